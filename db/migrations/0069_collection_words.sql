-- What a collection is called in another language than the place's (BM-07): `made_from_*` is what the original said, so that
-- it is seen when that has changed. As with articles, whoever wrote it does not sign it off (HA-33).
create table library.collection_words (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  collection_id uuid not null,
  language text not null,
  edition integer not null default 1,
  title text not null check (title <> ''),
  summary text not null default '',
  made_from_title text not null,
  made_from_summary text not null,
  written_at timestamptz not null,
  written_by uuid not null,
  reviewed_at timestamptz,
  reviewed_by uuid,
  check ((reviewed_at is null) = (reviewed_by is null)),
  check (reviewed_by <> written_by),
  foreign key (tenant_id, collection_id) references library.collection (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table library.collection_words is 'tenant: what collections are called in other languages, and the sign-off';
create unique index on library.collection_words (tenant_id, collection_id, language);
alter table library.collection_words enable row level security;
alter table library.collection_words force row level security;
create policy tenant on library.collection_words
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
