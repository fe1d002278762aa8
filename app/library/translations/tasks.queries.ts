import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A translation that waits for a reviewer. */
export type WaitingRow = {
  readonly article_id: string
  readonly language: string
  readonly title: string
  readonly urgent: boolean
  readonly handed_in_at: Temporal.Instant
}

/** What was handed in in these languages and not by her, the urgent and the oldest first. */
export function waitingRows(
  tx: Tx,
  scope: Scope,
  languages: readonly string[],
  accountId: string,
): Promise<WaitingRow[]> {
  return prepared(
    tx,
    'library.waiting',
    `select t.article_id, t.language, v.title, a.urgent, t.handed_in_at from library.translation t
       join library.article a on a.tenant_id = t.tenant_id and a.id = t.article_id and a.withdrawn_at is null
       join library.version v on v.tenant_id = t.tenant_id and v.id = t.version_id
      where t.tenant_id = $1 and t.language = any($2) and t.published_at is null and t.reviewed_at is null
        and t.handed_in_at is not null and (t.sent_back_at is null or t.sent_back_at < t.handed_in_at)
        and t.written_by <> $3 and t.handed_in_by <> $3 and not ($3::uuid = any (t.writers))
      order by a.urgent desc, t.handed_in_at limit 50`,
    [scope.tenantId, languages, accountId],
  )
}
