-- A number may belong to a language: who rings it in vain gets a text in that language (issue 3, BM-38). No row is kept
-- of the call itself; what was sent stands among the messages.
alter table messaging.service_number add column language text check (language ~ '^[a-z]{2,3}$');

-- A call that nobody answered can become a request to be called back.
alter table helpline.request drop constraint request_source_check;
alter table helpline.request add constraint request_source_check
  check (source in ('web', 'phone', 'in_person', 'sms', 'voice'));
