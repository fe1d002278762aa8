-- Whose turn it is in a language, kept with the language so that an index can be walked in that order: of thousands who
-- speak it, matching reads the few it may ask. Null: never asked, or her languages were written anew.
alter table people.volunteer_language add column asked_at timestamptz;
create index on people.volunteer_language (tenant_id, language, asked_at nulls first, volunteer_id);

create or replace view people.speaker with (security_invoker = true) as
  select l.tenant_id, l.language, l.level, h.volunteer_id, h.alias, h.gender, h.trained_on, h.declaration_on, h.paused_until,
    h.snoozed_until, h.quiet_from, h.quiet_to, h.daily_cap, h.weekly_cap, h.communities_sealed, h.text_language, h.phone_hash,
    l.asked_at
  from people.volunteer_language l
    join people.helper h on h.tenant_id = l.tenant_id and h.volunteer_id = l.volunteer_id;
