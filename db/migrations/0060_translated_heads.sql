-- The versions whose title and summary a translation's own were made from; none means the translation's own version. As
-- with paragraphs: the words are kept and marked where the original has changed, until somebody has looked (HA-04).
alter table library.translation add column title_from uuid, add column summary_from uuid;
alter table library.translation
  add foreign key (tenant_id, title_from) references library.version (tenant_id, id),
  add foreign key (tenant_id, summary_from) references library.version (tenant_id, id);
create index on library.translation (tenant_id, title_from) where title_from is not null;
create index on library.translation (tenant_id, summary_from) where summary_from is not null;
