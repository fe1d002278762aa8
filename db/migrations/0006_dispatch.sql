create schema dispatch;

-- Volunteers as dispatch sees them, published by people: function, not identity.
create view people.helper with (security_invoker = true) as
  select v.tenant_id, v.id as volunteer_id, v.alias, v.gender, v.trained_on, v.declaration_on, v.paused_until, v.snoozed_until,
    v.quiet_from, v.quiet_to, v.daily_cap, v.weekly_cap, v.communities_sealed, a.language as text_language, a.phone_hash
  from people.volunteer v
    join people.account a on a.tenant_id = v.tenant_id and a.id = v.id
  where v.left_at is null and a.closed_at is null;

create view people.speaker with (security_invoker = true) as
  select l.tenant_id, l.language, l.level, h.volunteer_id, h.alias, h.gender, h.trained_on, h.declaration_on, h.paused_until,
    h.snoozed_until, h.quiet_from, h.quiet_to, h.daily_cap, h.weekly_cap, h.communities_sealed, h.text_language, h.phone_hash
  from people.volunteer_language l
    join people.helper h on h.tenant_id = l.tenant_id and h.volunteer_id = l.volunteer_id;

create view people.helper_area with (security_invoker = true) as
  select tenant_id, volunteer_id, area_id from people.volunteer_area;

create view people.helper_topic with (security_invoker = true) as
  select tenant_id, volunteer_id, topic_id from people.volunteer_topic;

create view people.vicinity with (security_invoker = true) as
  select a.tenant_id, a.id as area_id, a.name,
    array(select n.neighbour_id from people.area_neighbour n where n.tenant_id = a.tenant_id and n.area_id = a.id) as neighbour_ids
  from people.area a;

create view people.subject_matter with (security_invoker = true) as
  select tenant_id, id as topic_id, code, labels from people.topic;

-- Somebody needs a call back, as matching sees it: no name, no number, no words.
create table dispatch.call (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  language text,
  mother_tongue boolean not null,
  gender text check (gender in ('woman', 'man')),
  area_id uuid,
  wants_near boolean not null,
  topic_id uuid,
  excluded_ids uuid[] not null,
  avoid_sealed bytea,
  talk_times text[] not null,
  urgent boolean not null,
  opened_at timestamptz not null,
  asking_since timestamptz not null,
  next_at timestamptz,
  escalated_at timestamptz,
  escalated_as text check (escalated_as in ('nobody_to_ask', 'waves_spent', 'waited_long')),
  closed_at timestamptz,
  closed_as text,
  closed_by uuid,
  foreign key (tenant_id, area_id) references people.area (tenant_id, id),
  foreign key (tenant_id, topic_id) references people.topic (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table dispatch.call is 'tenant: what volunteers are asked for, without who asks';
create unique index on dispatch.call (tenant_id, subject_id, subject_kind) where closed_at is null;
create index on dispatch.call (tenant_id, opened_at);
create index on dispatch.call (tenant_id, next_at) where next_at is not null and closed_at is null;
alter table dispatch.call enable row level security;
alter table dispatch.call force row level security;
create policy tenant on dispatch.call
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Those asked at the same time, and why those: `considered` holds ids and reason codes, the chosen first.
create table dispatch.wave (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  call_id uuid not null,
  number smallint not null,
  at timestamptz not null,
  asked smallint not null,
  by_account_id uuid,
  considered jsonb not null,
  foreign key (tenant_id, call_id) references dispatch.call (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table dispatch.wave is 'tenant: who was asked together, and who was not and why';
create unique index on dispatch.wave (tenant_id, call_id, number);
alter table dispatch.wave enable row level security;
alter table dispatch.wave force row level security;
create policy tenant on dispatch.wave
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table dispatch.offer (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  call_id uuid not null,
  wave_id uuid not null,
  volunteer_id uuid not null,
  code text not null check (code ~ '^[2-9][A-Y][2-9]?$'),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  declined_at timestamptz,
  late_at timestamptz,
  closed_at timestamptz,
  closed_as text check (closed_as in ('hers', 'taken', 'declined', 'withdrawn')),
  foreign key (tenant_id, call_id) references dispatch.call (tenant_id, id) on delete cascade,
  foreign key (tenant_id, wave_id) references dispatch.wave (tenant_id, id) on delete cascade,
  foreign key (tenant_id, volunteer_id) references people.volunteer (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table dispatch.offer is 'tenant: one call put to one volunteer; open until closed_at';
create unique index on dispatch.offer (tenant_id, call_id, volunteer_id) where closed_at is null;
create unique index on dispatch.offer (tenant_id, volunteer_id, code) where closed_at is null;
create index on dispatch.offer (tenant_id, call_id);
create index on dispatch.offer (tenant_id, volunteer_id, asked_at);
alter table dispatch.offer enable row level security;
alter table dispatch.offer force row level security;
create policy tenant on dispatch.offer
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- The one who took it. Of two at the same instant the index lets one in.
create table dispatch.claim (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  call_id uuid not null,
  account_id uuid not null,
  offer_id uuid,
  code text,
  way text not null check (way in ('sms', 'link', 'page', 'assigned', 'taken_over')),
  by_account_id uuid,
  claimed_at timestamptz not null,
  nudge_at timestamptz not null,
  nudged_at timestamptz,
  lease_until timestamptz not null,
  tries smallint not null default 0,
  tried_at timestamptz,
  first_contact_at timestamptz,
  released_at timestamptz,
  released_as text check (released_as in ('given_back', 'lapsed', 'reassigned', 'closed')),
  foreign key (tenant_id, call_id) references dispatch.call (tenant_id, id) on delete cascade,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  foreign key (tenant_id, offer_id) references dispatch.offer (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table dispatch.claim is 'tenant: who took a call, until when without contact, and how it ended';
create unique index on dispatch.claim (tenant_id, call_id) where released_at is null;
create index on dispatch.claim (tenant_id, account_id, claimed_at);
create index on dispatch.claim (tenant_id, call_id);
create index on dispatch.claim (tenant_id, offer_id) where offer_id is not null;
create index on dispatch.claim (tenant_id, lease_until) where released_at is null and first_contact_at is null;
alter table dispatch.claim enable row level security;
alter table dispatch.claim force row level security;
create policy tenant on dispatch.claim
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- How often each volunteer was asked and what she has on her hands, kept in the same transactions as the rows it
-- counts: counting them for every call would read months of offers. Its lock keeps two calls from asking her at once.
create table dispatch.standing (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  version integer not null default 0,
  asked_on date,
  asked_that_day smallint not null default 0,
  asked_week_of date,
  asked_that_week smallint not null default 0,
  last_asked_at timestamptz,
  open_offers smallint not null default 0,
  open_claims smallint not null default 0,
  recent_codes text[] not null default '{}',
  foreign key (tenant_id, id) references people.volunteer (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table dispatch.standing is 'tenant: a volunteer''s load; her id is her account''s';
alter table dispatch.standing enable row level security;
alter table dispatch.standing force row level security;
create policy tenant on dispatch.standing
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create view dispatch.call_state with (security_invoker = true) as
  select c.tenant_id, c.id as call_id, c.subject_kind, c.subject_id, c.language, c.mother_tongue, c.gender, c.area_id, c.topic_id, c.urgent,
    c.opened_at, c.asking_since, c.escalated_at, c.escalated_as, c.closed_at, c.closed_as,
    o.asked, o.declined, o.late, o.open_offers, o.last_asked_at,
    case when c.closed_at is null and k.id is null then c.next_at end as next_at,
    k.id as claim_id, k.account_id as claimed_by, k.way as claimed_way, k.claimed_at, k.nudged_at, k.tries, k.tried_at, k.first_contact_at,
    case when k.first_contact_at is null then k.lease_until end as lease_until,
    case
      when c.closed_at is not null then 'closed'
      when k.first_contact_at is not null then 'in_touch'
      when k.id is not null then 'claimed'
      when o.open_offers > 0 then 'asked'
      when c.next_at is not null then 'waiting'
      else 'nobody'
    end as state
  from dispatch.call c
    cross join lateral (
      select count(*)::int as asked,
        count(f.declined_at)::int as declined,
        count(f.late_at)::int as late,
        (count(*) filter (where f.closed_at is null))::int as open_offers,
        max(f.asked_at) as last_asked_at
      from dispatch.offer f
      where f.tenant_id = c.tenant_id and f.call_id = c.id
    ) o
    left join dispatch.claim k on k.tenant_id = c.tenant_id and k.call_id = c.id and k.released_at is null;

create view dispatch.offer_state with (security_invoker = true) as
  select f.tenant_id, f.id as offer_id, f.call_id, f.wave_id, f.volunteer_id, f.code, f.asked_at, f.expires_at, f.declined_at, f.late_at,
    f.closed_at, f.closed_as, c.subject_kind, c.subject_id, c.language, c.area_id, c.topic_id, c.talk_times, c.urgent,
    case
      when f.closed_as = 'hers' then 'hers'
      when f.closed_as is not null then f.closed_as
      when c.closed_at is not null then 'withdrawn'
      else 'open'
    end as state
  from dispatch.offer f
    join dispatch.call c on c.tenant_id = f.tenant_id and c.id = f.call_id;

create view dispatch.claim_state with (security_invoker = true) as
  select k.tenant_id, k.id as claim_id, k.call_id, k.account_id, k.way, k.claimed_at, k.lease_until, k.nudged_at, k.tries, k.tried_at,
    k.first_contact_at, k.released_at, k.released_as, c.subject_kind, c.subject_id, c.language
  from dispatch.claim k
    join dispatch.call c on c.tenant_id = k.tenant_id and c.id = k.call_id;
