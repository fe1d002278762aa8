-- An organisation that books visits (BM-63): approved by a coordinator, then by its own link. Who answers there lies in
-- a row of its own, which ends first.
create table roster.requester (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  name text not null check (name <> ''),
  kind text not null check (kind in ('school', 'health', 'adult_education', 'library', 'organisation', 'other')),
  language text not null check (language in ('nb', 'nn', 'en')),
  registered_at timestamptz not null,
  registered_by uuid,
  approved_at timestamptz,
  approved_by uuid,
  declined_at timestamptz,
  declined_by uuid,
  check ((approved_at is null) = (approved_by is null)),
  check ((declined_at is null) = (declined_by is null)),
  check (approved_at is null or declined_at is null),
  primary key (tenant_id, id)
);
comment on table roster.requester is 'tenant: organisations that book visits';
create index on roster.requester (tenant_id, registered_at);
alter table roster.requester enable row level security;
alter table roster.requester force row level security;
create policy tenant on roster.requester
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table roster.requester_contact (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  name_sealed bytea not null,
  phone_sealed bytea not null,
  used_at timestamptz not null,
  foreign key (tenant_id, id) references roster.requester (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table roster.requester_contact is 'tenant: who answers at an organisation; its id is the organisation''s';
create index on roster.requester_contact (tenant_id, used_at);
alter table roster.requester_contact enable row level security;
alter table roster.requester_contact force row level security;
create policy tenant on roster.requester_contact
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A visit that was booked (BM-08). Its seats are calls of dispatch, one occasion until it is moved; who has them is there.
create table roster.visit (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  requester_id uuid not null,
  occasion_id uuid not null,
  language text not null,
  topic_id uuid,
  area_id uuid,
  place text not null check (place <> ''),
  address text not null default '',
  audience text not null check (audience in ('children', 'youth', 'parents', 'adults', 'older', 'mixed')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  note text not null default '',
  booked_at timestamptz not null,
  booked_by uuid,
  changed_at timestamptz not null,
  confirmed_at timestamptz,
  gap_told_at timestamptz,
  reminded_at timestamptz,
  asked_after_at timestamptz,
  cancelled_at timestamptz,
  cancelled_by uuid,
  rating text check (rating in ('well', 'fair', 'badly')),
  remark text not null default '',
  rated_at timestamptz,
  check (ends_at > starts_at),
  check ((rating is null) = (rated_at is null)),
  foreign key (tenant_id, requester_id) references roster.requester (tenant_id, id),
  foreign key (tenant_id, topic_id) references people.topic (tenant_id, id),
  foreign key (tenant_id, area_id) references people.area (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table roster.visit is 'tenant: visits that organisations booked: where, when, in which language';
create index on roster.visit (tenant_id, starts_at);
create index on roster.visit (tenant_id, requester_id, starts_at);
-- Pressed twice, it is booked once.
create unique index on roster.visit (tenant_id, requester_id, starts_at, language, place) where cancelled_at is null;
create index on roster.visit (tenant_id, topic_id);
create index on roster.visit (tenant_id, area_id);
alter table roster.visit enable row level security;
alter table roster.visit force row level security;
create policy tenant on roster.visit
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table roster.visit_seat (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  visit_id uuid not null,
  number smallint not null check (number between 1 and 6),
  foreign key (tenant_id, visit_id) references roster.visit (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table roster.visit_seat is 'tenant: how many a visit needs; each is the subject of a call of dispatch';
create unique index on roster.visit_seat (tenant_id, visit_id, number);
alter table roster.visit_seat enable row level security;
alter table roster.visit_seat force row level security;
create policy tenant on roster.visit_seat
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table roster.visit_report (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  visit_id uuid not null,
  account_id uuid not null,
  took_place boolean not null,
  people text check (people in ('few', 'some', 'many')),
  went text check (went in ('well', 'fair', 'badly')),
  reported_at timestamptz not null,
  check (took_place = (people is not null)),
  check (took_place = (went is not null)),
  foreign key (tenant_id, visit_id) references roster.visit (tenant_id, id) on delete cascade,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table roster.visit_report is 'tenant: how a visit went, in a few taps and without names';
create unique index on roster.visit_report (tenant_id, visit_id, account_id);
create index on roster.visit_report (tenant_id, account_id);
create index on roster.visit_report (tenant_id, reported_at);
alter table roster.visit_report enable row level security;
alter table roster.visit_report force row level security;
create policy tenant on roster.visit_report
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
