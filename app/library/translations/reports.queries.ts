import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** An error that a reader reported. */
export type ReportRow = {
  readonly id: string
  readonly article_id: string
  readonly language: string
  readonly paragraph_id: string | null
  readonly note_sealed: Buffer | null
  readonly reported_at: Temporal.Instant
  readonly settled_at: Temporal.Instant | null
  readonly settled_as: 'mended' | 'right_as_it_is' | null
}

const columns = `id, article_id, language, paragraph_id, note_sealed, reported_at, settled_at, settled_as`

/** What is not settled yet, oldest first. */
export function openReportRows(
  tx: Tx,
  scope: Scope,
  wish: { articleId?: string; language?: string } = {},
): Promise<ReportRow[]> {
  return prepared(
    tx,
    'library.open_reports',
    `select ${columns} from library.error_report
      where tenant_id = $1 and settled_at is null and ($2::uuid is null or article_id = $2)
        and ($3::text is null or language = $3) order by reported_at limit 500`,
    [scope.tenantId, wish.articleId ?? null, wish.language ?? null],
  )
}

/** What was settled last, newest first. */
export function settledReportRows(tx: Tx, scope: Scope, most: number): Promise<ReportRow[]> {
  return prepared(
    tx,
    'library.settled_reports',
    `select ${columns} from library.error_report
      where tenant_id = $1 and settled_at is not null order by settled_at desc limit $2`,
    [scope.tenantId, most],
  )
}

/** Stores a report. */
export async function insertReport(
  tx: Tx,
  scope: Scope,
  wish: { id: string; articleId: string; language: string; paragraphId: string | null; note: Buffer | null },
): Promise<void> {
  await prepared(
    tx,
    'library.insert_report',
    `insert into library.error_report
       (tenant_id, id, article_id, language, paragraph_id, note_sealed, reported_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      scope.tenantId,
      wish.id,
      wish.articleId,
      wish.language,
      wish.paragraphId,
      wish.note,
      scope.world.clock.now(),
    ],
  )
}

/** Whether readers can see the article in that language: its original, or a published translation. */
export async function isReadable(
  tx: Tx,
  scope: Scope,
  articleId: string,
  language: string,
): Promise<boolean> {
  const found = await prepared(
    tx,
    'library.is_readable',
    `select from library.article a
      where a.tenant_id = $1 and a.id = $2 and a.withdrawn_at is null
        and ((a.source_language = $3 and exists (select from library.version v where v.tenant_id = a.tenant_id
               and v.article_id = a.id and v.published_at is not null))
          or exists (select from library.translation t where t.tenant_id = a.tenant_id and t.article_id = a.id
               and t.language = $3 and t.published_at is not null))`,
    [scope.tenantId, articleId, language],
  )
  return found.length > 0
}

/** Settles everything open about an article in a language. */
export async function settleReportRows(
  tx: Tx,
  scope: Scope,
  wish: { articleId: string; language: string; as: 'mended' | 'right_as_it_is'; by: string },
): Promise<void> {
  await prepared(
    tx,
    'library.settle_reports',
    `update library.error_report set settled_at = $5, settled_by = $6, settled_as = $4
      where tenant_id = $1 and article_id = $2 and language = $3 and settled_at is null`,
    [scope.tenantId, wish.articleId, wish.language, wish.as, scope.world.clock.now(), wish.by],
  )
}

/** Settles one. @returns its article, or undefined when it was settled already */
export async function settleReportRow(
  tx: Tx,
  scope: Scope,
  id: string,
  as: 'mended' | 'right_as_it_is',
  by: string,
): Promise<string | undefined> {
  const [found] = await prepared<{ article_id: string }>(
    tx,
    'library.settle_report',
    `update library.error_report set settled_at = $4, settled_by = $5, settled_as = $3
      where tenant_id = $1 and id = $2 and settled_at is null returning article_id`,
    [scope.tenantId, id, as, scope.world.clock.now(), by],
  )
  return found?.article_id
}
