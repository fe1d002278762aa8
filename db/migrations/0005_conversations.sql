create schema conversations;

-- A form that was handed in and is not yet released. It is sealed and padded, so that all envelopes look alike; with
-- every hand-in and correction all envelopes of the tenant are written anew, in a new order, under new ids. It knows
-- its ISO week and no finer time, no account and no request (design §4).
create table conversations.envelope (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  week text not null check (week ~ '^[0-9]{4}-W[0-9]{2}$'),
  sealed bytea not null,
  primary key (tenant_id, id)
);
comment on table conversations.envelope is 'tenant: forms handed in and not yet released, sealed and all of one size';
alter table conversations.envelope enable row level security;
alter table conversations.envelope force row level security;
create policy tenant on conversations.envelope
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- What was needed, without a name. A whole week arrives at once, shuffled, in one statement; ids are random (v4).
create table conversations.form (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  week text not null check (week ~ '^[0-9]{4}-W[0-9]{2}$'),
  language text not null,
  topics text[] not null,
  needs text[] not null,
  outcome text not null check (outcome in ('together', 'self', 'referred', 'open')),
  follow_up text check (follow_up in ('none', 'call', 'professional')),
  channel text check (channel in ('phone', 'chat', 'met', 'home')),
  people text check (people in ('1', '2-5', '6-20', '21+')),
  decided boolean not null,
  openness boolean not null,
  words_sealed bytea,
  primary key (tenant_id, id)
);
comment on table conversations.form is 'tenant: what conversations were about, by ISO week, leading back to nobody';
create index on conversations.form (tenant_id, week);
alter table conversations.form enable row level security;
alter table conversations.form force row level security;
create policy tenant on conversations.form
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Who contributed to a cell (a language, a topic, both), as a keyed mark that differs from cell to cell and month to
-- month: good for counting distinct people (norms 12) and for nothing else. Folded into a count when the month is over.
create table conversations.contributor_mark (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  cell text not null,
  mark bytea not null,
  primary key (tenant_id, id)
);
comment on table conversations.contributor_mark is 'tenant: keyed marks of who contributed to a cell in a month still open';
create unique index on conversations.contributor_mark (tenant_id, month, cell, mark);
alter table conversations.contributor_mark enable row level security;
alter table conversations.contributor_mark force row level security;
create policy tenant on conversations.contributor_mark
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table conversations.contributor_count (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  cell text not null,
  contributors integer not null check (contributors > 0),
  primary key (tenant_id, id)
);
comment on table conversations.contributor_count is 'tenant: how many people contributed to a cell in a month that is over';
create unique index on conversations.contributor_count (tenant_id, month, cell);
alter table conversations.contributor_count enable row level security;
alter table conversations.contributor_count force row level security;
create policy tenant on conversations.contributor_count
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
