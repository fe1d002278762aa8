comment on table privacy.access_log is 'tenant: append-only; who did or saw what, kept 24 months';

-- Which row was changed or is missing, not only that one was: sixteen bytes of id and twelve of digest for each row.
alter table privacy.access_seal add column row_digests bytea not null default '';

-- A night's rule over many rows leaves one receipt that counts them; what stood for one person leaves her id.
alter table privacy.deletion alter column subject_id drop not null;
alter table privacy.deletion add column rows integer not null default 1;
create index on privacy.deletion (tenant_id, deleted_at);

-- The log by months. A month whose rows already lie in the rest stays there.
create function platform.ensure_log_partitions(first date, months integer) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  starts date;
  part text;
  made integer := 0;
begin
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('helsebro.log_partitions', 0));
  for step in 0 .. months - 1 loop
    starts := (pg_catalog.date_trunc('month', first::timestamp) + step * interval '1 month')::date;
    part := 'access_log_' || pg_catalog.to_char(starts, 'YYYY_MM');
    if pg_catalog.to_regclass('privacy.' || part) is not null then continue; end if;
    if exists (select from privacy.access_log_rest where at >= starts at time zone 'UTC'
      and at < (starts + interval '1 month') at time zone 'UTC') then continue; end if;
    execute pg_catalog.format('create table privacy.%I partition of privacy.access_log for values from (%L) to (%L)',
      part, starts at time zone 'UTC', (starts + interval '1 month') at time zone 'UTC');
    execute pg_catalog.format('alter table privacy.%I enable row level security', part);
    execute pg_catalog.format('alter table privacy.%I force row level security', part);
    execute pg_catalog.format('comment on table privacy.%I is %L', part, 'tenant: append-only; one month of the access log');
    made := made + 1;
  end loop;
  return made;
end $$;
revoke all on function platform.ensure_log_partitions(date, integer) from public;

-- Whole months that ended before an instant at least a year ago; nobody can cut yesterday out of the log with it.
create function platform.cut_log_partitions(before timestamptz) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  part text;
  cut integer := 0;
begin
  if before > pg_catalog.now() - interval '12 months' then
    raise exception 'the last twelve months of the access log stay' using errcode = '42501';
  end if;
  for part in select relname from pg_catalog.pg_class join pg_catalog.pg_inherits on inhrelid = pg_class.oid
    where inhparent = 'privacy.access_log'::pg_catalog.regclass and relname ~ '^access_log_\d{4}_\d{2}$'
      and (pg_catalog.to_date(pg_catalog.right(relname, 7), 'YYYY_MM') + interval '1 month') at time zone 'UTC' <= before
  loop
    execute pg_catalog.format('drop table privacy.%I', part);
    cut := cut + 1;
  end loop;
  return cut;
end $$;
revoke all on function platform.cut_log_partitions(timestamptz) from public;

-- How the queue is doing, for health and metrics: the app role has no rights on the queue itself.
create function platform.queue_state(out waiting integer, out given_up integer, out lag_seconds double precision)
language plpgsql stable security definer set search_path = '' as $$
begin
  select count(*) filter (where attempts < max_attempts and run_at <= pg_catalog.now()),
         count(*) filter (where attempts >= max_attempts),
         coalesce(extract(epoch from pg_catalog.now() - min(run_at)
           filter (where attempts = 0 and run_at <= pg_catalog.now() and locked_at is null)), 0)
    into waiting, given_up, lag_seconds
    from graphile_worker.jobs;
end $$;
revoke all on function platform.queue_state() from public;
