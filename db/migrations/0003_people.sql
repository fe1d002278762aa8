create schema people;

-- Municipalities and organisations. Small and rarely written: a reference table.
create table people.tenant (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,30}$'),
  name text not null,
  kind text not null check (kind in ('municipality', 'organisation')),
  language text not null check (language in ('nb', 'nn', 'en')),
  time_zone text not null default 'Europe/Oslo',
  created_at timestamptz not null,
  opened_at timestamptz,
  demo boolean not null default false
);
comment on table people.tenant is 'reference: who runs a Helsebro of their own';

create table people.tenant_host (
  host text primary key check (host = lower(host)),
  tenant_id uuid not null references people.tenant (id)
);
comment on table people.tenant_host is 'reference: the host names at which a tenant is found';

create table people.setting (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  name text not null,
  value jsonb not null,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (tenant_id, id)
);
comment on table people.setting is 'tenant: one row a group of settings, its shape checked by people/settings.schema.ts';
create unique index on people.setting (tenant_id, name);
alter table people.setting enable row level security;
alter table people.setting force row level security;
create policy tenant on people.setting
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.area (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  name text not null,
  position integer not null default 0,
  closed_at timestamptz,
  primary key (tenant_id, id)
);
comment on table people.area is 'tenant: places people and volunteers choose among';
create unique index on people.area (tenant_id, name);
alter table people.area enable row level security;
alter table people.area force row level security;
create policy tenant on people.area
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.area_neighbour (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  area_id uuid not null,
  neighbour_id uuid not null,
  foreign key (tenant_id, area_id) references people.area (tenant_id, id) on delete cascade,
  foreign key (tenant_id, neighbour_id) references people.area (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.area_neighbour is 'tenant: which areas are near each other, one row for each direction';
create unique index on people.area_neighbour (tenant_id, area_id, neighbour_id);
alter table people.area_neighbour enable row level security;
alter table people.area_neighbour force row level security;
create policy tenant on people.area_neighbour
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.topic (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  code text not null,
  labels jsonb,
  position integer not null default 0,
  retired_at timestamptz,
  primary key (tenant_id, id)
);
comment on table people.topic is 'tenant: what a request is about; labels are null where the catalogues have topic.<code>';
create unique index on people.topic (tenant_id, code);
alter table people.topic enable row level security;
alter table people.topic force row level security;
create policy tenant on people.topic
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.account (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  name_sealed bytea not null,
  phone_sealed bytea,
  phone_hash bytea,
  email_sealed bytea,
  language text not null,
  created_at timestamptz not null,
  created_by uuid,
  last_seen_at timestamptz,
  closed_at timestamptz,
  primary key (tenant_id, id)
);
comment on table people.account is 'tenant: staff and volunteers who sign in';
create unique index on people.account (tenant_id, phone_hash) where closed_at is null and phone_hash is not null;
alter table people.account enable row level security;
alter table people.account force row level security;
create policy tenant on people.account
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.role (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  account_id uuid not null,
  role text not null check (role in ('volunteer', 'coordinator', 'admin', 'auditor', 'professional')),
  granted_at timestamptz not null,
  granted_by uuid,
  revoked_at timestamptz,
  revoked_by uuid,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.role is 'tenant: what an account may do; a revoked role stays as a row';
create unique index on people.role (tenant_id, account_id, role) where revoked_at is null;
alter table people.role enable row level security;
alter table people.role force row level security;
create policy tenant on people.role
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.absence (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  account_id uuid not null,
  deputy_id uuid,
  from_at timestamptz not null,
  until_at timestamptz,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  foreign key (tenant_id, deputy_id) references people.account (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table people.absence is 'tenant: when a coordinator is away and who stands in';
create index on people.absence (tenant_id, account_id);
alter table people.absence enable row level security;
alter table people.absence force row level security;
create policy tenant on people.absence
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.volunteer (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  alias text not null,
  gender text check (gender in ('woman', 'man', 'other')),
  trained_on date,
  trained_set_by uuid,
  declaration_on date,
  declaration_set_by uuid,
  joined_at timestamptz not null,
  left_at timestamptz,
  paused_until timestamptz,
  snoozed_until timestamptz,
  quiet_from smallint check (quiet_from between 0 and 1439),
  quiet_to smallint check (quiet_to between 0 and 1439),
  daily_cap smallint check (daily_cap between 0 and 50),
  weekly_cap smallint check (weekly_cap between 0 and 200),
  communities_sealed bytea,
  shown_number_sealed bytea,
  foreign key (tenant_id, id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.volunteer is 'tenant: a volunteer''s function; her id is her account''s';
alter table people.volunteer enable row level security;
alter table people.volunteer force row level security;
create policy tenant on people.volunteer
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.volunteer_language (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  volunteer_id uuid not null,
  language text not null,
  level text not null check (level in ('some', 'good', 'mother_tongue')),
  foreign key (tenant_id, volunteer_id) references people.volunteer (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.volunteer_language is 'tenant: the languages a volunteer helps in';
create unique index on people.volunteer_language (tenant_id, language, volunteer_id);
create index on people.volunteer_language (tenant_id, volunteer_id);
alter table people.volunteer_language enable row level security;
alter table people.volunteer_language force row level security;
create policy tenant on people.volunteer_language
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.volunteer_area (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  volunteer_id uuid not null,
  area_id uuid not null,
  foreign key (tenant_id, volunteer_id) references people.volunteer (tenant_id, id) on delete cascade,
  foreign key (tenant_id, area_id) references people.area (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.volunteer_area is 'tenant: where a volunteer helps; none means anywhere';
create unique index on people.volunteer_area (tenant_id, volunteer_id, area_id);
alter table people.volunteer_area enable row level security;
alter table people.volunteer_area force row level security;
create policy tenant on people.volunteer_area
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.volunteer_topic (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  volunteer_id uuid not null,
  topic_id uuid not null,
  foreign key (tenant_id, volunteer_id) references people.volunteer (tenant_id, id) on delete cascade,
  foreign key (tenant_id, topic_id) references people.topic (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.volunteer_topic is 'tenant: what a volunteer helps with; none means anything';
create unique index on people.volunteer_topic (tenant_id, volunteer_id, topic_id);
alter table people.volunteer_topic enable row level security;
alter table people.volunteer_topic force row level security;
create policy tenant on people.volunteer_topic
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.passkey (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  account_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[],
  label text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.passkey is 'tenant: WebAuthn credentials of staff';
create unique index on people.passkey (tenant_id, credential_id);
alter table people.passkey enable row level security;
alter table people.passkey force row level security;
create policy tenant on people.passkey
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.second_factor (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  account_id uuid not null,
  secret_sealed bytea not null,
  confirmed_at timestamptz,
  last_step bigint,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.second_factor is 'tenant: time-based one-time password secrets (RFC 6238) of staff without a passkey';
create unique index on people.second_factor (tenant_id, account_id);
alter table people.second_factor enable row level security;
alter table people.second_factor force row level security;
create policy tenant on people.second_factor
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Sign-in is local: it may be lost with a machine, and no tenant table refers to it (scale S6).
create table people.session (
  token_hash bytea primary key,
  tenant_id uuid not null,
  account_id uuid not null,
  face text not null check (face in ('volunteer', 'staff')),
  factors text[] not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  strong_at timestamptz
);
comment on table people.session is 'local: who is signed in, by the hash of an opaque token';
create index on people.session (account_id);
create index on people.session (expires_at);

create table people.sign_in_code (
  id uuid primary key,
  tenant_id uuid not null,
  account_id uuid not null,
  face text not null,
  code_hash bytea not null,
  tries smallint not null default 0,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table people.sign_in_code is 'local: one-time codes sent by SMS, five tries, ten minutes';
create index on people.sign_in_code (expires_at);

create table people.challenge (
  id uuid primary key,
  tenant_id uuid not null,
  account_id uuid,
  challenge text not null,
  purpose text not null,
  expires_at timestamptz not null
);
comment on table people.challenge is 'local: WebAuthn challenges, five minutes';
create index on people.challenge (expires_at);

create table people.invitation (
  token_hash bytea primary key,
  tenant_id uuid not null,
  account_id uuid,
  role text not null,
  created_by uuid,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table people.invitation is 'local: secret links by which a new person or a new tenant''s first coordinator enters';

-- Secret links (128 bits) and the nine-digit codes that may be read aloud; one mechanism for every purpose.
create table people.secret_link (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  purpose text not null,
  subject_id uuid not null,
  token_hash bytea not null,
  code_hash bytea,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, id)
);
comment on table people.secret_link is 'tenant: what the holder of a link may reach';
create unique index on people.secret_link (tenant_id, token_hash);
create unique index on people.secret_link (tenant_id, code_hash) where code_hash is not null and revoked_at is null;
create index on people.secret_link (tenant_id, subject_id);
alter table people.secret_link enable row level security;
alter table people.secret_link force row level security;
create policy tenant on people.secret_link
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
