import { prepared, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'

/** What a translation says of a picture, or of a film: its alternative text, or its title and captions line by line. */
export type MediaWordsRow = {
  readonly id: string
  readonly picture_id: string | null
  readonly recording_id: string | null
  readonly title: string
  readonly words: string
  /** What the original said when these words were written. */
  readonly made_from: string
}

/** What a translation says of pictures and films. */
export function mediaWordsRows(tx: Tx, scope: Scope, translationId: string): Promise<MediaWordsRow[]> {
  return prepared(
    tx,
    'library.media_words',
    `select id, picture_id, recording_id, title, words, made_from from library.media_words
      where tenant_id = $1 and translation_id = $2`,
    [scope.tenantId, translationId],
  )
}

/** Stores what a translation says of one picture or film. */
export async function putMediaWords(
  tx: Tx,
  scope: Scope,
  translationId: string,
  row: Omit<MediaWordsRow, 'id'>,
): Promise<void> {
  await prepared(
    tx,
    'library.put_media_words',
    `insert into library.media_words
       (tenant_id, id, translation_id, picture_id, recording_id, title, words, made_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (tenant_id, translation_id, coalesce(picture_id, recording_id))
       do update set title = excluded.title, words = excluded.words, made_from = excluded.made_from`,
    [
      scope.tenantId,
      newId(scope.world.clock.now()),
      translationId,
      row.picture_id,
      row.recording_id,
      row.title,
      row.words,
      row.made_from,
    ],
  )
}

/** Takes out what a translation says of some pictures or films. @param ids theirs */
export async function deleteMediaWords(
  tx: Tx,
  scope: Scope,
  translationId: string,
  ids: readonly string[],
): Promise<void> {
  await prepared(
    tx,
    'library.delete_media_words',
    `delete from library.media_words
      where tenant_id = $1 and translation_id = $2 and coalesce(picture_id, recording_id) = any($3::uuid[])`,
    [scope.tenantId, translationId, ids],
  )
}

/** Notes the file of captions that was made of what a translation says of a film. @param id of its words */
export async function noteCaptions(tx: Tx, scope: Scope, id: string, captionsId: string): Promise<void> {
  await prepared(
    tx,
    'library.note_captions',
    'update library.media_words set captions_id = $3 where tenant_id = $1 and id = $2',
    [scope.tenantId, id, captionsId],
  )
}

/** Parts an article's translations into a language from the captions made of them. @returns the files */
export async function partCaptions(
  tx: Tx,
  scope: Scope,
  articleId: string,
  language: string,
): Promise<string[]> {
  const before = await prepared<{ id: string; captions_id: string }>(
    tx,
    'library.captions_before',
    `select w.id, w.captions_id from library.media_words w
       join library.translation t on t.tenant_id = w.tenant_id and t.id = w.translation_id
      where w.tenant_id = $1 and t.article_id = $2 and t.language = $3 and w.captions_id is not null for update of w`,
    [scope.tenantId, articleId, language],
  )
  await prepared(
    tx,
    'library.part_captions',
    'update library.media_words set captions_id = null where tenant_id = $1 and id = any($2::uuid[])',
    [scope.tenantId, before.map(({ id }) => id)],
  )
  return before.map(({ captions_id }) => captions_id)
}

/** Removes what all translations say of a film that is withdrawn. @returns the files of captions made of it */
export async function dropFilmWords(tx: Tx, scope: Scope, recordingId: string): Promise<(string | null)[]> {
  const gone = await prepared<{ captions_id: string | null }>(
    tx,
    'library.drop_film_words',
    'delete from library.media_words where tenant_id = $1 and recording_id = $2 returning captions_id',
    [scope.tenantId, recordingId],
  )
  return gone.map(({ captions_id }) => captions_id)
}

/** A film's words in a language that it is not spoken in: reviewed and published with the translation of its text. */
export type SubtitlesRow = {
  readonly recording_id: string
  readonly title: string
  readonly transcript: string
  readonly captions_id: string
}

/** The subtitles of an article's films in a language, of the translation that readers see. */
export function subtitleRows(
  tx: Tx,
  scope: Scope,
  articleId: string,
  language: string,
): Promise<SubtitlesRow[]> {
  return prepared(
    tx,
    'library.subtitles',
    `select w.recording_id, w.title, w.words as transcript, w.captions_id
       from library.media_words w
      where w.tenant_id = $1 and w.captions_id is not null and w.translation_id = (
        select t.id from library.translation t
         where t.tenant_id = $1 and t.article_id = $2 and t.language = $3 and t.published_at is not null
         order by t.number desc limit 1)`,
    [scope.tenantId, articleId, language],
  )
}
