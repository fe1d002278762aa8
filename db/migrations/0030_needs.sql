create schema insights;

-- A text that should be written, made better or translated, and what showed it (BM-47). The evidence is counts as they
-- stood that day, so that a published text leads back to what caused it long after the counts themselves are gone.
create table insights.content_task (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  cause text not null check (cause in ('searched', 'not_found', 'asked')),
  language text not null,
  topic_id uuid,
  words text,
  prompted_by_article_id uuid,
  counted integer not null check (counted > 0),
  since date not null,
  taken_at timestamptz not null,
  taken_by uuid not null,
  article_id uuid,
  done_at timestamptz,
  done_by uuid,
  dropped_at timestamptz,
  dropped_by uuid,
  dropped_why text,
  check (done_at is null or dropped_at is null),
  check (done_at is null or article_id is not null),
  check (dropped_at is null or coalesce(dropped_why, '') <> ''),
  foreign key (tenant_id, topic_id) references people.topic (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table insights.content_task is 'tenant: texts that are needed, and what showed it';
create index on insights.content_task (tenant_id, taken_at);
create index on insights.content_task (tenant_id, article_id);
-- What has been taken up is not taken up a second time while it is open.
create unique index on insights.content_task
  (tenant_id, cause, language, coalesce(topic_id::text, ''), coalesce(words, ''), coalesce(prompted_by_article_id::text, ''))
  where done_at is null and dropped_at is null;
alter table insights.content_task enable row level security;
alter table insights.content_task force row level security;
create policy tenant on insights.content_task
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
