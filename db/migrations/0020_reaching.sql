-- By which ways a person wants to be reached, in her order (BM-59). Without a row: by SMS, then by what else there is.
create table messaging.preference (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  channels text[] not null check (channels <@ array['sms', 'email', 'push'] and cardinality(channels) between 1 and 3),
  changed_at timestamptz not null,
  changed_by uuid,
  foreign key (tenant_id, id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table messaging.preference is 'tenant: how an account wants to be reached; its id is the account''s';
alter table messaging.preference enable row level security;
alter table messaging.preference force row level security;
create policy tenant on messaging.preference
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A device that shows notices (RFC 8030). The endpoint is a secret of the device's, the keys lock what it is sent.
create table messaging.push_subscription (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  account_id uuid not null,
  endpoint_hash bytea not null,
  endpoint_sealed bytea not null,
  keys_sealed bytea not null,
  made_at timestamptz not null,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table messaging.push_subscription is 'tenant: devices that a volunteer has asked to show notices; gone when the device says so';
create unique index on messaging.push_subscription (tenant_id, endpoint_hash);
create index on messaging.push_subscription (tenant_id, account_id);
alter table messaging.push_subscription enable row level security;
alter table messaging.push_subscription force row level security;
create policy tenant on messaging.push_subscription
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- What surely failed one way goes the next, once: the message that went instead names the one it stands for.
alter table messaging.message add column instead_of uuid;
alter table messaging.message add foreign key (tenant_id, instead_of)
  references messaging.message (tenant_id, id) on delete cascade;
create unique index on messaging.message (tenant_id, instead_of) where instead_of is not null;
create index on messaging.message (tenant_id, failed_at) where failed_at is not null;
