import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** What a picture shows, in words, by language. */
export type PictureWords = { readonly language: string; readonly words: string }

/** A picture in an article: a file, or a pictogram of the house; at the top where `paragraph_id` is null. */
export type PictureRow = {
  readonly id: string
  readonly paragraph_id: string | null
  readonly media_id: string | null
  readonly pictogram: string
  readonly width: number | null
  readonly height: number | null
  readonly words: PictureWords[]
}

/** The pictures of an article in the order they were added, with their words in every language. */
export function pictureRows(tx: Tx, scope: Scope, articleId: string): Promise<PictureRow[]> {
  return prepared(
    tx,
    'library.pictures',
    `select p.id, p.paragraph_id, p.media_id, p.pictogram, m.width, m.height,
       (select coalesce(json_agg(json_build_object('language', w.language, 'words', w.words) order by w.language), '[]')
          from library.picture_words w where w.tenant_id = $1 and w.picture_id = p.id) as words
     from library.picture p left join library.media m on m.tenant_id = $1 and m.id = p.media_id
     where p.tenant_id = $1 and p.article_id = $2 and p.withdrawn_at is null order by p.added_at, p.id`,
    [scope.tenantId, articleId],
  )
}

/** A picture of one of several texts, as devices and other places get it: its file, none for a pictogram, and its words by language. */
export type PictureOfText = {
  readonly article_id: string
  readonly id: string
  readonly paragraph_id: string | null
  readonly pictogram: string
  readonly path: string | null
  readonly bytes: number | null
  readonly sha256: string | null
  readonly media_type: string | null
  readonly width: number | null
  readonly height: number | null
  readonly words: Readonly<Record<string, string>>
}

/** The pictures of several articles, in the order they were added. */
export function picturesOfTexts(
  tx: Tx,
  scope: Scope,
  articleIds: readonly string[],
): Promise<PictureOfText[]> {
  return prepared(
    tx,
    'library.pictures_of_texts',
    `select p.article_id, p.id, p.paragraph_id, p.pictogram, '/media/' || p.media_id as path, m.bytes, m.sha256,
       m.media_type, m.width, m.height,
       (select coalesce(json_object_agg(w.language, w.words), '{}')
          from library.picture_words w where w.tenant_id = $1 and w.picture_id = p.id) as words
     from library.picture p left join library.media m on m.tenant_id = $1 and m.id = p.media_id
     where p.tenant_id = $1 and p.article_id = any($2::uuid[]) and p.withdrawn_at is null order by p.added_at, p.id`,
    [scope.tenantId, articleIds],
  )
}

/** A picture that is to be added. */
export type NewPicture = {
  readonly id: string
  readonly articleId: string
  readonly paragraphId: string | null
  readonly mediaId: string | null
  readonly pictogram: string
}

/** Adds a picture. @param by whose account */
export async function insertPicture(tx: Tx, scope: Scope, picture: NewPicture, by: string): Promise<void> {
  const { id, articleId, paragraphId, mediaId, pictogram } = picture
  await prepared(
    tx,
    'library.insert_picture',
    `insert into library.picture (tenant_id, id, article_id, paragraph_id, media_id, pictogram, added_at, added_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [scope.tenantId, id, articleId, paragraphId, mediaId, pictogram, scope.world.clock.now(), by],
  )
}

/** Says what a picture of an article shows in a language, or says it anew. @returns false when there is no such picture */
export async function putPictureWords(
  tx: Tx,
  scope: Scope,
  row: { id: string; articleId: string; pictureId: string; by: string } & PictureWords,
): Promise<boolean> {
  const put = await prepared(
    tx,
    'library.put_picture_words',
    `insert into library.picture_words (tenant_id, id, picture_id, language, words, written_at, written_by)
     select p.tenant_id, $2, p.id, $4, $5, $6, $7 from library.picture p
      where p.tenant_id = $1 and p.id = $3 and p.article_id = $8 and p.media_id is not null and p.withdrawn_at is null
     on conflict (tenant_id, picture_id, language)
       do update set words = excluded.words, written_at = excluded.written_at, written_by = excluded.written_by
     returning id`,
    [
      scope.tenantId,
      row.id,
      row.pictureId,
      row.language,
      row.words,
      scope.world.clock.now(),
      row.by,
      row.articleId,
    ],
  )
  return put.length > 0
}

/** Takes a picture out of an article. @returns its file, null for a pictogram; undefined when it was not there */
export async function noteRemoved(
  tx: Tx,
  scope: Scope,
  articleId: string,
  pictureId: string,
  by: string,
): Promise<{ media_id: string | null } | undefined> {
  const [gone] = await prepared<{ media_id: string | null }>(
    tx,
    'library.remove_picture',
    `update library.picture set withdrawn_at = $4, withdrawn_by = $5
      where tenant_id = $1 and article_id = $2 and id = $3 and withdrawn_at is null returning media_id`,
    [scope.tenantId, articleId, pictureId, scope.world.clock.now(), by],
  )
  return gone
}
