create schema roster;

-- What recurs on the rota (BM-21): one language, at a place or on a phone line, by the clocks of the tenant's place. Its
-- shifts are rows of their own, so that one of them can be changed without the others.
create table roster.pattern (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  language text not null,
  place text,
  number text check (number ~ '^\+?[0-9]{3,15}$'),
  weekdays smallint[] not null check (cardinality(weekdays) between 1 and 7),
  starts_minute smallint not null check (starts_minute between 0 and 1439),
  minutes smallint not null check (minutes between 15 and 1440),
  every smallint not null check (every in (1, 2)),
  from_day date not null,
  until_day date not null,
  skip_holidays boolean not null,
  wanted smallint not null check (wanted between 1 and 20),
  standby smallint not null check (standby between 0 and 20),
  made_at timestamptz not null,
  made_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  check (until_day >= from_day),
  primary key (tenant_id, id)
);
comment on table roster.pattern is 'tenant: shifts that recur over a semester';
create index on roster.pattern (tenant_id, until_day);
alter table roster.pattern enable row level security;
alter table roster.pattern force row level security;
create policy tenant on roster.pattern
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table roster.shift (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  pattern_id uuid,
  day date not null,
  language text not null,
  place text,
  number text,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  wanted smallint not null check (wanted between 1 and 20),
  standby smallint not null check (standby between 0 and 20),
  cancelled_at timestamptz,
  cancelled_by uuid,
  check (ends_at > starts_at),
  foreign key (tenant_id, pattern_id) references roster.pattern (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table roster.shift is 'tenant: from when to when, in which language, how many are wanted';
create unique index on roster.shift (tenant_id, pattern_id, day) where pattern_id is not null;
create index on roster.shift (tenant_id, starts_at) include (language, ends_at, wanted, cancelled_at);
create index on roster.shift (tenant_id, language, starts_at);
create index on roster.shift (tenant_id, ends_at);
alter table roster.shift enable row level security;
alter table roster.shift force row level security;
create policy tenant on roster.shift
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Somebody on a shift. Seats are numbered, so that the index lets no more in than are wanted, whoever asks at once.
create table roster.duty (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  shift_id uuid not null,
  account_id uuid not null,
  role text not null check (role in ('on', 'standby')),
  seat smallint not null check (seat between 1 and 20),
  way text not null check (way in ('self', 'coordinator', 'swap', 'proposal', 'stood_in')),
  taken_at timestamptz not null,
  taken_by uuid,
  over_at timestamptz not null,
  reminded_at timestamptz,
  ended_at timestamptz,
  ended_as text check (ended_as in ('given_back', 'cannot_come', 'swapped', 'removed', 'absent', 'cancelled', 'stood_in')),
  ended_by uuid,
  check ((ended_at is null) = (ended_as is null)),
  foreign key (tenant_id, shift_id) references roster.shift (tenant_id, id) on delete cascade,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table roster.duty is 'tenant: who is on which shift, or stands by for it';
create unique index on roster.duty (tenant_id, shift_id, role, seat) where ended_at is null;
create unique index on roster.duty (tenant_id, shift_id, account_id) where ended_at is null;
create index on roster.duty (tenant_id, account_id, over_at);
create index on roster.duty (tenant_id, over_at);
alter table roster.duty enable row level security;
alter table roster.duty force row level security;
create policy tenant on roster.duty
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Somebody asks whether another will take her shift: one named, or all who can. It is taken once.
create table roster.swap (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  duty_id uuid not null,
  to_account_id uuid,
  offered_at timestamptz not null,
  taken_at timestamptz,
  taken_by uuid,
  withdrawn_at timestamptz,
  check (taken_at is null or withdrawn_at is null),
  foreign key (tenant_id, duty_id) references roster.duty (tenant_id, id) on delete cascade,
  foreign key (tenant_id, to_account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table roster.swap is 'tenant: shifts that somebody wishes another to take';
create unique index on roster.swap (tenant_id, duty_id) where taken_at is null and withdrawn_at is null;
create unique index on roster.swap (tenant_id, duty_id) where taken_at is not null;
alter table roster.swap enable row level security;
alter table roster.swap force row level security;
create policy tenant on roster.swap
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- When somebody is away: booked in the calendar, so that nobody puts her on a shift then.
create table roster.absence (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  account_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  told_at timestamptz not null,
  told_by uuid,
  check (ends_at > starts_at),
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table roster.absence is 'tenant: when volunteers are away';
create index on roster.absence (tenant_id, account_id, ends_at);
create index on roster.absence (tenant_id, ends_at);
alter table roster.absence enable row level security;
alter table roster.absence force row level security;
create policy tenant on roster.absence
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- What a volunteer would like: for a pattern, since nobody answers for every single Tuesday.
create table roster.wish (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  pattern_id uuid not null,
  account_id uuid not null,
  wish text not null check (wish in ('preferred', 'possible', 'not')),
  wished_at timestamptz not null,
  foreign key (tenant_id, pattern_id) references roster.pattern (tenant_id, id) on delete cascade,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table roster.wish is 'tenant: which recurring shifts suit a volunteer';
create unique index on roster.wish (tenant_id, pattern_id, account_id);
create index on roster.wish (tenant_id, account_id);
alter table roster.wish enable row level security;
alter table roster.wish force row level security;
create policy tenant on roster.wish
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A gap is told of once: its row is what keeps it from becoming a storm (BM-22). The cause is the shift itself for a gap
-- seen ahead, or the duty that ended for one that comes suddenly.
create table roster.gap_alert (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  shift_id uuid not null,
  cause_id uuid not null,
  told_at timestamptz not null,
  told integer not null,
  foreign key (tenant_id, shift_id) references roster.shift (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table roster.gap_alert is 'tenant: gaps of the rota that were told of';
create unique index on roster.gap_alert (tenant_id, shift_id, cause_id);
alter table roster.gap_alert enable row level security;
alter table roster.gap_alert force row level security;
create policy tenant on roster.gap_alert
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- The planner's help: rows that a coordinator accepts, whole or one by one, or leaves.
create table roster.proposal (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  from_day date not null,
  until_day date not null,
  made_at timestamptz not null,
  made_by uuid,
  figures jsonb not null,
  dropped_at timestamptz,
  dropped_by uuid,
  primary key (tenant_id, id)
);
comment on table roster.proposal is 'tenant: rotas that the planner proposes';
create index on roster.proposal (tenant_id, made_at);
alter table roster.proposal enable row level security;
alter table roster.proposal force row level security;
create policy tenant on roster.proposal
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table roster.proposed_duty (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  proposal_id uuid not null,
  shift_id uuid not null,
  account_id uuid not null,
  why text not null check (why in ('preferred', 'possible', 'fewest', 'only')),
  settled_at timestamptz,
  settled_by uuid,
  settled_as text check (settled_as in ('accepted', 'refused', 'full', 'taken')),
  check ((settled_at is null) = (settled_as is null)),
  foreign key (tenant_id, proposal_id) references roster.proposal (tenant_id, id) on delete cascade,
  foreign key (tenant_id, shift_id) references roster.shift (tenant_id, id) on delete cascade,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table roster.proposed_duty is 'tenant: whom the planner proposes for which shift, and why';
create unique index on roster.proposed_duty (tenant_id, proposal_id, shift_id, account_id);
alter table roster.proposed_duty enable row level security;
alter table roster.proposed_duty force row level security;
create policy tenant on roster.proposed_duty
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
