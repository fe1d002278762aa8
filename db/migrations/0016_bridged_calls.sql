-- Written and committed before a provider is asked to connect two people: a row without an outcome means that nobody
-- knows whether a phone rang. No number stands here.
create table messaging.bridged_call (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  account_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  provider text not null,
  began_at timestamptz not null,
  settled_at timestamptz,
  outcome text check (outcome in ('calling', 'unreachable', 'refused', 'unknown')),
  code text,
  reference text,
  ended_at timestamptz,
  ended_as text check (ended_as in ('success', 'failed', 'busy', 'other')),
  check ((settled_at is null) = (outcome is null)),
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table messaging.bridged_call is 'tenant: each time a volunteer was connected with somebody, without numbers; 90 days';
create unique index on messaging.bridged_call (tenant_id, account_id) where outcome is null;
create index on messaging.bridged_call (tenant_id, account_id, subject_id, began_at);
create index on messaging.bridged_call (tenant_id, began_at);
alter table messaging.bridged_call enable row level security;
alter table messaging.bridged_call force row level security;
create policy tenant on messaging.bridged_call
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- The simulator's phones ring: first the volunteer's, which carries on to whom she is connected with.
create table messaging.simulated_ring (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  call_id uuid not null,
  phone_hash bytea not null,
  phone_sealed bytea not null,
  caller_sealed bytea not null,
  next_sealed bytea,
  rang_at timestamptz not null,
  ended_at timestamptz,
  answered boolean not null default false,
  primary key (tenant_id, id)
);
comment on table messaging.simulated_ring is 'tenant: simulated phones that ring, in demonstrations and tests only';
create unique index on messaging.simulated_ring (tenant_id, call_id, phone_hash);
create index on messaging.simulated_ring (tenant_id, phone_hash, rang_at);
create index on messaging.simulated_ring (tenant_id, rang_at);
alter table messaging.simulated_ring enable row level security;
alter table messaging.simulated_ring force row level security;
create policy tenant on messaging.simulated_ring
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
