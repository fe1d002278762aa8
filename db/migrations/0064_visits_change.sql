-- Fewer may be wanted than a visit was booked for. A seat that is dropped stays as a row, since who had it had a link to it.
alter table roster.visit_seat add column dropped_at timestamptz;
