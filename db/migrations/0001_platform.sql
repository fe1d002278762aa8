create schema platform;
create extension if not exists btree_gist with schema public;
create extension if not exists pg_trgm with schema public;

create table platform.rate_limit (
  key bytea primary key,
  uses integer not null,
  ends_at timestamptz not null
);
comment on table platform.rate_limit is 'local: counts uses of a hashed key until the window ends';
create index on platform.rate_limit (ends_at);

-- The queue's functions run with the caller's rights, and the app role has none on the queue's tables.
-- The body is resolved when called, so the queue's schema may be installed after this migration.
create function platform.enqueue(
  task text, payload json, run_at timestamptz, job_key text, priority integer, max_attempts integer, queue text
) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job(
    identifier => task, payload => payload, queue_name => queue, run_at => run_at,
    max_attempts => max_attempts, job_key => job_key, priority => priority, job_key_mode => 'replace'
  );
end $$;

create function platform.cancel_job(job_key text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform graphile_worker.remove_job(job_key);
end $$;

revoke all on function platform.enqueue(text, json, timestamptz, text, integer, integer, text) from public;
revoke all on function platform.cancel_job(text) from public;
