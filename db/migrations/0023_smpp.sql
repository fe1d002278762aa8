-- A long text comes in parts, in any order and to any process; they wait here until the last one is there.
create table messaging.inbound_part (
  id uuid primary key,
  provider text not null,
  set_hash bytea not null,
  number smallint not null,
  total smallint not null,
  content_hash bytea not null,
  part_sealed bytea,
  received_at timestamptz not null,
  joined_at timestamptz,
  check (number between 1 and total),
  check ((joined_at is null) = (part_sealed is not null))
);
comment on table messaging.inbound_part is 'local: parts of texts that came in, until they are whole; their words go then';
create unique index on messaging.inbound_part (provider, set_hash, number) where joined_at is null;
create index on messaging.inbound_part (provider, set_hash, number, joined_at) where joined_at is not null;
create index on messaging.inbound_part (received_at);
