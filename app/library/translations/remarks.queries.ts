import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** What an ambassador said of a paragraph, and what became of it. */
export type RemarkRow = {
  readonly id: string
  readonly article_id: string
  readonly paragraph_id: string
  readonly language: string
  readonly words: string
  readonly said_at: Temporal.Instant
  readonly said_by: string
  readonly received_at: Temporal.Instant | null
  readonly settled_at: Temporal.Instant | null
  readonly used: boolean | null
  readonly why: string | null
  readonly title: string
}

/** Remarks with their article's title: not settled first, then newest first. @param saidBy one person's own */
export function remarkRows(tx: Tx, scope: Scope, saidBy: string | null): Promise<RemarkRow[]> {
  return prepared(
    tx,
    'library.remarks',
    `select r.id, r.article_id, r.paragraph_id, r.language, r.words, r.said_at, r.said_by, r.received_at, r.settled_at,
            r.used, r.why, coalesce((select v.title from library.version v where v.tenant_id = r.tenant_id
              and v.article_id = r.article_id order by v.number desc limit 1), '') as title
       from library.remark r
      where r.tenant_id = $1 and ($2::uuid is null or r.said_by = $2)
      order by (r.settled_at is not null), r.said_at desc limit 200`,
    [scope.tenantId, saidBy],
  )
}

/** Stores a remark. */
export async function insertRemark(
  tx: Tx,
  scope: Scope,
  wish: {
    id: string
    articleId: string
    paragraphId: string
    language: string
    words: string
    by: string
  },
): Promise<void> {
  await prepared(
    tx,
    'library.insert_remark',
    `insert into library.remark (tenant_id, id, article_id, paragraph_id, language, words, said_at, said_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      scope.tenantId,
      wish.id,
      wish.articleId,
      wish.paragraphId,
      wish.language,
      wish.words,
      scope.world.clock.now(),
      wish.by,
    ],
  )
}

/** Whether the paragraph is one of the article's, in any of its versions. */
export async function hasParagraph(
  tx: Tx,
  scope: Scope,
  articleId: string,
  paragraphId: string,
): Promise<boolean> {
  const found = await prepared(
    tx,
    'library.has_paragraph',
    `select from library.paragraph p
       join library.version v on v.tenant_id = p.tenant_id and v.id = p.version_id
      where p.tenant_id = $1 and p.paragraph_id = $3 and v.article_id = $2 limit 1`,
    [scope.tenantId, articleId, paragraphId],
  )
  return found.length > 0
}

/** Dates that somebody has read it. @returns false when somebody had, or it is unknown */
export async function noteReceived(tx: Tx, scope: Scope, id: string, by: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'library.note_remark_received',
    `update library.remark set received_at = $3, received_by = $4
      where tenant_id = $1 and id = $2 and received_at is null returning id`,
    [scope.tenantId, id, scope.world.clock.now(), by],
  )
  return found.length > 0
}

/** Dates what became of it. @returns false when that is settled already, or it is unknown */
export async function noteSettled(
  tx: Tx,
  scope: Scope,
  id: string,
  fate: { used: boolean; why: string | null; by: string },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'library.note_remark_settled',
    `update library.remark set settled_at = $3, settled_by = $4, used = $5, why = $6,
            received_at = coalesce(received_at, $3), received_by = coalesce(received_by, $4)
      where tenant_id = $1 and id = $2 and settled_at is null returning id`,
    [scope.tenantId, id, scope.world.clock.now(), fate.by, fate.used, fate.why],
  )
  return found.length > 0
}
