-- Meetings and webinars (BM-42, BM-58, HA-32, HA-34): a series, and each time of it as a row of its own, so that one can be changed alone.
create table roster.meeting_series (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  title text not null check (title <> ''),
  language text not null,
  programme_id uuid,
  for_languages text[] not null default '{}',
  weekdays smallint[] not null check (cardinality(weekdays) > 0),
  every smallint not null check (every in (1, 2)),
  starts_minute integer not null check (starts_minute between 0 and 1439),
  minutes integer not null check (minutes between 1 and 1440),
  from_day date not null,
  until_day date not null,
  skip_holidays boolean not null,
  made_at timestamptz not null,
  made_by uuid,
  check (until_day >= from_day),
  foreign key (tenant_id, programme_id) references people.programme (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table roster.meeting_series is 'tenant: meetings that recur, and for whom they are';
create index on roster.meeting_series (tenant_id, until_day);
create index on roster.meeting_series (tenant_id, programme_id) where programme_id is not null;
alter table roster.meeting_series enable row level security;
alter table roster.meeting_series force row level security;
create policy tenant on roster.meeting_series
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- The sum of who came is kept when the names are gone. The recording is the library's; nobody sees it here unless she may there.
create table roster.meeting (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  series_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  topic text not null default '',
  place text not null default '',
  join_url text check (join_url ~ '^https://'),
  languages text[] not null default '{}',
  interpreted text[] not null default '{}',
  interpreter_note text not null default '',
  minutes text,
  minutes_at timestamptz,
  minutes_by uuid,
  attended integer check (attended >= 0),
  unnamed integer not null default 0 check (unnamed >= 0),
  webinar_id uuid,
  changed_at timestamptz not null,
  cancelled_at timestamptz,
  cancelled_by uuid,
  check (ends_at > starts_at),
  check (place <> '' or join_url is not null),
  check ((minutes is null) = (minutes_at is null) and (minutes is null) = (minutes_by is null)),
  check ((cancelled_at is null) = (cancelled_by is null)),
  foreign key (tenant_id, series_id) references roster.meeting_series (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table roster.meeting is 'tenant: one time of a series of meetings: when, where, about what';
create index on roster.meeting (tenant_id, series_id, starts_at);
create index on roster.meeting (tenant_id, starts_at);
create unique index on roster.meeting (tenant_id, webinar_id) where webinar_id is not null;
alter table roster.meeting enable row level security;
alter table roster.meeting force row level security;
create policy tenant on roster.meeting
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Who speaks: somebody of the house, who is booked for that time, or somebody from outside, whose name volunteers see
-- once she has agreed to that.
create table roster.meeting_lecturer (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  meeting_id uuid not null,
  account_id uuid,
  name_sealed bytea,
  about text not null default '',
  agreed_at timestamptz,
  agreed_by uuid,
  over_at timestamptz not null,
  check (num_nonnulls(account_id, name_sealed) = 1),
  check ((agreed_at is null) = (agreed_by is null)),
  foreign key (tenant_id, meeting_id) references roster.meeting (tenant_id, id) on delete cascade,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table roster.meeting_lecturer is 'tenant: who speaks at a meeting, and whether her name may be shown';
create unique index on roster.meeting_lecturer (tenant_id, meeting_id);
create index on roster.meeting_lecturer (tenant_id, account_id) where account_id is not null;
create index on roster.meeting_lecturer (tenant_id, over_at);
alter table roster.meeting_lecturer enable row level security;
alter table roster.meeting_lecturer force row level security;
create policy tenant on roster.meeting_lecturer
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table roster.meeting_link (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  meeting_id uuid not null,
  position integer not null check (position >= 0),
  label text not null check (label <> ''),
  url text not null check (url ~ '^(https?://|/)'),
  foreign key (tenant_id, meeting_id) references roster.meeting (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table roster.meeting_link is 'tenant: slides and other material of a meeting';
create unique index on roster.meeting_link (tenant_id, meeting_id, position);
alter table roster.meeting_link enable row level security;
alter table roster.meeting_link force row level security;
create policy tenant on roster.meeting_link
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Whether somebody says she comes, and whether she came; neither is a booking, since a meeting may be skipped.
create table roster.meeting_guest (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  meeting_id uuid not null,
  account_id uuid not null,
  comes boolean,
  answered_at timestamptz,
  attended boolean not null default false,
  marked_at timestamptz,
  marked_by uuid,
  over_at timestamptz not null,
  check ((comes is null) = (answered_at is null)),
  check ((marked_at is null) = (marked_by is null)),
  check (marked_at is not null or not attended),
  foreign key (tenant_id, meeting_id) references roster.meeting (tenant_id, id) on delete cascade,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table roster.meeting_guest is 'tenant: who says she comes to a meeting, and who was there';
create unique index on roster.meeting_guest (tenant_id, meeting_id, account_id);
create index on roster.meeting_guest (tenant_id, account_id);
create index on roster.meeting_guest (tenant_id, over_at);
alter table roster.meeting_guest enable row level security;
alter table roster.meeting_guest force row level security;
create policy tenant on roster.meeting_guest
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Asked beforehand; others see the words and the answer, never who asked (HA-34).
create table roster.meeting_question (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  meeting_id uuid not null,
  account_id uuid not null,
  language text not null,
  words_sealed bytea not null,
  asked_at timestamptz not null,
  answer text check (answer <> ''),
  answered_at timestamptz,
  answered_by uuid,
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)),
  foreign key (tenant_id, meeting_id) references roster.meeting (tenant_id, id) on delete cascade,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table roster.meeting_question is 'tenant: what volunteers ask before a meeting, and the answers';
create index on roster.meeting_question (tenant_id, meeting_id, asked_at);
create index on roster.meeting_question (tenant_id, account_id);
create index on roster.meeting_question (tenant_id, asked_at);
alter table roster.meeting_question enable row level security;
alter table roster.meeting_question force row level security;
create policy tenant on roster.meeting_question
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A remark of the minutes; with a topic and a language it is a need and goes where needs go (BM-45).
create table roster.meeting_remark (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  meeting_id uuid not null,
  words text not null check (words <> ''),
  topic_id uuid,
  language text,
  noted_at timestamptz not null,
  noted_by uuid not null,
  check ((topic_id is null) = (language is null)),
  foreign key (tenant_id, meeting_id) references roster.meeting (tenant_id, id) on delete cascade,
  foreign key (tenant_id, topic_id) references people.topic (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table roster.meeting_remark is 'tenant: remarks of minutes, some of them needs with a topic and a language';
create index on roster.meeting_remark (tenant_id, meeting_id, noted_at);
create index on roster.meeting_remark (tenant_id, noted_at) where topic_id is not null;
create index on roster.meeting_remark (tenant_id, topic_id) where topic_id is not null;
alter table roster.meeting_remark enable row level security;
alter table roster.meeting_remark force row level security;
create policy tenant on roster.meeting_remark
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- What volunteers say in meetings that people need is a need as well (BM-45).
alter table insights.content_task drop constraint content_task_cause_check;
alter table insights.content_task add constraint content_task_cause_check
  check (cause in ('searched', 'not_found', 'asked', 'question', 'unanswered', 'meeting'));
