import { prepared, type Tx } from '../../platform/database.ts'
import { newId, newRandomId } from '../../platform/identifiers.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import type { Paragraph } from '../articles/articles.schema.ts'

/** Where an article of this place was taken over from, and which version it follows. */
export type OriginRow = {
  readonly id: string
  readonly article_id: string
  readonly giver_id: string
  readonly giver_name: string
  readonly giver_article_id: string
  readonly number: number
  readonly title: string
  readonly summary: string
  readonly source: Readonly<Record<string, string | null>>
  readonly taken_at: Temporal.Instant
  /** Stands for the original's pictures as they were followed last. */
  readonly pictures: string
}

const columns =
  'id, article_id, giver_id, giver_name, giver_article_id, number, title, summary, source, taken_at, pictures'

/** Every article that was taken over, the newest first; `articleId` only that one, held until the transaction ends. */
export function originRows(tx: Tx, scope: Scope, articleId: string | null = null): Promise<OriginRow[]> {
  const lock = articleId ? 'for update' : ''
  return prepared(
    tx,
    articleId ? 'library.lock_origin' : 'library.origins',
    `select ${columns} from library.origin where tenant_id = $1 and ($2::uuid is null or article_id = $2)
      order by taken_at desc, id ${lock}`,
    [scope.tenantId, articleId],
  )
}

/** What the version said that is followed. */
export async function basisOf(tx: Tx, scope: Scope, originId: string): Promise<Paragraph[]> {
  const found = await prepared<{ paragraph_id: string; words: string }>(
    tx,
    'library.origin_paragraphs',
    `select paragraph_id, words from library.origin_paragraph
      where tenant_id = $1 and origin_id = $2 order by position`,
    [scope.tenantId, originId],
  )
  return found.map(({ paragraph_id: paragraphId, words }) => ({ paragraphId, words }))
}

type Followed = Pick<OriginRow, 'giver_name' | 'number' | 'title' | 'summary' | 'source'> & {
  readonly paragraphs: readonly Paragraph[]
}

/** Notes where an article comes from; the same text taken over twice fails with 23505. */
export async function insertOrigin(
  tx: Tx,
  scope: SignedInScope,
  of: Pick<OriginRow, 'article_id' | 'giver_id' | 'giver_article_id'> & Followed,
): Promise<void> {
  const now = scope.world.clock.now()
  const id = newId(now)
  await prepared(
    tx,
    'library.insert_origin',
    `insert into library.origin (tenant_id, id, article_id, giver_id, giver_article_id, giver_name, number, title,
       summary, source, taken_at, taken_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12)`,
    [
      scope.tenantId,
      id,
      of.article_id,
      of.giver_id,
      of.giver_article_id,
      of.giver_name,
      of.number,
      of.title,
      of.summary,
      JSON.stringify(of.source),
      now,
      scope.accountId,
    ],
  )
  await insertBasis(tx, scope, id, of.paragraphs)
}

/** Follows a newer version from now on. */
export async function followVersion(
  tx: Tx,
  scope: SignedInScope,
  originId: string,
  of: Followed,
): Promise<void> {
  await prepared(
    tx,
    'library.follow_version',
    `update library.origin set giver_name = $3, number = $4, title = $5, summary = $6, source = $7::jsonb, taken_at = $8,
       taken_by = $9 where tenant_id = $1 and id = $2`,
    [
      scope.tenantId,
      originId,
      of.giver_name,
      of.number,
      of.title,
      of.summary,
      JSON.stringify(of.source),
      scope.world.clock.now(),
      scope.accountId,
    ],
  )
  await prepared(
    tx,
    'library.forget_basis',
    'delete from library.origin_paragraph where tenant_id = $1 and origin_id = $2',
    [scope.tenantId, originId],
  )
  await insertBasis(tx, scope, originId, of.paragraphs)
}

async function insertBasis(
  tx: Tx,
  scope: Scope,
  originId: string,
  paragraphs: readonly Paragraph[],
): Promise<void> {
  const now = scope.world.clock.now()
  await prepared(
    tx,
    'library.insert_basis',
    `insert into library.origin_paragraph (tenant_id, id, origin_id, paragraph_id, position, words)
     select $1, p.id, $2, p.paragraph_id, p.at - 1, p.words
       from unnest($3::uuid[], $4::uuid[], $5::text[]) with ordinality as p(id, paragraph_id, words, at)`,
    [
      scope.tenantId,
      originId,
      paragraphs.map(() => newId(now)),
      paragraphs.map(({ paragraphId }) => paragraphId),
      paragraphs.map(({ words }) => words),
    ],
  )
}

/**
 * Stores a translation that was signed off at another place. Who wrote and who read it are people of that place: here
 * stand ids that are nobody's, so that nothing can be looked up by them, and never the same for both.
 */
export async function insertSignedOff(
  tx: Tx,
  scope: SignedInScope,
  of: {
    readonly id: string
    readonly articleId: string
    readonly versionId: string
    readonly language: string
    readonly number: number
    readonly title: string
    readonly summary: string
    readonly draftedByMachine: boolean
    readonly reviewedAt: Temporal.Instant
    readonly signedOffAt: string
  },
): Promise<void> {
  const now = scope.world.clock.now()
  const writer = newRandomId()
  await prepared(
    tx,
    'library.insert_signed_off',
    `with named as (
       update library.version v set readable_in = ltrim(v.readable_in || ' ' || $5)
        where v.tenant_id = $1 and v.id = $4 and $5 <> all (string_to_array(v.readable_in, ' '))
     )
     insert into library.translation (tenant_id, id, article_id, version_id, language, number, title, summary,
       drafted_by_machine, written_at, written_by, writers, handed_in_at, handed_in_by, reviewed_at, reviewed_by,
       signed_off_at, published_at, published_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::uuid, array[$11::uuid], $10, $11::uuid, $10, $12, $13, $14, $15)`,
    [
      scope.tenantId,
      of.id,
      of.articleId,
      of.versionId,
      of.language,
      of.number,
      of.title,
      of.summary,
      of.draftedByMachine,
      of.reviewedAt,
      writer,
      newRandomId(),
      of.signedOffAt,
      now,
      scope.accountId,
    ],
  )
}
