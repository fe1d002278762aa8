-- Which parts of the service a place uses is one group of settings (BM-55); until now the crisis features stood alone.
alter table people.setting no force row level security;
insert into people.setting (tenant_id, id, name, value, changed_at, changed_by)
  select tenant_id, gen_random_uuid(), 'capabilities', jsonb_build_object('preparedness', true), changed_at, changed_by
    from people.setting where name = 'outreach' and value @> '{"crisis": true}';
delete from people.setting where name = 'outreach';
alter table people.setting force row level security;
