-- Whose telephone rang for a call to a phone line, so that those on shift are rung in turn and nobody twice for one call.
-- Nothing of whoever called: the call is named by a hash of its supplier's own name for it.
create table roster.line_ring (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  call_hash bytea not null,
  account_id uuid not null,
  language text not null,
  rung_at timestamptz not null,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table roster.line_ring is 'tenant: whose telephone rang for a call to a phone line';
create unique index on roster.line_ring (tenant_id, call_hash, account_id);
create index on roster.line_ring (tenant_id, account_id, rung_at);
create index on roster.line_ring (tenant_id, rung_at);
alter table roster.line_ring enable row level security;
alter table roster.line_ring force row level security;
create policy tenant on roster.line_ring
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
