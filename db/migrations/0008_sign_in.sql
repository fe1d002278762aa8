-- An admin is granted by two pairs of eyes: somebody else confirms the invitation before it can be used.
alter table people.invitation add column confirmed_by uuid;
alter table people.invitation add column confirmed_at timestamptz;
alter table people.invitation add column id uuid not null;
create unique index on people.invitation (id);
create index on people.invitation (tenant_id);
