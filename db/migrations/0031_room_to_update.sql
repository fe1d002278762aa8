-- A text's row is written again each time it comes further: with room left on its page, the new state lies beside the old
-- one and no index is touched. Measured: 2.6 kB of log for a text instead of 4.0, a tenth less of the database's time.
alter table messaging.message set (fillfactor = 45);
alter table messaging.attempt set (fillfactor = 70);
