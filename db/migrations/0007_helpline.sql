create schema helpline;

-- What was asked for, and what became of it. No identity: number and words lie in request_contact, deleted first.
create table helpline.request (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  submission bytea not null,
  source text not null check (source in ('web', 'phone', 'in_person', 'sms')),
  page_language text not null,
  language text not null,
  topic_id uuid,
  area_id uuid,
  woman boolean not null,
  mother_tongue boolean not null,
  avoid_own boolean not null,
  safe_times text[] not null,
  has_phone boolean not null,
  may_text boolean not null,
  text_readers text check (text_readers in ('only_me', 'family', 'unsure')),
  danger boolean not null,
  under_sixteen boolean not null,
  created_at timestamptz not null,
  created_by uuid,
  changed_at timestamptz,
  joined_into uuid,
  joined_by uuid,
  joined_at timestamptz,
  handed_at timestamptz,
  handed_by uuid,
  handed_to text check (handed_to in ('professional', 'children')),
  handed_account_id uuid,
  handed_with_consent boolean,
  withdrawn_at timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  closed_as text check (closed_as in ('done', 'referred', 'not_reached', 'duplicate', 'lapsed')),
  feedback_given boolean not null default false,
  foreign key (tenant_id, topic_id) references people.topic (tenant_id, id),
  foreign key (tenant_id, area_id) references people.area (tenant_id, id),
  foreign key (tenant_id, joined_into) references helpline.request (tenant_id, id),
  foreign key (tenant_id, handed_account_id) references people.account (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table helpline.request is 'tenant: what somebody asked for, without who she is';
create unique index on helpline.request (tenant_id, submission);
create index on helpline.request (tenant_id, created_at);
create index on helpline.request (tenant_id, joined_into) where joined_into is not null;
create index on helpline.request (tenant_id, created_at) where closed_at is null and withdrawn_at is null and joined_into is null;
alter table helpline.request enable row level security;
alter table helpline.request force row level security;
create policy tenant on helpline.request
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Her id is the request's. The number is open for one request at a time: whoever asks again joins.
create table helpline.request_contact (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  phone_sealed bytea,
  phone_hash bytea,
  words_sealed bytea,
  avoid_sealed bytea,
  ended_at timestamptz,
  delete_at timestamptz,
  foreign key (tenant_id, id) references helpline.request (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table helpline.request_contact is 'tenant: her number and words, sealed; deleted before anything else';
create unique index on helpline.request_contact (tenant_id, phone_hash) where ended_at is null and phone_hash is not null;
create index on helpline.request_contact (tenant_id, delete_at) where delete_at is not null;
create index on helpline.request_contact (tenant_id, phone_hash) where phone_hash is not null;
alter table helpline.request_contact enable row level security;
alter table helpline.request_contact force row level security;
create policy tenant on helpline.request_contact
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- What she, the volunteer and the coordinator write to each other. `through` is the request by whose link she wrote:
-- one who only knows her number asks again under it, and reads nothing but what came through it.
create table helpline.thread_entry (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  request_id uuid not null,
  through uuid,
  author text not null check (author in ('person', 'volunteer', 'coordinator', 'professional')),
  author_id uuid,
  way text not null check (way in ('page', 'sms', 'form')),
  words_sealed bytea not null,
  written_at timestamptz not null,
  read_at timestamptz,
  foreign key (tenant_id, request_id) references helpline.request (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table helpline.thread_entry is 'tenant: messages of a request, sealed';
create index on helpline.thread_entry (tenant_id, request_id, written_at);
alter table helpline.thread_entry enable row level security;
alter table helpline.thread_entry force row level security;
create policy tenant on helpline.thread_entry
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Counts, not answers: nothing in here was ever one person's.
create table helpline.feedback (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  week text not null check (week ~ '^\d{4}-W\d\d$'),
  question text not null check (question in ('seen', 'suited', 'easy')),
  answer smallint not null check (answer between 1 and 3),
  times integer not null,
  primary key (tenant_id, id)
);
comment on table helpline.feedback is 'tenant: how many answered what in an ISO week';
create unique index on helpline.feedback (tenant_id, week, question, answer);
alter table helpline.feedback enable row level security;
alter table helpline.feedback force row level security;
create policy tenant on helpline.feedback
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table helpline.translation_report (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  language text not null,
  page text not null,
  words_sealed bytea,
  reported_on date not null,
  handled_at timestamptz,
  handled_by uuid,
  primary key (tenant_id, id)
);
comment on table helpline.translation_report is 'tenant: mistakes in a language that readers told of';
create index on helpline.translation_report (tenant_id, reported_on) where handled_at is null;
alter table helpline.translation_report enable row level security;
alter table helpline.translation_report force row level security;
create policy tenant on helpline.translation_report
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- What people agreed to, word for word, so that a receipt can show it after the catalogue has changed.
create table privacy.consent_text (
  version text not null check (version ~ '^[0-9a-f]{16}$'),
  language text not null,
  words text not null,
  primary key (version, language)
);
comment on table privacy.consent_text is 'reference: the words of consents, by their hash and language';
