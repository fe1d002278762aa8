create schema privacy;

-- Who saw or changed what about whom, why and when. Append-only: the app role may insert and read, not change.
create table privacy.access_log (
  tenant_id uuid not null,
  at timestamptz not null,
  id uuid not null,
  actor_kind text not null check (actor_kind in ('visitor', 'link', 'account', 'job', 'operator')),
  actor_id uuid,
  role text,
  act text not null,
  subject_kind text,
  subject_id uuid,
  reason text,
  detail jsonb not null default '{}',
  primary key (tenant_id, at, id)
) partition by range (at);
comment on table privacy.access_log is 'tenant: who did or saw what, kept 24 months';
create index on privacy.access_log (tenant_id, subject_id, at);
alter table privacy.access_log enable row level security;
alter table privacy.access_log force row level security;
create policy tenant on privacy.access_log
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
create table privacy.access_log_rest partition of privacy.access_log default;
-- Read by its own name a partition would not obey its parent's policy: forced without one, it shows nothing.
alter table privacy.access_log_rest enable row level security;
alter table privacy.access_log_rest force row level security;

-- A checkpoint seals all rows up to `up_to` in a hash chain; retention may cut the chain at a checkpoint.
create table privacy.access_seal (
  tenant_id uuid not null,
  id uuid not null,
  up_to timestamptz not null,
  rows integer not null,
  digest bytea not null,
  sealed_at timestamptz not null,
  primary key (tenant_id, id)
);
comment on table privacy.access_seal is 'tenant: checkpoints of the access log''s hash chain';
create unique index on privacy.access_seal (tenant_id, up_to);
alter table privacy.access_seal enable row level security;
alter table privacy.access_seal force row level security;
create policy tenant on privacy.access_seal
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- What a person agreed to, in which words and language; a withdrawal is a date on the same row.
create table privacy.consent (
  tenant_id uuid not null,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  purpose text not null,
  text_version text not null,
  language text not null,
  recipient text,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (tenant_id, id)
);
comment on table privacy.consent is 'tenant: consents with their receipts';
create index on privacy.consent (tenant_id, subject_id);
alter table privacy.consent enable row level security;
alter table privacy.consent force row level security;
create policy tenant on privacy.consent
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- What was deleted, when and by which rule: proof, and the list that a restore applies again.
create table privacy.deletion (
  tenant_id uuid not null,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  rule text not null,
  deleted_at timestamptz not null,
  primary key (tenant_id, id)
);
comment on table privacy.deletion is 'tenant: deletion receipts, applied again after a restore';
create index on privacy.deletion (tenant_id, subject_id);
alter table privacy.deletion enable row level security;
alter table privacy.deletion force row level security;
create policy tenant on privacy.deletion
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
