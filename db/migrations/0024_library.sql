create schema library;

-- What an article is; what it says stands in its versions. `slug` is its address in every language.
create table library.article (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  source_language text not null,
  closed boolean not null default false,
  urgent boolean not null default false,
  owner_id uuid not null,
  topic_ids uuid[] not null default '{}',
  situations text[] not null default '{}',
  audiences text[] not null default '{}',
  tags text[] not null default '{}',
  created_at timestamptz not null,
  created_by uuid not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  primary key (tenant_id, id)
);
comment on table library.article is 'tenant: articles of the library; closed ones are for volunteers only';
create unique index on library.article (tenant_id, slug);
create index on library.article using gin (topic_ids);
alter table library.article enable row level security;
alter table library.article force row level security;
create policy tenant on library.article
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- One state of the original. A draft is a version that is not published; `edition` grows with every save, so that two
-- editors do not overwrite each other. A small correction leaves its translations fresh.
create table library.version (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  article_id uuid not null,
  number integer not null check (number > 0),
  edition integer not null default 1,
  title text not null,
  summary text not null default '',
  source_authority text,
  source_url text check (source_url ~ '^https?://'),
  source_date date,
  valid_from date,
  valid_to date,
  review_by date,
  small boolean not null default false,
  readability numeric,
  override_reason text,
  written_at timestamptz not null,
  written_by uuid not null,
  published_at timestamptz,
  published_by uuid,
  check ((published_at is null) = (published_by is null)),
  check (published_at is null or (coalesce(source_authority, '') <> '' and source_url is not null and source_date is not null)),
  check (valid_to is null or valid_from is null or valid_to >= valid_from),
  foreign key (tenant_id, article_id) references library.article (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.version is 'tenant: versions of an article in the language it was written in';
create unique index on library.version (tenant_id, article_id, number);
create unique index on library.version (tenant_id, article_id) where published_at is null;
create index on library.version (tenant_id, article_id, published_at);
alter table library.version enable row level security;
alter table library.version force row level security;
create policy tenant on library.version
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A paragraph keeps its `paragraph_id` from version to version: remarks, translations and changes are by paragraph.
create table library.paragraph (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  version_id uuid not null,
  paragraph_id uuid not null,
  position integer not null check (position >= 0),
  words text not null check (words <> ''),
  foreign key (tenant_id, version_id) references library.version (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.paragraph is 'tenant: the paragraphs of a version, Markdown';
create unique index on library.paragraph (tenant_id, version_id, paragraph_id);
create unique index on library.paragraph (tenant_id, version_id, position);
alter table library.paragraph enable row level security;
alter table library.paragraph force row level security;
create policy tenant on library.paragraph
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- One state of a translation, of the source version it was made from. Nobody reviews her own (HA-33).
create table library.translation (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  article_id uuid not null,
  version_id uuid not null,
  language text not null,
  number integer not null check (number > 0),
  edition integer not null default 1,
  title text not null default '',
  summary text not null default '',
  drafted_by_machine boolean not null default false,
  written_at timestamptz not null,
  written_by uuid not null,
  handed_in_at timestamptz,
  handed_in_by uuid,
  sent_back_at timestamptz,
  sent_back_by uuid,
  sent_back_why text,
  reviewed_at timestamptz,
  reviewed_by uuid,
  published_at timestamptz,
  published_by uuid,
  check ((handed_in_at is null) = (handed_in_by is null)),
  check ((reviewed_at is null) = (reviewed_by is null)),
  check ((published_at is null) = (published_by is null)),
  check (reviewed_by <> written_by and reviewed_by <> handed_in_by),
  check (published_at is null or reviewed_at is not null),
  foreign key (tenant_id, article_id) references library.article (tenant_id, id),
  foreign key (tenant_id, version_id) references library.version (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.translation is 'tenant: translations of articles and their sign-off';
create unique index on library.translation (tenant_id, article_id, language, number);
create unique index on library.translation (tenant_id, article_id, language) where published_at is null;
create index on library.translation (tenant_id, article_id, language, published_at);
create index on library.translation (tenant_id, version_id);
alter table library.translation enable row level security;
alter table library.translation force row level security;
create policy tenant on library.translation
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table library.translated_paragraph (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  translation_id uuid not null,
  paragraph_id uuid not null,
  words text not null,
  foreign key (tenant_id, translation_id) references library.translation (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.translated_paragraph is 'tenant: the paragraphs of a translation; those not there yet are not translated';
create unique index on library.translated_paragraph (tenant_id, translation_id, paragraph_id);
alter table library.translated_paragraph enable row level security;
alter table library.translated_paragraph force row level security;
create policy tenant on library.translated_paragraph
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Who was asked to translate or review an article into a language, and by when (HA-26).
create table library.assignment (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  article_id uuid not null,
  language text not null,
  task text not null check (task in ('translate', 'review')),
  account_id uuid not null,
  due date,
  assigned_at timestamptz not null,
  assigned_by uuid not null,
  done_at timestamptz,
  withdrawn_at timestamptz,
  foreign key (tenant_id, article_id) references library.article (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.assignment is 'tenant: who translates or reviews what, and by when';
create unique index on library.assignment (tenant_id, article_id, language, task) where done_at is null and withdrawn_at is null;
create index on library.assignment (tenant_id, account_id);
alter table library.assignment enable row level security;
alter table library.assignment force row level security;
create policy tenant on library.assignment
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- An error that a reader reported with one tap; an open one reopens the review of that language (HA-33).
create table library.error_report (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  article_id uuid not null,
  language text not null,
  paragraph_id uuid,
  note_sealed bytea,
  reported_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  settled_as text check (settled_as in ('mended', 'right_as_it_is')),
  check ((settled_at is null) = (settled_as is null)),
  foreign key (tenant_id, article_id) references library.article (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.error_report is 'tenant: errors in articles, reported by readers';
create index on library.error_report (tenant_id, article_id, language) where settled_at is null;
create index on library.error_report (tenant_id, reported_at);
alter table library.error_report enable row level security;
alter table library.error_report force row level security;
create policy tenant on library.error_report
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- What an ambassador says of a paragraph, and what became of it (HA-27).
create table library.remark (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  article_id uuid not null,
  paragraph_id uuid not null,
  language text not null,
  words text not null check (words <> ''),
  said_at timestamptz not null,
  said_by uuid not null,
  received_at timestamptz,
  received_by uuid,
  settled_at timestamptz,
  settled_by uuid,
  used boolean,
  why text,
  check ((settled_at is null) = (used is null)),
  check (used is distinct from false or coalesce(why, '') <> ''),
  foreign key (tenant_id, article_id) references library.article (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.remark is 'tenant: remarks of ambassadors on a paragraph and what became of them';
create index on library.remark (tenant_id, article_id);
create index on library.remark (tenant_id, said_by);
alter table library.remark enable row level security;
alter table library.remark force row level security;
create policy tenant on library.remark
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Did readers find what they were looking for (KS-32): a count for each month, no line for each reader.
create table library.found_count (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  article_id uuid not null,
  language text not null,
  month date not null,
  yes integer not null default 0,
  no integer not null default 0,
  foreign key (tenant_id, article_id) references library.article (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.found_count is 'tenant: how many found what they were looking for, by article, language and month';
create unique index on library.found_count (tenant_id, article_id, language, month);
alter table library.found_count enable row level security;
alter table library.found_count force row level security;
create policy tenant on library.found_count
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
