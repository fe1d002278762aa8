-- Organisations that publish texts of their own in the library, under their name (BM-17). The contact is for staff alone.
-- Once the partnership has ended, `texts_stay` says what was chosen for what they had published.
create table library.partner (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  edition integer not null default 1,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (length(name) between 2 and 120),
  about text not null default '',
  language text not null,
  url text check (url ~ '^https?://'),
  contact_sealed bytea,
  publishes boolean not null default false,
  owner_id uuid not null,
  created_at timestamptz not null,
  created_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  texts_stay boolean,
  check ((ended_at is null) = (ended_by is null)),
  check ((ended_at is null) = (texts_stay is null)),
  primary key (tenant_id, id)
);
comment on table library.partner is 'tenant: organisations with texts of their own in the library';
create unique index on library.partner (tenant_id, slug);
create index on library.partner (tenant_id, ended_at) where ended_at is not null;
alter table library.partner enable row level security;
alter table library.partner force row level security;
create policy tenant on library.partner
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Who writes for a partner; nobody for two.
create table library.partner_member (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  partner_id uuid not null,
  account_id uuid not null,
  given_at timestamptz not null,
  given_by uuid not null,
  foreign key (tenant_id, partner_id) references library.partner (tenant_id, id),
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table library.partner_member is 'tenant: who writes for a partner of the library';
create unique index on library.partner_member (tenant_id, account_id);
create index on library.partner_member (tenant_id, partner_id);
alter table library.partner_member enable row level security;
alter table library.partner_member force row level security;
create policy tenant on library.partner_member
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

alter table library.article add column partner_id uuid;
alter table library.article add foreign key (tenant_id, partner_id) references library.partner (tenant_id, id);
create index on library.article (tenant_id, partner_id) where partner_id is not null;

-- What a partner has handed in: it waits until its version is published or it is sent back with a word.
create table library.handing_in (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  version_id uuid not null,
  handed_in_at timestamptz not null,
  handed_in_by uuid not null,
  sent_back_at timestamptz,
  sent_back_by uuid,
  sent_back_why text,
  check ((sent_back_at is null) = (sent_back_by is null)),
  check ((sent_back_at is null) = (sent_back_why is null)),
  foreign key (tenant_id, version_id) references library.version (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table library.handing_in is 'tenant: texts that a partner has handed in';
create unique index on library.handing_in (tenant_id, version_id) where sent_back_at is null;
create index on library.handing_in (tenant_id, version_id);
alter table library.handing_in enable row level security;
alter table library.handing_in force row level security;
create policy tenant on library.handing_in
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
