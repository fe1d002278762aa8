create schema calendar;

-- One table for people, rooms and interpreters, so that nobody and nothing is booked twice, whatever books them
-- (scale S3). What a booking is for is its source's own affair: its name and id lead back there.
create table calendar.booking (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  source text not null check (source ~ '^[a-z_]+\.[a-z_]+$'),
  source_id uuid not null,
  who_kind text not null check (who_kind in ('person', 'room', 'interpreter')),
  who_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  booked_at timestamptz not null,
  booked_by uuid,
  check (ends_at > starts_at),
  exclude using gist (
    tenant_id with =, who_kind with =, who_id with =, tstzrange(starts_at, ends_at) with &&
  ),
  primary key (tenant_id, id)
);
comment on table calendar.booking is 'tenant: who and what is taken from when to when, and by what';
create index on calendar.booking (tenant_id, source, source_id);
create index on calendar.booking (tenant_id, ends_at);
alter table calendar.booking enable row level security;
alter table calendar.booking force row level security;
create policy tenant on calendar.booking
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- The secret address of a person's own calendar. Its link is kept as a hash with every other; the words of it are
-- sealed here, so that she may look at her address again and put it into a second device.
create table calendar.feed (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  account_id uuid not null,
  secret_sealed bytea not null,
  made_at timestamptz not null,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table calendar.feed is 'tenant: the secret address of a person''s calendar';
create unique index on calendar.feed (tenant_id, account_id);
alter table calendar.feed enable row level security;
alter table calendar.feed force row level security;
create policy tenant on calendar.feed
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
