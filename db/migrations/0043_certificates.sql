-- A certificate that a volunteer asked for (HA-45). A stranger checks it by its code and the name on the paper; the row
-- goes with the volunteer, and with it the code stops to hold.
create table training.certificate (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  volunteer_id uuid not null,
  language text not null,
  code_sealed bytea not null,
  code_hash bytea not null,
  facts_sealed bytea not null,
  issued_at timestamptz not null,
  withdrawn_at timestamptz,
  foreign key (tenant_id, volunteer_id) references people.volunteer (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table training.certificate is 'tenant: certificates that volunteers asked for';
create unique index on training.certificate (tenant_id, code_hash);
create index on training.certificate (tenant_id, volunteer_id);
alter table training.certificate enable row level security;
alter table training.certificate force row level security;
create policy tenant on training.certificate
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
