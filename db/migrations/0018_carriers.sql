-- Crisis texts, broadcasts and digests are classes of their own (HA-41, BM-39).
alter table messaging.message drop constraint message_kind_check;
alter table messaging.message add constraint message_kind_check
  check (kind in ('offer', 'reply', 'person', 'code', 'alarm', 'notice', 'crisis', 'broadcast', 'digest'));

-- How it goes out. `lane` is its class's (classes.ts), kept so that one index finds what is due in a lane; `route` is
-- the country prefix or the channel whose carriers may have it, since the number itself is sealed. `passed_over` is a
-- carrier that had the message before this one and is now asked last.
alter table messaging.message
  add column channel text not null default 'sms',
  add column route text not null default '+',
  add column lane smallint not null default 2,
  add column subject_sealed bytea,
  add column passed_over text;
alter table messaging.message add constraint message_channel_check
  check (channel in ('sms', 'email', 'push', 'letter'));

drop index messaging.message_tenant_id_next_try_at_idx;
create index on messaging.message (tenant_id, lane, next_try_at)
  where accepted_at is null and failed_at is null and expired_at is null and unknown_at is null and cancelled_at is null;
create index on messaging.attempt (tenant_id, began_at);

-- A provider's own name for what it took, so that a receipt finds its message; a long text may have gone in parts. What
-- a receipt said before the answer to its text was here stands without a message until that comes.
create table messaging.reference (
  provider text not null,
  reference text not null,
  tenant_id uuid,
  message_id uuid,
  says text check (says in ('sent', 'delivered', 'failed')),
  code text,
  noted_at timestamptz not null,
  primary key (provider, reference),
  check ((tenant_id is null) = (message_id is null)),
  check (message_id is not null or says is not null)
);
comment on table messaging.reference is 'local: which message a provider''s receipt is about; 14 days';
create index on messaging.reference (message_id) where message_id is not null;
create index on messaging.reference (noted_at);

-- A circuit that is open: nothing but a probe goes to this provider until the row has an end.
create table messaging.outage (
  id uuid primary key,
  provider text not null,
  why text not null,
  began_at timestamptz not null,
  probe_at timestamptz not null,
  probes smallint not null default 0,
  ended_at timestamptz
);
comment on table messaging.outage is 'local: when a provider did not take what it was given, and since when it does again';
create unique index on messaging.outage (provider) where ended_at is null;
create index on messaging.outage (began_at);
