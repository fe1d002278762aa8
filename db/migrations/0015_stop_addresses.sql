-- Beside its hash the number itself, sealed: without it a new key could never take the hash over, and STOP would be lost.
alter table messaging.stop add column address_sealed bytea;
