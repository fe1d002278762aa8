-- The coverage matrix (HA-26, BM-31) reads every published translation of a tenant. This holds all that it asks of one,
-- in the order it asks, so that the wide rows are left alone; it gains an entry only when a translation is published.
create index on library.translation (tenant_id, version_id, language) where published_at is not null;
