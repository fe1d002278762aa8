-- A job that finds its time not yet come plans itself again. Where the clocks of the app and of the database differ by a
-- moment, it would do so as fast as the queue can turn: what has a time of its own waits half a second at least.
create or replace function platform.enqueue(
  task text, payload json, run_at timestamptz, job_key text, priority integer, max_attempts integer, queue text
) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job(
    identifier => task, payload => payload, queue_name => queue,
    run_at => greatest(run_at, case when run_at is not null then clock_timestamp() + interval '500 milliseconds' end),
    max_attempts => max_attempts, job_key => job_key, priority => priority, job_key_mode => 'replace'
  );
end $$;
