-- A stand (HA-06). Who stands there has a booking in the calendar for the same time, which is what keeps anybody from
-- being in two places.
create table roster.stand (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  place text not null check (place <> ''),
  address text not null default '',
  area_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  languages text[] not null default '{}',
  planned_at timestamptz not null,
  planned_by uuid not null,
  changed_at timestamptz not null,
  cancelled_at timestamptz,
  cancelled_by uuid,
  report text,
  reported_at timestamptz,
  reported_by uuid,
  check (ends_at > starts_at),
  check ((cancelled_at is null) = (cancelled_by is null)),
  check ((reported_at is null) = (report is null)),
  foreign key (tenant_id, area_id) references people.area (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table roster.stand is 'tenant: stands out among people: where, when, in which languages';
create index on roster.stand (tenant_id, starts_at);
create index on roster.stand (tenant_id, area_id);
alter table roster.stand enable row level security;
alter table roster.stand force row level security;
create policy tenant on roster.stand
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table roster.stand_helper (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  stand_id uuid not null,
  volunteer_id uuid not null,
  placed_at timestamptz not null,
  placed_by uuid not null,
  foreign key (tenant_id, stand_id) references roster.stand (tenant_id, id) on delete cascade,
  foreign key (tenant_id, volunteer_id) references people.volunteer (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table roster.stand_helper is 'tenant: who stands at a stand';
create unique index on roster.stand_helper (tenant_id, stand_id, volunteer_id);
create index on roster.stand_helper (tenant_id, volunteer_id);
alter table roster.stand_helper enable row level security;
alter table roster.stand_helper force row level security;
create policy tenant on roster.stand_helper
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- What a tenant hands out (consumables) or takes along and home again (materials); its own list (HA-08).
create table roster.item (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  name text not null check (name <> ''),
  kind text not null check (kind in ('consumable', 'material')),
  added_at timestamptz not null,
  retired_at timestamptz,
  primary key (tenant_id, id)
);
comment on table roster.item is 'tenant: what is handed out or taken along to stands';
create unique index on roster.item (tenant_id, name);
alter table roster.item enable row level security;
alter table roster.item force row level security;
create policy tenant on roster.item
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table roster.stand_item (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  stand_id uuid not null,
  item_id uuid not null,
  amount integer not null check (amount > 0),
  foreign key (tenant_id, stand_id) references roster.stand (tenant_id, id) on delete cascade,
  foreign key (tenant_id, item_id) references roster.item (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table roster.stand_item is 'tenant: what is to be taken along to a stand';
create unique index on roster.stand_item (tenant_id, stand_id, item_id);
create index on roster.stand_item (tenant_id, item_id);
alter table roster.stand_item enable row level security;
alter table roster.stand_item force row level security;
create policy tenant on roster.stand_item
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- In (above nothing) and out (under it). What is handed out at stands lowers the stock through roster.stand_count.
create table roster.stock_move (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  item_id uuid not null,
  amount integer not null check (amount <> 0),
  moved_at timestamptz not null,
  moved_by uuid not null,
  foreign key (tenant_id, item_id) references roster.item (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table roster.stock_move is 'tenant: what came into stock and what left it other than over a stand';
create index on roster.stock_move (tenant_id, item_id, moved_at);
alter table roster.stock_move enable row level security;
alter table roster.stock_move force row level security;
create policy tenant on roster.stock_move
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Sums alone: a talk at a stand is one more here, and what it was about is released with its week by conversations,
-- without the stand. Without a stand: of one that was deleted, which is counted all the same.
create table roster.stand_count (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  stand_id uuid,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  what text not null check (what in ('talk', 'leaflet', 'item')),
  language text,
  item_id uuid,
  counted integer not null check (counted >= 0),
  check ((what = 'leaflet') = (language is not null)),
  check ((what = 'item') = (item_id is not null)),
  foreign key (tenant_id, stand_id) references roster.stand (tenant_id, id),
  foreign key (tenant_id, item_id) references roster.item (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table roster.stand_count is 'tenant: sums of what was tallied at stands';
create unique index on roster.stand_count
  (tenant_id, coalesce(stand_id::text, ''), month, what, coalesce(language, ''), coalesce(item_id::text, ''));
create index on roster.stand_count (tenant_id, stand_id);
create index on roster.stand_count (tenant_id, item_id);
alter table roster.stand_count enable row level security;
alter table roster.stand_count force row level security;
create policy tenant on roster.stand_count
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- What a device sent at once, sealed and padded. Within a quarter of an hour all of a tenant's are opened together, and
-- nothing of one device stays with another thing of the same.
create table roster.tally_bundle (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  sealed bytea not null,
  primary key (tenant_id, id)
);
comment on table roster.tally_bundle is 'tenant: what devices sent and the next sorting opens, sealed';
alter table roster.tally_bundle enable row level security;
alter table roster.tally_bundle force row level security;
create policy tenant on roster.tally_bundle
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- The id is a keyed mark of the random id that a device gave its tally; the device forgets its own once it is taken.
create table roster.tally_receipt (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  primary key (tenant_id, id)
);
comment on table roster.tally_receipt is 'tenant: keyed marks of tallies that are counted, so that none counts twice';
create index on roster.tally_receipt (tenant_id, month);
alter table roster.tally_receipt enable row level security;
alter table roster.tally_receipt force row level security;
create policy tenant on roster.tally_receipt
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A question that nobody at the stands could answer, often enough, is a need as well (BM-47).
alter table insights.content_task drop constraint content_task_cause_check;
alter table insights.content_task add constraint content_task_cause_check
  check (cause in ('searched', 'not_found', 'asked', 'question', 'unanswered'));
