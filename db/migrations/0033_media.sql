-- A file that belongs to an article. Its bytes lie in a folder under their own sum, so that the same file is kept once and
-- what an id stands for never changes; this row says what it is, and the rows below what it is for.
create table library.media (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  article_id uuid not null,
  kind text not null check (kind in ('picture', 'sound', 'film', 'captions')),
  media_type text not null,
  bytes integer not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  width integer check (width > 0),
  height integer check (height > 0),
  seconds integer check (seconds > 0),
  added_at timestamptz not null,
  added_by uuid not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  check ((kind = 'picture') = (width is not null and height is not null)),
  check ((kind in ('sound', 'film')) = (seconds is not null)),
  foreign key (tenant_id, article_id) references library.article (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.media is 'tenant: files that belong to an article: pictures, recordings, films, captions';
create index on library.media (tenant_id, sha256);
create index on library.media (tenant_id, article_id);
alter table library.media enable row level security;
alter table library.media force row level security;
create policy tenant on library.media
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A film in as many languages as there are recordings of it; `places` are the addresses where it stands elsewhere (BM-41).
create table library.film (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  article_id uuid not null,
  thumbnail_id uuid,
  places text[] not null default '{}',
  added_at timestamptz not null,
  added_by uuid not null,
  foreign key (tenant_id, article_id) references library.article (tenant_id, id),
  foreign key (tenant_id, thumbnail_id) references library.media (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.film is 'tenant: films about an article';
create index on library.film (tenant_id, article_id);
alter table library.film enable row level security;
alter table library.film force row level security;
create policy tenant on library.film
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Somebody's voice: the article read aloud in a language, or one language of a film. Who speaks has agreed until a day,
-- and may take it back on any day before (BM-50): then
-- nothing of it is left but that it was. `heard` is what was read, as letters alone, summed: a recording is
-- stale when that is not what the text says now, which is never stored. A film without captions and transcript cannot
-- be published, whatever the program thinks (BM-40).
create table library.recording (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  article_id uuid not null,
  film_id uuid,
  language text not null,
  title text not null default '',
  media_id uuid,
  address text not null check (address ~ '^(https://.*)?$'),
  captions_id uuid,
  transcript text not null default '',
  seconds integer not null check (seconds > 0),
  heard text not null check (heard ~ '^([0-9a-f]{64})?$'),
  speaker_sealed bytea,
  speaker_id uuid,
  agreed_until date not null,
  handed_in_at timestamptz not null,
  handed_in_by uuid not null,
  published_at timestamptz,
  published_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  why text check (why in ('speaker', 'staff', 'replaced', 'ended')),
  check ((film_id is null) = (heard <> '')),
  check (num_nonnulls(media_id, nullif(address, '')) = case when withdrawn_at is null then 1 else 0 end),
  check ((published_at is null) = (published_by is null)),
  check ((withdrawn_at is null) = (why is null)),
  check (film_id is null or published_at is null or withdrawn_at is not null
    or (captions_id is not null and btrim(transcript) <> '' and btrim(title) <> '')),
  foreign key (tenant_id, article_id) references library.article (tenant_id, id),
  foreign key (tenant_id, film_id) references library.film (tenant_id, id),
  foreign key (tenant_id, media_id) references library.media (tenant_id, id),
  foreign key (tenant_id, captions_id) references library.media (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.recording is 'tenant: an article read aloud, or a film, in one language, by somebody who agreed to it';
create unique index on library.recording (tenant_id, article_id, language)
  where film_id is null and published_at is not null and withdrawn_at is null;
create unique index on library.recording (tenant_id, film_id, language) where film_id is not null and withdrawn_at is null;
create index on library.recording (tenant_id, article_id);
create index on library.recording (tenant_id, media_id);
create index on library.recording (tenant_id, captions_id);
create index on library.recording (tenant_id, agreed_until) where withdrawn_at is null;
alter table library.recording enable row level security;
alter table library.recording force row level security;
create policy tenant on library.recording
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A picture at the top of an article, or after one of its paragraphs: a file, or a pictogram of the house.
create table library.picture (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  article_id uuid not null,
  paragraph_id uuid,
  media_id uuid,
  pictogram text not null,
  added_at timestamptz not null,
  added_by uuid not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  check ((media_id is null) = (pictogram <> '')),
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  foreign key (tenant_id, article_id) references library.article (tenant_id, id),
  foreign key (tenant_id, media_id) references library.media (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.picture is 'tenant: pictures and pictograms in an article';
create index on library.picture (tenant_id, article_id) where withdrawn_at is null;
create index on library.picture (tenant_id, media_id);
alter table library.picture enable row level security;
alter table library.picture force row level security;
create policy tenant on library.picture
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- What a picture shows, in words, for who does not see it: in each language that it is to be shown in.
create table library.picture_words (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  picture_id uuid not null,
  language text not null,
  words text not null check (btrim(words) <> ''),
  written_at timestamptz not null,
  written_by uuid not null,
  foreign key (tenant_id, picture_id) references library.picture (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.picture_words is 'tenant: what a picture shows, in words, by language';
create unique index on library.picture_words (tenant_id, picture_id, language);
alter table library.picture_words enable row level security;
alter table library.picture_words force row level security;
create policy tenant on library.picture_words
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
