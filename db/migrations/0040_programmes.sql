-- Police certificates (norms 23): whether one is asked for, when it was shown and to whom; never the certificate. The
-- custodian is the one who may look at one. Programmes (HA-01, HA-42): whose they are, who takes part, how far they are.
alter table people.role drop constraint role_role_check;
alter table people.role add constraint role_role_check
  check (role in ('volunteer', 'coordinator', 'admin', 'auditor', 'professional', 'custodian'));

create table people.certificate (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  volunteer_id uuid not null,
  role text not null check (role in ('children', 'disability')),
  required_at timestamptz not null,
  required_by uuid,
  shown_on date,
  shown_to uuid,
  check ((shown_on is null) = (shown_to is null)),
  foreign key (tenant_id, volunteer_id) references people.volunteer (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.certificate is 'tenant: for which work a volunteer must show a police certificate, when she showed it and to whom';
create unique index on people.certificate (tenant_id, volunteer_id, role);
alter table people.certificate enable row level security;
alter table people.certificate force row level security;
create policy tenant on people.certificate
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.unit (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  name text not null,
  closed_at timestamptz,
  primary key (tenant_id, id)
);
comment on table people.unit is 'tenant: the units of a municipality or organisation that own programmes or take part in them';
create unique index on people.unit (tenant_id, name);
alter table people.unit enable row level security;
alter table people.unit force row level security;
create policy tenant on people.unit
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.unit_member (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  unit_id uuid not null,
  account_id uuid not null,
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id) on delete cascade,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.unit_member is 'tenant: which unit somebody of staff works in; who works in none sees the programmes of all';
create unique index on people.unit_member (tenant_id, account_id, unit_id);
alter table people.unit_member enable row level security;
alter table people.unit_member force row level security;
create policy tenant on people.unit_member
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.programme (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  shared_key uuid not null,
  name text not null,
  purpose text not null,
  owner_unit_id uuid,
  content jsonb not null,
  created_at timestamptz not null,
  created_by uuid,
  foreign key (tenant_id, owner_unit_id) references people.unit (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table people.programme is 'tenant: a programme with its roles, topics, forms, training plan, templates and questions; the shared key is the same wherever it was taken over';
create unique index on people.programme (tenant_id, shared_key);
alter table people.programme enable row level security;
alter table people.programme force row level security;
create policy tenant on people.programme
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.programme_state (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  programme_id uuid not null,
  state text not null check (state in ('idea', 'pilot', 'running', 'ended')),
  at timestamptz not null,
  by_id uuid,
  foreign key (tenant_id, programme_id) references people.programme (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.programme_state is 'tenant: how far a programme is, since when and by whom; the newest holds';
create index on people.programme_state (tenant_id, programme_id, at desc);
alter table people.programme_state enable row level security;
alter table people.programme_state force row level security;
create policy tenant on people.programme_state
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.programme_answer (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  programme_id uuid not null,
  question text not null,
  answer text not null,
  at timestamptz not null,
  by_id uuid,
  foreign key (tenant_id, programme_id) references people.programme (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.programme_answer is 'tenant: what was answered to the evaluation questions of a programme';
create index on people.programme_answer (tenant_id, programme_id);
alter table people.programme_answer enable row level security;
alter table people.programme_answer force row level security;
create policy tenant on people.programme_answer
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.programme_unit (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  programme_id uuid not null,
  unit_id uuid not null,
  contact_sealed bytea,
  foreign key (tenant_id, programme_id) references people.programme (tenant_id, id) on delete cascade,
  foreign key (tenant_id, unit_id) references people.unit (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.programme_unit is 'tenant: units that take part in a programme, each with a contact';
create unique index on people.programme_unit (tenant_id, programme_id, unit_id);
alter table people.programme_unit enable row level security;
alter table people.programme_unit force row level security;
create policy tenant on people.programme_unit
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.programme_member (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  programme_id uuid not null,
  account_id uuid not null,
  part text not null check (part in ('volunteer', 'coordinator', 'deputy')),
  from_on date not null,
  until_on date,
  foreign key (tenant_id, programme_id) references people.programme (tenant_id, id) on delete cascade,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.programme_member is 'tenant: who belongs to a programme, as what, from when to when';
create unique index on people.programme_member (tenant_id, programme_id, account_id, part) where until_on is null;
create index on people.programme_member (tenant_id, account_id);
alter table people.programme_member enable row level security;
alter table people.programme_member force row level security;
create policy tenant on people.programme_member
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
