-- Those who offered to become volunteers (HA-15), and the promise of confidentiality that volunteers sign (norms 24).
create table people.candidacy (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  submission bytea not null,
  page_language text not null,
  languages jsonb not null,
  area_id uuid,
  times text[] not null default '{}',
  source text check (source in ('adult_education', 'faith_community', 'organisation', 'health_service', 'friend', 'other')),
  created_at timestamptz not null,
  again_at timestamptz,
  account_id uuid,
  ended_at timestamptz,
  foreign key (tenant_id, area_id) references people.area (tenant_id, id),
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.candidacy is 'tenant: somebody who offered to become a volunteer; what names her lies in a row of its own';
create unique index on people.candidacy (tenant_id, submission);
create index on people.candidacy (tenant_id, created_at);
alter table people.candidacy enable row level security;
alter table people.candidacy force row level security;
create policy tenant on people.candidacy
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.candidacy_contact (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  name_sealed bytea not null,
  phone_sealed bytea not null,
  phone_hash bytea not null,
  email_sealed bytea,
  foreign key (tenant_id, id) references people.candidacy (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.candidacy_contact is 'tenant: how a candidate is named and reached; goes when she becomes a volunteer or does not';
create unique index on people.candidacy_contact (tenant_id, phone_hash);
alter table people.candidacy_contact enable row level security;
alter table people.candidacy_contact force row level security;
create policy tenant on people.candidacy_contact
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.candidacy_step (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  candidacy_id uuid not null,
  step text not null check (step in ('contacted', 'interviewed', 'approved', 'not_now')),
  at timestamptz not null,
  by_id uuid,
  foreign key (tenant_id, candidacy_id) references people.candidacy (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.candidacy_step is 'tenant: how far a candidacy came, when and by whom; a code, never words (HA-30)';
create index on people.candidacy_step (tenant_id, candidacy_id);
alter table people.candidacy_step enable row level security;
alter table people.candidacy_step force row level security;
create policy tenant on people.candidacy_step
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.declaration_version (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  number integer not null,
  valid_from date not null,
  due_on date not null,
  published_by uuid,
  primary key (tenant_id, id)
);
comment on table people.declaration_version is 'tenant: from which day the promise of confidentiality is to be signed anew, and by when';
create unique index on people.declaration_version (tenant_id, number);
alter table people.declaration_version enable row level security;
alter table people.declaration_version force row level security;
create policy tenant on people.declaration_version
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table people.declaration (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  account_id uuid not null,
  number integer not null,
  text_version text not null,
  language text not null,
  signed_at timestamptz not null,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table people.declaration is 'tenant: who signed which words of the promise of confidentiality, in which language and when';
create index on people.declaration (tenant_id, account_id);
alter table people.declaration enable row level security;
alter table people.declaration force row level security;
create policy tenant on people.declaration
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
