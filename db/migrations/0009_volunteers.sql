-- Where she came from (HA-22), whether she was found suitable (HA-30: a code, a day and who; never words), when she
-- was invited. Statuses are days with who set them, as trained_on and declaration_on are.
alter table people.volunteer
  add column source text check (source in ('adult_education', 'faith_community', 'organisation', 'health_service', 'friend', 'other')),
  add column suitability text check (suitability in ('interviewed', 'approved', 'not_now')),
  add column suitability_on date,
  add column suitability_set_by uuid,
  add column invited_at timestamptz;
