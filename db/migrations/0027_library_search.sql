-- The search of the library (docs/decisions/search-in-postgresql.md). Full-text and trigram indexes are of no use here:
-- under row security PostgreSQL looks into an index only by operators it calls leakproof, and @@, % and && are none. So
-- the inverted index is rows found by equality, and the misspelt are found by keys that a word shares with its neighbours.

-- An article as it can be found in one language, written in the transaction that publishes it. `number` is short and
-- stands for it in the lists below; `words` are those that it stands under, so that they can be taken back.
create table library.search_entry (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  number integer not null check (number > 0),
  article_id uuid not null,
  language text not null,
  closed boolean not null,
  slug text not null,
  title text not null,
  summary text not null,
  valid_to date,
  digest text not null,
  words text[] not null,
  foreign key (tenant_id, article_id) references library.article (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.search_entry is 'tenant: published articles as they can be found, by language';
create unique index on library.search_entry (tenant_id, number);
create unique index on library.search_entry (tenant_id, article_id, language);
alter table library.search_entry enable row level security;
alter table library.search_entry force row level security;
create policy tenant on library.search_entry
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A word, normalised, and where it stands: each place is the entry's number times eight, four if it is for volunteers
-- only, and the field (3 title, 2 tag, 1 summary; `texts` the text). `shown` is the word as it was written.
create table library.search_word (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  language text not null,
  word text not null,
  shown text not null,
  heads integer[] not null default '{}',
  texts integer[] not null default '{}',
  primary key (tenant_id, id)
);
comment on table library.search_word is 'tenant: the words that articles can be found by';
create unique index on library.search_word (tenant_id, word, language);
create index on library.search_word (tenant_id, language, word);
alter table library.search_word enable row level security;
alter table library.search_word force row level security;
create policy tenant on library.search_word
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Words that share a key: the same when one letter is left out, or the same by sound. The id is made from the key.
create table library.search_near (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  words text[] not null,
  primary key (tenant_id, id)
);
comment on table library.search_near is 'tenant: words of articles that are nearly alike';
alter table library.search_near enable row level security;
alter table library.search_near force row level security;
create policy tenant on library.search_near
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Words that mean the same to readers, kept by editors.
create table library.synonym (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  language text not null,
  words text[] not null check (cardinality(words) between 2 and 20),
  keys text[] not null,
  written_at timestamptz not null,
  written_by uuid not null,
  primary key (tenant_id, id)
);
comment on table library.synonym is 'tenant: words that mean the same, kept by editors';
create index on library.synonym (tenant_id, language);
alter table library.synonym enable row level security;
alter table library.synonym force row level security;
create policy tenant on library.synonym
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Searches that found nothing, by month and language. `digest` is a keyed hash of the words ('' for all of a month and
-- language); the words themselves are kept only from the third different day on (app/library/search/misses.ts).
create table library.search_miss (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  month date not null,
  language text not null,
  digest text not null,
  times integer not null,
  days integer not null,
  last_day date not null,
  words text,
  check (words is null or days >= 3),
  primary key (tenant_id, id)
);
comment on table library.search_miss is 'tenant: what was searched for and not found, as counts';
create unique index on library.search_miss (tenant_id, month, language, digest);
alter table library.search_miss enable row level security;
alter table library.search_miss force row level security;
create policy tenant on library.search_miss
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
