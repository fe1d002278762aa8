create schema training;

-- Courses that belong together (BM-16: several organisations in one series; BM-10: the path of digital skills).
create table training.series (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  title text not null,
  digital boolean not null default false,
  made_at timestamptz not null,
  made_by uuid,
  primary key (tenant_id, id)
);
comment on table training.series is 'tenant: courses that belong together';
create unique index on training.series (tenant_id, title);
alter table training.series enable row level security;
alter table training.series force row level security;
create policy tenant on training.series
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Evenings are numbered: an evening may be offered on several days, and whoever missed one makes it up by the lesson of
-- the same number (HA-25). Null for `evenings_needed` means all that there are.
create table training.course (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  series_id uuid,
  position integer not null default 0,
  language text not null,
  topic_id uuid,
  provider text not null,
  evenings_needed smallint check (evenings_needed between 1 and 50),
  valid_months smallint check (valid_months between 1 and 120),
  made_at timestamptz not null,
  made_by uuid,
  published_at timestamptz,
  closed_at timestamptz,
  foreign key (tenant_id, series_id) references training.series (tenant_id, id),
  foreign key (tenant_id, topic_id) references people.topic (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table training.course is 'tenant: courses for volunteers, with who gives them and when they are done';
create index on training.course (tenant_id, series_id);
alter table training.course enable row level security;
alter table training.course force row level security;
create policy tenant on training.course
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table training.course_text (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  course_id uuid not null,
  language text not null,
  title text not null,
  summary text not null default '',
  foreign key (tenant_id, course_id) references training.course (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table training.course_text is 'tenant: what a course is called in a language';
create unique index on training.course_text (tenant_id, course_id, language);
alter table training.course_text enable row level security;
alter table training.course_text force row level security;
create policy tenant on training.course_text
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table training.requirement (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  course_id uuid not null,
  required_at timestamptz not null,
  required_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  foreign key (tenant_id, course_id) references training.course (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table training.requirement is 'tenant: which courses nobody is asked without (BM-04)';
create unique index on training.requirement (tenant_id, course_id) where ended_at is null;
alter table training.requirement enable row level security;
alter table training.requirement force row level security;
create policy tenant on training.requirement
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table training.session (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  course_id uuid not null,
  evening smallint not null check (evening between 1 and 50),
  title text,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null,
  join_url text,
  lecturer_name text not null,
  lecturer_role text,
  lecturer_organisation text,
  material_url text,
  recording_url text,
  recording_consent_at timestamptz,
  recording_until date,
  cancelled_at timestamptz,
  cancelled_by uuid,
  made_at timestamptz not null,
  made_by uuid,
  check (ends_at > starts_at),
  check (place <> '' or join_url is not null),
  -- No recording without the lecturer's consent and a last day (BM-69).
  check (recording_url is null or (recording_consent_at is not null and recording_until is not null)),
  foreign key (tenant_id, course_id) references training.course (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table training.session is 'tenant: when and where a course meets, and who teaches';
create index on training.session (tenant_id, course_id, starts_at);
create index on training.session (tenant_id, starts_at);
alter table training.session enable row level security;
alter table training.session force row level security;
create policy tenant on training.session
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Partners of their own account, who see the sessions that are theirs and nothing else (HA-24).
create table training.session_teacher (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  session_id uuid not null,
  account_id uuid not null,
  given_at timestamptz not null,
  given_by uuid,
  foreign key (tenant_id, session_id) references training.session (tenant_id, id) on delete cascade,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table training.session_teacher is 'tenant: whose account a session is open to';
create unique index on training.session_teacher (tenant_id, session_id, account_id);
create index on training.session_teacher (tenant_id, account_id);
alter table training.session_teacher enable row level security;
alter table training.session_teacher force row level security;
create policy tenant on training.session_teacher
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table training.enrolment (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  course_id uuid not null,
  volunteer_id uuid not null,
  enrolled_at timestamptz not null,
  enrolled_by uuid,
  left_at timestamptz,
  foreign key (tenant_id, course_id) references training.course (tenant_id, id) on delete cascade,
  foreign key (tenant_id, volunteer_id) references people.volunteer (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table training.enrolment is 'tenant: who takes part in a course';
create unique index on training.enrolment (tenant_id, course_id, volunteer_id);
create index on training.enrolment (tenant_id, volunteer_id);
alter table training.enrolment enable row level security;
alter table training.enrolment force row level security;
create policy tenant on training.enrolment
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table training.attendance (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  session_id uuid not null,
  volunteer_id uuid not null,
  noted_at timestamptz not null,
  noted_by uuid,
  foreign key (tenant_id, session_id) references training.session (tenant_id, id) on delete cascade,
  foreign key (tenant_id, volunteer_id) references people.volunteer (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table training.attendance is 'tenant: who was there';
create unique index on training.attendance (tenant_id, session_id, volunteer_id);
create index on training.attendance (tenant_id, volunteer_id);
alter table training.attendance enable row level security;
alter table training.attendance force row level security;
create policy tenant on training.attendance
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A part of the course to read by oneself (BM-65), or what makes up for an evening that was missed (HA-25).
create table training.lesson (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  course_id uuid not null,
  position integer not null,
  makes_up smallint check (makes_up between 1 and 50),
  minutes smallint not null check (minutes between 1 and 600),
  made_at timestamptz not null,
  made_by uuid,
  foreign key (tenant_id, course_id) references training.course (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table training.lesson is 'tenant: short lessons to take by oneself';
create index on training.lesson (tenant_id, course_id, position);
create unique index on training.lesson (tenant_id, course_id, makes_up) where makes_up is not null;
alter table training.lesson enable row level security;
alter table training.lesson force row level security;
create policy tenant on training.lesson
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table training.lesson_text (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  lesson_id uuid not null,
  language text not null,
  title text not null,
  body text not null,
  audio_url text,
  quiz text not null default '',
  written_at timestamptz not null,
  written_by uuid,
  foreign key (tenant_id, lesson_id) references training.lesson (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table training.lesson_text is 'tenant: a lesson and its questions in a language';
create unique index on training.lesson_text (tenant_id, lesson_id, language);
alter table training.lesson_text enable row level security;
alter table training.lesson_text force row level security;
create policy tenant on training.lesson_text
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- How far she is: so many questions answered right, one after the other. What she answered wrong is kept nowhere.
create table training.progress (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  lesson_id uuid not null,
  volunteer_id uuid not null,
  began_at timestamptz not null,
  seen_at timestamptz not null,
  answered smallint not null default 0 check (answered >= 0),
  done_at timestamptz,
  foreign key (tenant_id, lesson_id) references training.lesson (tenant_id, id) on delete cascade,
  foreign key (tenant_id, volunteer_id) references people.volunteer (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table training.progress is 'tenant: how far a volunteer is in a lesson';
create unique index on training.progress (tenant_id, volunteer_id, lesson_id);
create index on training.progress (tenant_id, lesson_id);
alter table training.progress enable row level security;
alter table training.progress force row level security;
create policy tenant on training.progress
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table training.completion (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  course_id uuid not null,
  volunteer_id uuid not null,
  completed_on date not null,
  valid_until date,
  minutes integer not null check (minutes >= 0),
  noted_at timestamptz not null,
  noted_by uuid,
  foreign key (tenant_id, course_id) references training.course (tenant_id, id) on delete cascade,
  foreign key (tenant_id, volunteer_id) references people.volunteer (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table training.completion is 'tenant: who has completed which course, and until when that holds (BM-66)';
create unique index on training.completion (tenant_id, volunteer_id, course_id, completed_on);
create index on training.completion (tenant_id, course_id);
alter table training.completion enable row level security;
alter table training.completion force row level security;
create policy tenant on training.completion
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- That she has tried the screens on made-up requests (BM-61): when last and how often, and nothing of what she did.
create table training.practice (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  volunteer_id uuid not null,
  times integer not null check (times > 0),
  done_at timestamptz not null,
  foreign key (tenant_id, volunteer_id) references people.volunteer (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table training.practice is 'tenant: who has practised on made-up requests';
create unique index on training.practice (tenant_id, volunteer_id);
alter table training.practice enable row level security;
alter table training.practice force row level security;
create policy tenant on training.practice
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- For dispatch, and for whoever else hands out work: what is required here, and who has it.
create view training.required_course with (security_invoker = true) as
  select tenant_id, course_id from training.requirement where ended_at is null;

create view training.qualification with (security_invoker = true) as
  select tenant_id, volunteer_id, course_id, valid_until from training.completion;

-- Partners from other organisations, who teach (HA-24).
alter table people.role drop constraint role_role_check;
alter table people.role add constraint role_role_check
  check (role in ('volunteer', 'coordinator', 'admin', 'auditor', 'professional', 'custodian', 'partner'));
