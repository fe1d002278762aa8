-- A call for a set time: whoever takes it comes then, instead of calling back (BM-49). Calls of one occasion are its
-- seats: who said yes too late for one may have another, or stands by.
alter table dispatch.call
  add column starts_at timestamptz,
  add column ends_at timestamptz,
  add column occasion_id uuid,
  add column with_children boolean not null default false,
  add check (ends_at > starts_at),
  add check ((starts_at is null) = (ends_at is null)),
  add check ((starts_at is null) = (occasion_id is null)),
  add check (starts_at is not null or not with_children);
create index on dispatch.call (tenant_id, occasion_id) where occasion_id is not null;
