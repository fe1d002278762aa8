import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** One state of a translation, without its paragraphs. */
export type TranslationRow = {
  readonly id: string
  readonly article_id: string
  readonly version_id: string
  readonly language: string
  readonly number: number
  readonly edition: number
  readonly title: string
  readonly summary: string
  readonly drafted_by_machine: boolean
  readonly written_at: Temporal.Instant
  readonly written_by: string
  readonly writers: string[]
  readonly handed_in_at: Temporal.Instant | null
  readonly handed_in_by: string | null
  readonly sent_back_at: Temporal.Instant | null
  readonly sent_back_why: string | null
  readonly reviewed_at: Temporal.Instant | null
  readonly reviewed_by: string | null
  readonly published_at: Temporal.Instant | null
  /** The versions whose title and summary these were translated from. */
  readonly title_from: string
  readonly summary_from: string
}

const columns = `id, article_id, version_id, language, number, edition, title, summary, drafted_by_machine, written_at,
  written_by, writers, handed_in_at, handed_in_by, sent_back_at, sent_back_why, reviewed_at, reviewed_by, published_at,
  coalesce(title_from, version_id) as title_from, coalesce(summary_from, version_id) as summary_from`

/** A translation by its id, held until the transaction ends. */
export async function lockTranslation(tx: Tx, scope: Scope, id: string): Promise<TranslationRow | undefined> {
  const [found] = await prepared<TranslationRow>(
    tx,
    'library.lock_translation',
    `select ${columns} from library.translation where tenant_id = $1 and id = $2 for update`,
    [scope.tenantId, id],
  )
  return found
}

/** Every state of an article's translations, newest first; of one language only where that is given. */
export function translationRows(
  tx: Tx,
  scope: Scope,
  articleId: string,
  language: string | null = null,
): Promise<TranslationRow[]> {
  return prepared(
    tx,
    'library.translations',
    `select ${columns} from library.translation
      where tenant_id = $1 and article_id = $2 and ($3::text is null or language = $3) order by number desc`,
    [scope.tenantId, articleId, language],
  )
}

/** A paragraph of a translation, and the version it was translated from. */
export type TranslatedRow = {
  readonly translation_id: string
  readonly paragraph_id: string
  readonly words: string
  readonly made_from: string
}

/** The paragraphs of some translations. */
export function translatedRows(
  tx: Tx,
  scope: Scope,
  translationIds: readonly string[],
): Promise<TranslatedRow[]> {
  return prepared(
    tx,
    'library.translated_paragraphs',
    `select p.translation_id, p.paragraph_id, p.words, coalesce(p.made_from, t.version_id) as made_from
       from library.translated_paragraph p
         join library.translation t on t.tenant_id = p.tenant_id and t.id = p.translation_id
      where p.tenant_id = $1 and p.translation_id = any($2::uuid[])`,
    [scope.tenantId, translationIds],
  )
}

/** Begins a state of a translation. */
export async function insertTranslation(
  tx: Tx,
  scope: Scope,
  wish: Pick<
    TranslationRow,
    | 'id'
    | 'article_id'
    | 'version_id'
    | 'language'
    | 'number'
    | 'title'
    | 'summary'
    | 'title_from'
    | 'summary_from'
  >,
  by: string,
): Promise<void> {
  await prepared(
    tx,
    'library.insert_translation',
    `insert into library.translation
       (tenant_id, id, article_id, version_id, language, number, title, summary, title_from, summary_from,
        written_at, written_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      scope.tenantId,
      wish.id,
      wish.article_id,
      wish.version_id,
      wish.language,
      wish.number,
      wish.title,
      wish.summary,
      wish.title_from,
      wish.summary_from,
      scope.world.clock.now(),
      by,
    ],
  )
}

/** Stores words of paragraphs, each with the version they were translated from. */
export async function upsertTranslated(
  tx: Tx,
  scope: Scope,
  translationId: string,
  paragraphs: readonly { id: string; paragraphId: string; words: string; madeFrom: string }[],
): Promise<void> {
  if (paragraphs.length === 0) return
  await prepared(
    tx,
    'library.upsert_translated',
    `insert into library.translated_paragraph (tenant_id, id, translation_id, paragraph_id, words, made_from)
     select $1, p.id, $2, p.paragraph_id, p.words, p.made_from
       from unnest($3::uuid[], $4::uuid[], $5::text[], $6::uuid[]) as p(id, paragraph_id, words, made_from)
     on conflict (tenant_id, translation_id, paragraph_id)
       do update set words = excluded.words, made_from = excluded.made_from`,
    [
      scope.tenantId,
      translationId,
      paragraphs.map(({ id }) => id),
      paragraphs.map(({ paragraphId }) => paragraphId),
      paragraphs.map(({ words }) => words),
      paragraphs.map(({ madeFrom }) => madeFrom),
    ],
  )
}

/** Takes paragraphs out again: emptied ones are not translated. */
export async function deleteTranslated(
  tx: Tx,
  scope: Scope,
  translationId: string,
  paragraphIds: readonly string[],
): Promise<void> {
  if (paragraphIds.length === 0) return
  await prepared(
    tx,
    'library.delete_translated',
    `delete from library.translated_paragraph
      where tenant_id = $1 and translation_id = $2 and paragraph_id = any($3::uuid[])`,
    [scope.tenantId, translationId, paragraphIds],
  )
}

/**
 * Notes a save: the edition grows, she is among the writers, and what was handed in or signed off no longer is.
 * @param saved.looked which of title and summary are now of this version; the other stays of the one it was of
 */
export async function noteSaved(
  tx: Tx,
  scope: Scope,
  id: string,
  saved: {
    title: string
    summary: string
    versionId: string
    looked: { title: boolean; summary: boolean }
    byMachine: boolean
    by: string
  },
): Promise<void> {
  await prepared(
    tx,
    'library.note_saved',
    `update library.translation
        set edition = edition + 1, title = $3, summary = $4, version_id = $5,
            title_from = case when $9 then $5 else coalesce(title_from, version_id) end,
            summary_from = case when $10 then $5 else coalesce(summary_from, version_id) end,
            drafted_by_machine = drafted_by_machine or $6, written_at = $7, written_by = $8,
            writers = case when $8::uuid = any (writers) then writers else writers || $8::uuid end,
            handed_in_at = null, handed_in_by = null, reviewed_at = null, reviewed_by = null
      where tenant_id = $1 and id = $2`,
    [
      scope.tenantId,
      id,
      saved.title,
      saved.summary,
      saved.versionId,
      saved.byMachine,
      scope.world.clock.now(),
      saved.by,
      saved.looked.title,
      saved.looked.summary,
    ],
  )
}

/** Dates the hand-in, of the version that it was compared with as a whole. */
export async function noteHandedIn(
  tx: Tx,
  scope: Scope,
  id: string,
  versionId: string,
  by: string,
): Promise<void> {
  await prepared(
    tx,
    'library.note_handed_in',
    `update library.translation set handed_in_at = $3, handed_in_by = $4, version_id = $5,
            title_from = coalesce(title_from, version_id), summary_from = coalesce(summary_from, version_id),
            reviewed_at = null, reviewed_by = null
      where tenant_id = $1 and id = $2`,
    [scope.tenantId, id, scope.world.clock.now(), by, versionId],
  )
}

/** Dates that it was sent back, and why. */
export async function noteSentBack(tx: Tx, scope: Scope, id: string, by: string, why: string): Promise<void> {
  await prepared(
    tx,
    'library.note_sent_back',
    `update library.translation set sent_back_at = $3, sent_back_by = $4, sent_back_why = $5, reviewed_at = null,
            reviewed_by = null
      where tenant_id = $1 and id = $2`,
    [scope.tenantId, id, scope.world.clock.now(), by, why],
  )
}

/**
 * Signs it off. The statement itself asks that it is handed in, that she is none of its writers and that it is her
 * mother tongue (HA-33); the table's own checks refuse a writer once more.
 * @returns false when any of it does not hold
 */
export async function noteReviewed(tx: Tx, scope: Scope, id: string, by: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'library.note_reviewed',
    `update library.translation t set reviewed_at = $3, reviewed_by = $4
      where t.tenant_id = $1 and t.id = $2 and t.published_at is null and t.handed_in_at is not null
        and (t.sent_back_at is null or t.sent_back_at < t.handed_in_at)
        and t.written_by <> $4 and t.handed_in_by <> $4 and not ($4::uuid = any (t.writers))
        and exists (select from people.speaker s where s.tenant_id = t.tenant_id and s.volunteer_id = $4
                      and s.language = t.language and s.level = 'mother_tongue')
     returning t.id`,
    [scope.tenantId, id, scope.world.clock.now(), by],
  )
  return found.length > 0
}

/** Publishes what has been signed off, and names its language with the version it was made from. @returns false when it has not, or is out already */
export async function notePublished(tx: Tx, scope: Scope, id: string, by: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'library.note_translation_published',
    `with published as (
       update library.translation set published_at = $3, published_by = $4
        where tenant_id = $1 and id = $2 and reviewed_at is not null and published_at is null
          and (sent_back_at is null or sent_back_at < handed_in_at) returning id, version_id, language
     ), named as (
       update library.version v set readable_in = ltrim(v.readable_in || ' ' || p.language) from published p
        where v.tenant_id = $1 and v.id = p.version_id and p.language <> all (string_to_array(v.readable_in, ' '))
     )
     select id from published`,
    [scope.tenantId, id, scope.world.clock.now(), by],
  )
  return found.length > 0
}
