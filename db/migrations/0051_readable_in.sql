-- The coverage matrix (HA-26, BM-31) asked 130 000 published translations for what 10 000 versions can tell: each names
-- the languages that a published translation was made from it into, apart by a space (an array took twice as long to read). The statement that publishes one adds its language;
-- none is ever taken back. Whether a translation is behind is still derived, from the numbers of the versions.
alter table library.version add column readable_in text not null default '';

-- Across all tenants, as the owner of the tables.
alter table library.version no force row level security;
alter table library.translation no force row level security;
update library.version v set readable_in = t.languages
  from (select tenant_id, version_id, string_agg(distinct language, ' ') as languages
          from library.translation where published_at is not null group by tenant_id, version_id) as t
 where v.tenant_id = t.tenant_id and v.id = t.version_id;
alter table library.version force row level security;
alter table library.translation force row level security;

-- Its only reader was the matrix.
drop index library.translation_tenant_id_version_id_language_idx;
