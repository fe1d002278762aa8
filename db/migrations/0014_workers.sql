-- A killed worker leaves its jobs locked; whoever beats next takes them back, long before the queue's own four hours.
create table platform.worker (
  pool text primary key,
  seen_at timestamptz not null
);
comment on table platform.worker is 'local: the processes that work, each seen a moment ago';

create function platform.beat(own text, patience interval) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  gone text[];
begin
  insert into platform.worker (pool, seen_at) values (own, pg_catalog.clock_timestamp())
    on conflict (pool) do update set seen_at = excluded.seen_at;
  delete from platform.worker where seen_at < pg_catalog.clock_timestamp() - patience;
  select pg_catalog.array_agg(distinct locked_by) into gone from graphile_worker.jobs
    where locked_by is not null and locked_at < pg_catalog.clock_timestamp() - patience
      and locked_by not in (select pool from platform.worker);
  if gone is null then return 0; end if;
  perform graphile_worker.force_unlock_workers(gone);
  return pg_catalog.cardinality(gone);
end $$;
revoke all on function platform.beat(text, interval) from public;
