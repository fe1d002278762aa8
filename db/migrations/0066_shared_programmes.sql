-- Two places share a programme (HA-47). Each has a row of its own in its own rows: with whom, since when, and what it has
-- agreed to. What leaves a place is decided by that place's row alone. Ids of the other place point at nothing of this one.
create table people.programme_share (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  shared_key uuid not null,
  name text not null,
  -- Null at whoever is invited, until she has said yes.
  programme_id uuid,
  partner_id uuid not null,
  partner_name text not null,
  is_owner boolean not null,
  invited_at timestamptz not null,
  invited_by uuid,
  accepted_at timestamptz,
  accepted_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  ended_here boolean,
  -- Since when the other place may see this one's figures of the programme, the small ones hidden.
  shows_since timestamptz,
  shows_by uuid,
  -- Since when the other place shows its own, as it has told.
  seen_since timestamptz,
  -- What the owner's programme was when it was last taken over, so that changes there and here can be told apart.
  followed jsonb,
  followed_at timestamptz,
  followed_by uuid,
  check (partner_id <> tenant_id),
  check ((ended_at is null) = (ended_here is null)),
  check (programme_id is not null or (not is_owner and accepted_at is null)),
  check ((followed is null) = (is_owner or accepted_at is null)),
  check ((followed is null) = (followed_at is null)),
  check ((shows_since is null) = (shows_by is null)),
  check (shows_since is null or (accepted_at is not null and ended_at is null)),
  check (seen_since is null or (accepted_at is not null and ended_at is null)),
  foreign key (tenant_id, programme_id) references people.programme (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table people.programme_share is 'tenant: with which places a programme is shared, since when, and what this place has agreed to show';
create unique index on people.programme_share (tenant_id, shared_key, partner_id) where ended_at is null;
create index on people.programme_share (tenant_id, programme_id);
alter table people.programme_share enable row level security;
alter table people.programme_share force row level security;
create policy tenant on people.programme_share
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
