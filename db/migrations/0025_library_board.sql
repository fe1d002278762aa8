-- Everybody who has written any of a translation: none of them may sign it off (HA-33). One column is not enough, since
-- whoever corrects a comma becomes the last writer.
alter table library.translation add column writers uuid[] not null default '{}';
alter table library.translation add check (reviewed_by is null or not (reviewed_by = any (writers)));

-- The version whose words a paragraph was translated from; none means its translation's own. A paragraph whose words
-- have changed since is kept and marked, so that nobody has to write it again (HA-04).
alter table library.translated_paragraph add column made_from uuid;
alter table library.translated_paragraph add foreign key (tenant_id, made_from) references library.version (tenant_id, id);
create index on library.translated_paragraph (tenant_id, made_from) where made_from is not null;

-- The translation memory looks for the same words by equality, and for similar ones among those of about the same
-- length; a trigram index would not be used under row security, its operators being none that PostgreSQL calls leakproof.
alter table library.paragraph add column digest uuid generated always as (md5(words)::uuid) stored;
alter table library.paragraph add column size integer generated always as (length(words)) stored;
create index on library.paragraph (tenant_id, digest);
create index on library.paragraph (tenant_id, size);
create index on library.paragraph (tenant_id, paragraph_id);
create index on library.translated_paragraph (tenant_id, paragraph_id);
create index on library.error_report (tenant_id, settled_at);
create index on library.remark (tenant_id, settled_at);
