-- What pictures show and what is said in films, in the language of a translation: written, judged and published with its
-- text (HA-33, BM-40). `made_from` is what the original said; captions are a file once they are published.
create table library.media_words (
  tenant_id uuid not null references people.tenant (id),
  id uuid not null,
  translation_id uuid not null,
  picture_id uuid,
  recording_id uuid,
  title text not null,
  words text not null check (btrim(words) <> ''),
  made_from text not null,
  captions_id uuid,
  check (num_nonnulls(picture_id, recording_id) = 1),
  check (captions_id is null or recording_id is not null),
  foreign key (tenant_id, translation_id) references library.translation (tenant_id, id),
  foreign key (tenant_id, picture_id) references library.picture (tenant_id, id),
  foreign key (tenant_id, recording_id) references library.recording (tenant_id, id),
  foreign key (tenant_id, captions_id) references library.media (tenant_id, id),
  primary key (tenant_id, id)
);
comment on table library.media_words is 'tenant: what pictures show and films say, as part of a translation';
create unique index on library.media_words (tenant_id, translation_id, coalesce(picture_id, recording_id));
create index on library.media_words (tenant_id, picture_id) where picture_id is not null;
create index on library.media_words (tenant_id, recording_id) where recording_id is not null;
create index on library.media_words (tenant_id, captions_id) where captions_id is not null;
alter table library.media_words enable row level security;
alter table library.media_words force row level security;
create policy tenant on library.media_words
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
