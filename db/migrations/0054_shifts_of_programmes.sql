-- A programme has shifts of its own (BM-21): only its volunteers see and take them. Whose a shift is stands on the shift,
-- since one of a pattern may be changed alone.
alter table roster.pattern add column programme_id uuid;
alter table roster.pattern add foreign key (tenant_id, programme_id) references people.programme (tenant_id, id);
create index on roster.pattern (tenant_id, programme_id) where programme_id is not null;

alter table roster.shift add column programme_id uuid;
alter table roster.shift add foreign key (tenant_id, programme_id) references people.programme (tenant_id, id);
create index on roster.shift (tenant_id, programme_id) where programme_id is not null;

-- Who takes part in which programme as a volunteer, for whoever hands out a programme's work.
create view people.programme_helper with (security_invoker = true) as
  select tenant_id, account_id as volunteer_id, programme_id from people.programme_member
   where part = 'volunteer' and until_on is null;
