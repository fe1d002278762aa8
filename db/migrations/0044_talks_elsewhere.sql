-- Talks at a stand are forms as any other (HA-09); by which way one was reached stands on it (HA-18).
alter table conversations.form drop constraint form_channel_check;
alter table conversations.form add constraint form_channel_check
  check (channel in ('phone', 'chat', 'met', 'home', 'stand'));

-- What a volunteer made known in her own network (HA-02), without a name. Released by whole weeks as forms are.
create table conversations.network_talk (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  week text not null check (week ~ '^[0-9]{4}-W[0-9]{2}$'),
  language text not null,
  topic text,
  channel text not null check (channel in ('phone', 'chat', 'met', 'home')),
  people text not null check (people in ('1', '2-5', '6-20', '21+')),
  primary key (tenant_id, id)
);
comment on table conversations.network_talk is 'tenant: what was made known in one''s own network, by ISO week, leading back to nobody';
create index on conversations.network_talk (tenant_id, week);
alter table conversations.network_talk enable row level security;
alter table conversations.network_talk force row level security;
create policy tenant on conversations.network_talk
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
