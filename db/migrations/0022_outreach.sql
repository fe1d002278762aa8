create schema outreach;

-- What an authority asks to have made known (BM-19): begun by the coordinator who gives out the link, filed by the authority.
create table outreach.campaign (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  authority text not null,
  invited_at timestamptz not null,
  invited_by uuid,
  contact_sealed bytea,
  title text,
  message text,
  source_url text,
  languages text[] not null default '{}',
  deadline date,
  filed_at timestamptz,
  accepted_at timestamptz,
  accepted_by uuid,
  declined_at timestamptz,
  declined_by uuid,
  answered_at timestamptz,
  answered_by uuid,
  answer text,
  check (accepted_at is null or declined_at is null),
  primary key (tenant_id, id)
);
comment on table outreach.campaign is 'tenant: requests of authorities for information to be spread, and what became of them';
create index on outreach.campaign (tenant_id, invited_at);
alter table outreach.campaign enable row level security;
alter table outreach.campaign force row level security;
create policy tenant on outreach.campaign
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A call-out in a crisis, or a drill of one (HA-41). Its source is obligatory before it goes out (HA-03).
create table outreach.activation (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  campaign_id uuid,
  drill boolean not null,
  title text not null,
  source text not null,
  source_url text not null check (source_url ~ '^https?://'),
  share_code text not null,
  area_ids uuid[] not null default '{}',
  written_at timestamptz not null,
  written_by uuid not null,
  sent_at timestamptz,
  sent_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  foreign key (tenant_id, campaign_id) references outreach.campaign (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table outreach.activation is 'tenant: crisis call-outs and drills';
create unique index on outreach.activation (tenant_id, share_code);
create index on outreach.activation (tenant_id, written_at);
create index on outreach.activation (tenant_id, campaign_id);
alter table outreach.activation enable row level security;
alter table outreach.activation force row level security;
create policy tenant on outreach.activation
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- The same words in each language. Nobody confirms her own; who lets a text go unconfirmed says why.
create table outreach.activation_text (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  activation_id uuid not null,
  language text not null,
  words text not null check (words <> ''),
  changed_at timestamptz not null,
  changed_by uuid not null,
  confirmed_at timestamptz,
  confirmed_by uuid,
  overridden_at timestamptz,
  overridden_by uuid,
  override_reason text,
  check (confirmed_by is distinct from changed_by),
  check ((confirmed_at is null) = (confirmed_by is null)),
  check ((overridden_at is null) = (override_reason is null)),
  foreign key (tenant_id, activation_id) references outreach.activation (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table outreach.activation_text is 'tenant: what a call-out says, language by language';
create unique index on outreach.activation_text (tenant_id, activation_id, language);
alter table outreach.activation_text enable row level security;
alter table outreach.activation_text force row level security;
create policy tenant on outreach.activation_text
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table outreach.text_check (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  text_id uuid not null,
  volunteer_id uuid not null,
  code text not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  verdict text check (verdict in ('right', 'wrong')),
  way text check (way in ('text', 'page')),
  closed_at timestamptz,
  check ((answered_at is null) = (verdict is null)),
  foreign key (tenant_id, text_id) references outreach.activation_text (tenant_id, id) on delete cascade,
  foreign key (tenant_id, volunteer_id) references people.volunteer (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table outreach.text_check is 'tenant: who was asked whether a text is right in her mother tongue';
create unique index on outreach.text_check (tenant_id, text_id, volunteer_id) where closed_at is null;
create index on outreach.text_check (tenant_id, volunteer_id, asked_at);
alter table outreach.text_check enable row level security;
alter table outreach.text_check force row level security;
create policy tenant on outreach.text_check
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A volunteer who is called out: once in each call-out, in the language she knows best of its languages.
create table outreach.summons (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  activation_id uuid not null,
  volunteer_id uuid not null,
  languages text[] not null check (languages <> '{}'),
  code text not null,
  called_at timestamptz not null,
  texted_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_way text check (acknowledged_way in ('text', 'page', 'staff')),
  declined_at timestamptz,
  check ((acknowledged_at is null) = (acknowledged_way is null)),
  foreign key (tenant_id, activation_id) references outreach.activation (tenant_id, id) on delete cascade,
  foreign key (tenant_id, volunteer_id) references people.volunteer (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table outreach.summons is 'tenant: who was called out, and that she has seen it';
create unique index on outreach.summons (tenant_id, activation_id, volunteer_id);
create index on outreach.summons (tenant_id, volunteer_id, called_at);
create index on outreach.summons (tenant_id, activation_id) where texted_at is null;
alter table outreach.summons enable row level security;
alter table outreach.summons force row level security;
create policy tenant on outreach.summons
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- How many she has reached, by each way; a later figure takes the place of an earlier one.
create table outreach.reach (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  summons_id uuid not null,
  channel text not null check (channel in ('unsaid', 'met', 'phone', 'chat', 'home', 'other')),
  people integer not null check (people between 0 and 99999),
  reported_at timestamptz not null,
  foreign key (tenant_id, summons_id) references outreach.summons (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table outreach.reach is 'tenant: how many people a called-out volunteer has passed the message on to';
create unique index on outreach.reach (tenant_id, summons_id, channel);
alter table outreach.reach enable row level security;
alter table outreach.reach force row level security;
create policy tenant on outreach.reach
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A text to chosen volunteers (BM-39).
create table outreach.broadcast (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  campaign_id uuid,
  title text not null,
  segment jsonb not null,
  pivot text not null,
  written_at timestamptz not null,
  written_by uuid,
  send_at timestamptz,
  begun_at timestamptz,
  begun_by uuid,
  finished_at timestamptz,
  cancelled_at timestamptz,
  foreign key (tenant_id, campaign_id) references outreach.campaign (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table outreach.broadcast is 'tenant: texts from the coordinator to chosen volunteers';
create index on outreach.broadcast (tenant_id, written_at);
create index on outreach.broadcast (tenant_id, campaign_id);
alter table outreach.broadcast enable row level security;
alter table outreach.broadcast force row level security;
create policy tenant on outreach.broadcast
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table outreach.broadcast_text (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  broadcast_id uuid not null,
  language text not null,
  words text not null check (words <> ''),
  foreign key (tenant_id, broadcast_id) references outreach.broadcast (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table outreach.broadcast_text is 'tenant: what a broadcast says, language by language';
create unique index on outreach.broadcast_text (tenant_id, broadcast_id, language);
alter table outreach.broadcast_text enable row level security;
alter table outreach.broadcast_text force row level security;
create policy tenant on outreach.broadcast_text
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table outreach.recipient (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  broadcast_id uuid not null,
  volunteer_id uuid not null,
  language text not null,
  chosen_at timestamptz not null,
  texted_at timestamptz,
  foreign key (tenant_id, broadcast_id) references outreach.broadcast (tenant_id, id) on delete cascade,
  foreign key (tenant_id, volunteer_id) references people.volunteer (tenant_id, id) on delete cascade,
  primary key (tenant_id, id)
);
comment on table outreach.recipient is 'tenant: who was to get a broadcast, each once';
create unique index on outreach.recipient (tenant_id, broadcast_id, volunteer_id);
create index on outreach.recipient (tenant_id, volunteer_id);
create index on outreach.recipient (tenant_id, broadcast_id) where texted_at is null;
alter table outreach.recipient enable row level security;
alter table outreach.recipient force row level security;
create policy tenant on outreach.recipient
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
