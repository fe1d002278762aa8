-- A coordinator's function goes from one person to another on a day (HA-14, BM-60); a volunteer stands by a family for a
-- longer time (HA-39): purpose, days, consent and check-ins as codes, and no notes about the family.
create table people.handover (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  on_day date not null,
  made_at timestamptz not null,
  made_by uuid,
  done_at timestamptz,
  check (from_id <> to_id),
  foreign key (tenant_id, from_id) references people.account (tenant_id, id) on delete cascade,
  foreign key (tenant_id, to_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.handover is 'tenant: the function of a coordinator goes to somebody else on a day';
create unique index on people.handover (tenant_id, from_id) where done_at is null;
alter table people.handover enable row level security;
alter table people.handover force row level security;
create policy tenant on people.handover
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.resource_person (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  volunteer_id uuid not null,
  family_sealed bytea,
  purpose text not null check (purpose in ('everyday', 'school', 'health', 'network', 'language')),
  starts_on date not null,
  ends_on date not null check (ends_on > starts_on),
  consent_on date not null,
  check_weeks smallint not null check (check_weeks between 1 and 26),
  created_at timestamptz not null,
  created_by uuid,
  ended_at timestamptz,
  foreign key (tenant_id, volunteer_id) references people.volunteer (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.resource_person is 'tenant: a volunteer who stands by a family for a longer time';
create index on people.resource_person (tenant_id, volunteer_id);
alter table people.resource_person enable row level security;
alter table people.resource_person force row level security;
create policy tenant on people.resource_person
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.resource_check (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  resource_id uuid not null,
  outcome text not null check (outcome in ('well', 'talk', 'not_reached')),
  at timestamptz not null,
  by_id uuid,
  foreign key (tenant_id, resource_id) references people.resource_person (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.resource_check is 'tenant: that a coordinator asked how it goes: a code, never words';
create index on people.resource_check (tenant_id, resource_id);
alter table people.resource_check enable row level security;
alter table people.resource_check force row level security;
create policy tenant on people.resource_check
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
