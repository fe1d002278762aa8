-- Which picture here is a copy of which one of the original, and what was said of it there when it was taken over, so that
-- what was said anew here can be told from what has changed there. The other place's id points at nothing of this one.
create table library.origin_picture (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  origin_id uuid not null,
  picture_id uuid not null,
  giver_picture_id uuid not null,
  words jsonb not null,
  foreign key (tenant_id, origin_id) references library.origin (tenant_id, id) on delete cascade,
  foreign key (tenant_id, picture_id) references library.picture (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.origin_picture is 'tenant: the pictures that came along with a text of another place';
create unique index on library.origin_picture (tenant_id, origin_id, giver_picture_id);
create index on library.origin_picture (tenant_id, picture_id);
alter table library.origin_picture enable row level security;
alter table library.origin_picture force row level security;
create policy tenant on library.origin_picture
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- The sum of the original's pictures as they were followed last: a picture changes without a new version.
alter table library.origin add column pictures text not null default '';
