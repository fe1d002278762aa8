-- What a volunteer has seen of the library (BM-11), and the weekly message (BM-12): when she last said so, whether she
-- wants none, and the day of the last one, by which a job that runs twice sends one. Nothing of what she reads.
create table library.reader (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  seen_at timestamptz,
  digest_off_at timestamptz,
  digest_on date,
  foreign key (tenant_id, id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table library.reader is 'tenant: when a volunteer last saw what is new, and her weekly message; its id is the account''s';
alter table library.reader enable row level security;
alter table library.reader force row level security;
create policy tenant on library.reader
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- What came out since a day, whatever the article.
create index on library.version (tenant_id, published_at) where published_at is not null;
create index on library.translation (tenant_id, published_at) where published_at is not null;

-- A question that a volunteer could not answer (HA-11): of nobody, in general words. A professional answers it in
-- Norwegian, native speakers put the answer into her language, and it may become an article. Its states are derived.
create table library.question (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  topic_id uuid not null,
  language text not null,
  answer_language text not null,
  read_article_id uuid,
  words_sealed bytea,
  norwegian_sealed bytea,
  norwegian_at timestamptz,
  norwegian_by uuid,
  asked_at timestamptz not null,
  asked_by uuid not null,
  due date not null,
  taken_at timestamptz,
  taken_by uuid,
  edition integer not null default 0,
  title text,
  answer text,
  source_authority text,
  source_url text check (source_url ~ '^https?://'),
  source_date date,
  answered_at timestamptz,
  answered_by uuid,
  returned_at timestamptz,
  dropped_at timestamptz,
  dropped_by uuid,
  dropped_why text,
  article_id uuid,
  published_at timestamptz,
  published_by uuid,
  check ((norwegian_at is null) = (norwegian_by is null)),
  check ((taken_at is null) = (taken_by is null)),
  check ((answered_at is null) = (answered_by is null)),
  check (answered_at is null or (coalesce(title, '') <> '' and coalesce(answer, '') <> '')),
  check (answered_at is null or (coalesce(source_authority, '') <> '' and source_url is not null and source_date is not null)),
  check (returned_at is null or answered_at is not null),
  check ((dropped_at is null) = (dropped_by is null)),
  check (dropped_at is null or (answered_at is null and coalesce(dropped_why, '') <> '')),
  check ((published_at is null) = (article_id is null) and (published_at is null) = (published_by is null)),
  check (published_at is null or answered_at is not null),
  foreign key (tenant_id, topic_id) references people.topic (tenant_id, id),
  foreign key (tenant_id, read_article_id) references library.article (tenant_id, id),
  foreign key (tenant_id, article_id) references library.article (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.question is 'tenant: questions of volunteers to professionals, and their answers';
create index on library.question (tenant_id, asked_by);
create index on library.question (tenant_id, asked_at);
create index on library.question (tenant_id, topic_id);
create index on library.question (tenant_id, read_article_id) where read_article_id is not null;
create unique index on library.question (tenant_id, article_id) where article_id is not null;
alter table library.question enable row level security;
alter table library.question force row level security;
create policy tenant on library.question
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- The answer in her language. As with articles, whoever wrote any of it does not sign it off (HA-33).
create table library.answer_translation (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  question_id uuid not null,
  language text not null,
  made_from integer not null,
  edition integer not null default 1,
  title text not null check (title <> ''),
  words text not null check (words <> ''),
  writers uuid[] not null,
  written_at timestamptz not null,
  handed_in_at timestamptz,
  handed_in_by uuid,
  sent_back_at timestamptz,
  sent_back_by uuid,
  sent_back_why text,
  reviewed_at timestamptz,
  reviewed_by uuid,
  check ((handed_in_at is null) = (handed_in_by is null)),
  check ((sent_back_at is null) = (sent_back_by is null)),
  check ((reviewed_at is null) = (reviewed_by is null)),
  check (reviewed_by is null or (handed_in_at is not null and reviewed_by <> handed_in_by and not (reviewed_by = any (writers)))),
  foreign key (tenant_id, question_id) references library.question (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table library.answer_translation is 'tenant: a professional''s answer in the language of the volunteer who asked, and its sign-off';
create unique index on library.answer_translation (tenant_id, question_id);
alter table library.answer_translation enable row level security;
alter table library.answer_translation force row level security;
create policy tenant on library.answer_translation
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Which topics a professional answers; who has chosen none answers all.
create table library.expertise (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  account_id uuid not null,
  topic_id uuid not null,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  foreign key (tenant_id, topic_id) references people.topic (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.expertise is 'tenant: the topics that a professional answers questions about';
create unique index on library.expertise (tenant_id, account_id, topic_id);
create index on library.expertise (tenant_id, topic_id);
alter table library.expertise enable row level security;
alter table library.expertise force row level security;
create policy tenant on library.expertise
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A question without an article is a text that is needed, and leads back to it when it is published (BM-47).
alter table insights.content_task drop constraint content_task_cause_check;
alter table insights.content_task add constraint content_task_cause_check
  check (cause in ('searched', 'not_found', 'asked', 'question'));
alter table insights.content_task add column question_id uuid;
alter table insights.content_task add check ((cause = 'question') = (question_id is not null));
-- Two questions about one topic in one language are two needs; the old rule holds for the other causes.
drop index insights.content_task_tenant_id_cause_language_coalesce_coalesce1_co_idx;
create unique index on insights.content_task
  (tenant_id, cause, language, coalesce(topic_id::text, ''), coalesce(words, ''), coalesce(prompted_by_article_id::text, ''))
  where done_at is null and dropped_at is null and question_id is null;
create unique index on insights.content_task (tenant_id, question_id)
  where question_id is not null and done_at is null and dropped_at is null;
