-- What is to be done before a place opens (BM-55): for the points that tell by themselves whether they are done, only
-- whose they are and by when; for the place's own points also that somebody has done them.
create table people.checklist_point (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  code text,
  words text check (length(words) between 2 and 200),
  owner_id uuid,
  due date,
  added_at timestamptz not null,
  added_by uuid not null,
  done_at timestamptz,
  done_by uuid,
  check ((code is null) <> (words is null)),
  check (code is null or done_at is null),
  check ((done_at is null) = (done_by is null)),
  primary key (tenant_id, id)
);
comment on table people.checklist_point is 'tenant: what is to be done before a place opens, whose it is and by when';
create unique index on people.checklist_point (tenant_id, code);
alter table people.checklist_point enable row level security;
alter table people.checklist_point force row level security;
create policy tenant on people.checklist_point
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- That a backup of everything has been made. Local: a restored database has its own.
create table platform.backup (
  id uuid primary key,
  made_at timestamptz not null
);
comment on table platform.backup is 'local: when everything was backed up';
create index on platform.backup (made_at);

-- Whose text it is, where that is not the place's own (BM-17), and whether other places may take it over (BM-67).
alter table library.article add column publisher text check (length(publisher) between 2 and 120);
alter table library.article add column offered_at timestamptz;
alter table library.article add column offered_by uuid;
alter table library.article add check ((offered_at is null) = (offered_by is null));
create index on library.article (tenant_id) where offered_at is not null;

-- Which places offer texts to others: nothing but that they do, which is what makes it a reference.
create table library.giver (
  tenant_id uuid primary key references people.tenant (id),
  since timestamptz not null
);
comment on table library.giver is 'reference: the places that offer texts of their library to others';

-- Where an article was taken over from: the place, its article, and what the version said that ours comes from, so that
-- what changed there since and what was changed here can be told apart. The place is named as it was called then; ids of
-- another tenant point at nothing of this one.
create table library.origin (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  article_id uuid not null,
  giver_id uuid not null,
  giver_name text not null,
  giver_article_id uuid not null,
  number integer not null,
  title text not null,
  summary text not null,
  source jsonb not null,
  taken_at timestamptz not null,
  taken_by uuid not null,
  foreign key (tenant_id, article_id) references library.article (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.origin is 'tenant: which articles were taken over from another place, and from which version';
create unique index on library.origin (tenant_id, article_id);
create unique index on library.origin (tenant_id, giver_id, giver_article_id);
alter table library.origin enable row level security;
alter table library.origin force row level security;
create policy tenant on library.origin
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table library.origin_paragraph (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  origin_id uuid not null,
  paragraph_id uuid not null,
  position integer not null check (position >= 0),
  words text not null,
  foreign key (tenant_id, origin_id) references library.origin (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table library.origin_paragraph is 'tenant: what the version said that was taken over, paragraph by paragraph';
create unique index on library.origin_paragraph (tenant_id, origin_id, paragraph_id);
alter table library.origin_paragraph enable row level security;
alter table library.origin_paragraph force row level security;
create policy tenant on library.origin_paragraph
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Where a translation was signed off, if that was at another place; its native speaker is of that place.
alter table library.translation add column signed_off_at text;
