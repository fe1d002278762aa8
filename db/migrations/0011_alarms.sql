-- Somebody has to look now: who was told when, and who reacted. One at a time for each thing and reason.
create table helpline.alarm (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  kind text not null check (kind in ('nobody', 'urgent', 'young', 'professional', 'message', 'unclear')),
  subject_id uuid not null,
  raised_at timestamptz not null,
  told_id uuid,
  deputy_at timestamptz,
  deputy_told_at timestamptz,
  answered_at timestamptz,
  answered_by uuid,
  foreign key (tenant_id, told_id) references people.account (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table helpline.alarm is 'tenant: what the coordinator was called to, and when she reacted';
create unique index on helpline.alarm (tenant_id, subject_id, kind) where answered_at is null;
create index on helpline.alarm (tenant_id, raised_at);
create index on helpline.alarm (tenant_id, told_id) where told_id is not null;
alter table helpline.alarm enable row level security;
alter table helpline.alarm force row level security;
create policy tenant on helpline.alarm
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- The board reads today's ended requests beside the open ones.
create index on helpline.request (tenant_id, closed_at) where closed_at is not null;
create index on helpline.request (tenant_id, withdrawn_at) where withdrawn_at is not null;
