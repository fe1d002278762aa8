-- What is said before the tone, in the voice of a native speaker: who answers, that a message is kept and for how long, and
-- 113 where it is dangerous (BM-02). Its address holds its id, so that what a supplier has cached is never a greeting
-- that was replaced.
create table messaging.greeting (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  language text not null check (language ~ '^[a-z]{2,3}$'),
  sound bytea not null,
  media_type text not null check (media_type in ('audio/wav', 'audio/mpeg')),
  seconds integer not null check (seconds between 1 and 120),
  added_at timestamptz not null,
  added_by uuid not null,
  primary key (tenant_id, id)
);
comment on table messaging.greeting is 'tenant: what is said to who calls a language’s number before she leaves a spoken message';
create unique index on messaging.greeting (tenant_id, language);
alter table messaging.greeting enable row level security;
alter table messaging.greeting force row level security;
create policy tenant on messaging.greeting
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A spoken message: begun when the greeting is played, left when the supplier has recorded it, fetched into `sound`, and
-- then removed at the supplier. `sound` is locked with a key of its own, which `key_sealed` holds under the ring, so that a
-- rotation writes some bytes anew and not megabytes. Its end takes number, key and sound at once; the row stays until
-- nothing is left at the supplier either.
create table messaging.voicemail (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  provider text not null check (provider in ('46elks', 'twilio')),
  reference text not null,
  language text not null check (language ~ '^[a-z]{2,3}$'),
  phone_sealed bytea,
  began_at timestamptz not null,
  left_at timestamptz,
  recording text check (recording ~ '^[A-Za-z0-9_-]{1,100}$'),
  subject_kind text,
  subject_id uuid,
  tries integer not null default 0,
  fetched_at timestamptz,
  key_sealed bytea,
  sound bytea,
  media_type text check (media_type in ('audio/wav', 'audio/mpeg')),
  seconds integer check (seconds > 0),
  failed_at timestamptz,
  failed_as text,
  forgotten_at timestamptz,
  removed_at timestamptz,
  check ((subject_kind is null) = (subject_id is null)),
  check (num_nonnulls(key_sealed, sound, media_type, seconds) in (0, 4)),
  check ((fetched_at is not null and forgotten_at is null) = (sound is not null)),
  check ((failed_at is null) = (failed_as is null)),
  check (fetched_at is null or failed_at is null),
  primary key (tenant_id, id)
);
comment on table messaging.voicemail is 'tenant: spoken messages that were left on a language’s number';
create unique index on messaging.voicemail (tenant_id, provider, reference);
create index on messaging.voicemail (tenant_id, subject_id) where subject_id is not null;
alter table messaging.voicemail enable row level security;
alter table messaging.voicemail force row level security;
create policy tenant on messaging.voicemail
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
