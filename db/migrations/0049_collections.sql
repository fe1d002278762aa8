-- A webinar for volunteers: the recording of a talk with all that belongs to it (BM-69, BM-70). Never public. It has captions before
-- anybody sees it, and an end; whether readers may see it is asked each time, of its own row and its speakers'.
create table library.webinar (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  edition integer not null default 1,
  title text not null check (title <> ''),
  summary text not null default '',
  language text not null,
  held_on date not null,
  address text not null check (address ~ '^(https://|/)'),
  captions text[] not null default '{}',
  ends_at timestamptz not null,
  created_at timestamptz not null,
  created_by uuid not null,
  published_at timestamptz,
  published_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  check ((published_at is null) = (published_by is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  check (published_at is null or cardinality(captions) > 0),
  primary key (tenant_id, id)
);
comment on table library.webinar is 'tenant: webinars for volunteers, each with its end';
create index on library.webinar (tenant_id, published_at) where published_at is not null;
create index on library.webinar (tenant_id, ends_at);
alter table library.webinar enable row level security;
alter table library.webinar force row level security;
create policy tenant on library.webinar
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- What belongs to a webinar: slides and links have an address, a question of the audience has its answer.
create table library.webinar_piece (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  webinar_id uuid not null,
  position integer not null check (position >= 0),
  kind text not null check (kind in ('slides', 'link', 'question')),
  label text not null check (label <> ''),
  url text check (url ~ '^(https?://|/)'),
  answer text,
  check (case when kind = 'question' then url is null else answer is null end),
  foreign key (tenant_id, webinar_id) references library.webinar (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table library.webinar_piece is 'tenant: slides, links, questions and answers of a webinar';
create unique index on library.webinar_piece (tenant_id, webinar_id, position);
alter table library.webinar_piece enable row level security;
alter table library.webinar_piece force row level security;
create policy tenant on library.webinar_piece
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Who speaks in it. Without her consent, after its end, or once she has taken it back, nobody sees the webinar.
create table library.webinar_speaker (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  webinar_id uuid not null,
  name_sealed bytea,
  name_shown boolean not null default false,
  role text not null check (role <> ''),
  organisation text not null default '',
  consented_at timestamptz,
  consented_by uuid,
  until_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  check ((consented_at is null) = (consented_by is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  foreign key (tenant_id, webinar_id) references library.webinar (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table library.webinar_speaker is 'tenant: who speaks in a webinar, and what she has agreed to';
create index on library.webinar_speaker (tenant_id, webinar_id);
create index on library.webinar_speaker (tenant_id, withdrawn_at) where withdrawn_at is not null;
alter table library.webinar_speaker enable row level security;
alter table library.webinar_speaker force row level security;
create policy tenant on library.webinar_speaker
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A way to learn something, step by step (BM-07): for volunteers only.
create table library.collection (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  edition integer not null default 1,
  title text not null check (title <> ''),
  summary text not null default '',
  language text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  published_at timestamptz,
  published_by uuid,
  check ((published_at is null) = (published_by is null)),
  primary key (tenant_id, id)
);
comment on table library.collection is 'tenant: collections of texts and webinars for volunteers';
alter table library.collection enable row level security;
alter table library.collection force row level security;
create policy tenant on library.collection
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table library.collection_item (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  collection_id uuid not null,
  position integer not null check (position >= 0),
  article_id uuid,
  webinar_id uuid,
  check (article_id is null or webinar_id is null),
  foreign key (tenant_id, collection_id) references library.collection (tenant_id, id) on delete cascade,
  foreign key (tenant_id, article_id) references library.article (tenant_id, id),
  foreign key (tenant_id, webinar_id) references library.webinar (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table library.collection_item is 'tenant: the steps of a collection, in their order';
create unique index on library.collection_item (tenant_id, collection_id, position);
create unique index on library.collection_item (tenant_id, collection_id, article_id) where article_id is not null;
create unique index on library.collection_item (tenant_id, collection_id, webinar_id) where webinar_id is not null;
create index on library.collection_item (tenant_id, article_id) where article_id is not null;
create index on library.collection_item (tenant_id, webinar_id) where webinar_id is not null;
alter table library.collection_item enable row level security;
alter table library.collection_item force row level security;
create policy tenant on library.collection_item
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- What a volunteer says she has done; what it was is the text's or the webinar's id, so that it lasts when the steps
-- are put in another order.
create table library.step_done (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  account_id uuid not null,
  collection_id uuid not null,
  subject_id uuid not null,
  done_at timestamptz not null,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  foreign key (tenant_id, collection_id) references library.collection (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table library.step_done is 'tenant: steps of a collection that a volunteer has done';
create unique index on library.step_done (tenant_id, account_id, collection_id, subject_id);
create index on library.step_done (tenant_id, collection_id);
alter table library.step_done enable row level security;
alter table library.step_done force row level security;
create policy tenant on library.step_done
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
