import { prepared, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'

/** What a collection is called in a language, and what the original said then. */
export type WordsRow = {
  readonly collection_id: string
  readonly language: string
  readonly edition: number
  readonly title: string
  readonly summary: string
  readonly made_from_title: string
  readonly made_from_summary: string
  readonly written_by: string
  readonly reviewed_at: Temporal.Instant | null
}

/** The words of some collections, in every language there are any in. */
export function wordsRows(tx: Tx, scope: Scope, collectionIds: readonly string[]): Promise<WordsRow[]> {
  return prepared(
    tx,
    'library.collection_words',
    `select collection_id, language, edition, title, summary, made_from_title, made_from_summary, written_by, reviewed_at
       from library.collection_words where tenant_id = $1 and collection_id = any($2::uuid[])
      order by collection_id, language`,
    [scope.tenantId, collectionIds],
  )
}

/**
 * Writes what a collection is called in a language: nobody has signed that off yet.
 * @param row.edition the one it is written over, 0 for the first; @returns false when somebody wrote meanwhile
 */
export async function upsertWords(
  tx: Tx,
  scope: Scope,
  row: {
    collectionId: string
    language: string
    edition: number
    title: string
    summary: string
    from: { title: string; summary: string }
    by: string
  },
): Promise<boolean> {
  const now = scope.world.clock.now()
  const done = await prepared(
    tx,
    'library.upsert_collection_words',
    `insert into library.collection_words as w (tenant_id, id, collection_id, language, edition, title, summary,
       made_from_title, made_from_summary, written_at, written_by)
     select $1, $2, $3, $4, $5 + 1, $6, $7, $8, $9, $10, $11
      where $5 = 0 or exists (select from library.collection_words c
        where c.tenant_id = $1 and c.collection_id = $3 and c.language = $4)
     on conflict (tenant_id, collection_id, language) do update
       set edition = excluded.edition, title = excluded.title, summary = excluded.summary,
         made_from_title = excluded.made_from_title, made_from_summary = excluded.made_from_summary,
         written_at = excluded.written_at, written_by = excluded.written_by, reviewed_at = null, reviewed_by = null
       where w.edition = $5
     returning w.id`,
    [
      ...[scope.tenantId, newId(now), row.collectionId, row.language, row.edition, row.title, row.summary],
      ...[row.from.title, row.from.summary, now, row.by],
    ],
  )
  return done.length > 0
}

/** Signs words off. @returns false when somebody wrote meanwhile, it was she who wrote them, or they are signed already */
export async function noteWordsSigned(
  tx: Tx,
  scope: Scope,
  row: { collectionId: string; language: string; edition: number; by: string },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'library.sign_collection_words',
    `update library.collection_words set reviewed_at = $5, reviewed_by = $6
      where tenant_id = $1 and collection_id = $2 and language = $3 and edition = $4 and reviewed_at is null
        and written_by <> $6 returning id`,
    [scope.tenantId, row.collectionId, row.language, row.edition, scope.world.clock.now(), row.by],
  )
  return done.length > 0
}
