create schema messaging;

-- Several jobs in one statement: a wave of ten texts costs one round trip.
create function platform.enqueue_all(jobs json) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform graphile_worker.add_jobs(array(
    select (
      j->>'task', j->'payload', j->>'queue', (j->>'at')::timestamptz, coalesce((j->>'maxAttempts')::smallint, 25::smallint),
      j->>'key', coalesce((j->>'priority')::smallint, 0::smallint), null
    )::graphile_worker.job_spec
    from json_array_elements(jobs) as j
  ));
end $$;
revoke all on function platform.enqueue_all(json) from public;

-- A number may serve several tenants; then the sender, and after her the code in the text, say which one is meant.
create table messaging.service_number (
  number text not null check (number ~ '^\+?[0-9A-Za-z]{3,20}$'),
  tenant_id uuid not null references people.tenant (id),
  position smallint not null default 0,
  primary key (number, tenant_id)
);
comment on table messaging.service_number is 'reference: which tenants a receiving number belongs to; the first one gets what nobody else is known by';
create index on messaging.service_number (tenant_id);

-- The outbox. Its states are instants and are only ever added; what is shown is derived in messaging.message_state.
create table messaging.message (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  kind text not null check (kind in ('offer', 'reply', 'person', 'code', 'alarm', 'notice')),
  template text not null,
  language text not null,
  account_id uuid,
  address_hash bytea,
  address_sealed bytea,
  body_sealed bytea,
  segments smallint not null,
  answer_code text,
  subject_kind text,
  subject_id uuid,
  repeat_of uuid,
  not_before timestamptz not null,
  expires_at timestamptz not null,
  next_try_at timestamptz not null,
  tries smallint not null default 0,
  reason text,
  queued_at timestamptz not null,
  trying_at timestamptz,
  accepted_at timestamptz,
  sent_at timestamptz,
  delivered_at timestamptz,
  failed_at timestamptz,
  expired_at timestamptz,
  unknown_at timestamptz,
  cancelled_at timestamptz,
  foreign key (tenant_id, account_id) references people.account (tenant_id, id) on delete cascade,
  foreign key (tenant_id, repeat_of) references messaging.message (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table messaging.message is 'tenant: every text to somebody, waiting and past; bodies 7 days, the rest 90';
create index on messaging.message (tenant_id, subject_id);
create index on messaging.message (tenant_id, address_hash, queued_at);
create index on messaging.message (tenant_id, account_id, queued_at);
create index on messaging.message (tenant_id, queued_at);
create unique index on messaging.message (tenant_id, repeat_of) where repeat_of is not null;
create index on messaging.message (tenant_id, next_try_at)
  where accepted_at is null and failed_at is null and expired_at is null and unknown_at is null and cancelled_at is null;
alter table messaging.message enable row level security;
alter table messaging.message force row level security;
create policy tenant on messaging.message
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Written and committed before a provider is called: one without an end means that nobody knows whether it was sent.
create table messaging.attempt (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  message_id uuid not null,
  provider text not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  outcome text check (outcome in ('taken', 'unreachable', 'refused', 'unknown')),
  code text,
  reference text,
  foreign key (tenant_id, message_id) references messaging.message (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table messaging.attempt is 'tenant: each time a message was held out to a provider';
create unique index on messaging.attempt (tenant_id, message_id) where ended_at is null;
create index on messaging.attempt (tenant_id, message_id, began_at);
create index on messaging.attempt (tenant_id, began_at) where ended_at is null;
alter table messaging.attempt enable row level security;
alter table messaging.attempt force row level security;
create policy tenant on messaging.attempt
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table messaging.inbound (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  provider text not null,
  from_hash bytea,
  from_sealed bytea,
  text_sealed bytea,
  received_at timestamptz not null,
  handled_at timestamptz,
  handled_as text,
  primary key (tenant_id, id)
);
comment on table messaging.inbound is 'tenant: texts that came in, and what became of them';
create index on messaging.inbound (tenant_id, received_at);
create index on messaging.inbound (tenant_id, from_hash, received_at);
alter table messaging.inbound enable row level security;
alter table messaging.inbound force row level security;
create policy tenant on messaging.inbound
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A provider repeats a hook it believes unheard; the same text is then recognised, whichever tenant it went to.
create table messaging.hook (
  provider text not null,
  reference text not null,
  seen_at timestamptz not null,
  primary key (provider, reference)
);
comment on table messaging.hook is 'local: inbound texts by the provider''s own id, so that none counts twice';
create index on messaging.hook (seen_at);

create table messaging.stop (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  address_hash bytea not null,
  stopped_at timestamptz not null,
  primary key (tenant_id, id)
);
comment on table messaging.stop is 'tenant: numbers that wrote STOP and have not written START since';
create unique index on messaging.stop (tenant_id, address_hash);
alter table messaging.stop enable row level security;
alter table messaging.stop force row level security;
create policy tenant on messaging.stop
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- The simulator's network: what lies on the phones of a demonstration.
create table messaging.simulated_text (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  message_id uuid,
  phone_hash bytea not null,
  phone_sealed bytea not null,
  text_sealed bytea not null,
  language text,
  outgoing boolean not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
comment on table messaging.simulated_text is 'tenant: texts on simulated phones, in demonstrations and tests only';
create unique index on messaging.simulated_text (tenant_id, message_id) where message_id is not null;
create index on messaging.simulated_text (tenant_id, phone_hash, at);
create index on messaging.simulated_text (tenant_id, at);
alter table messaging.simulated_text enable row level security;
alter table messaging.simulated_text force row level security;
create policy tenant on messaging.simulated_text
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- For boards of higher modules. The strongest fact wins, so that late or repeated receipts never lead backwards.
create view messaging.message_state with (security_invoker = true) as
  select tenant_id, id as message_id, kind, subject_kind, subject_id, template, account_id, queued_at, repeat_of,
    case
      when delivered_at is not null then 'delivered'
      when failed_at is not null then 'failed'
      when sent_at is not null then 'sent'
      when accepted_at is not null then 'accepted'
      when unknown_at is not null then 'unknown'
      when cancelled_at is not null then 'cancelled'
      when expired_at is not null then 'expired'
      else 'queued'
    end as state,
    coalesce(delivered_at, failed_at, sent_at, accepted_at, unknown_at, cancelled_at, expired_at, queued_at) as state_at
  from messaging.message;

-- For dispatch: who is not to be texted, by the hash of her number.
create view messaging.stopped_number with (security_invoker = true) as
  select tenant_id, address_hash, stopped_at from messaging.stop;
