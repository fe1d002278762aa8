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

/** A translation that was published lately. */
export type NewRow = {
  readonly article_id: string
  readonly language: string
  readonly title: string
  readonly published_at: Temporal.Instant
}

/** What came out in these languages, translated or original, newest first. */
export function newRows(tx: Tx, scope: Scope, languages: readonly string[], most: number): Promise<NewRow[]> {
  return prepared(
    tx,
    'library.new_in',
    `select article_id, language, title, max(published_at) as published_at from (
       select t.article_id, t.language, t.title, t.published_at from library.translation t
        where t.tenant_id = $1 and t.language = any($2) and t.published_at is not null
          and not exists (select from library.translation n where n.tenant_id = t.tenant_id
            and n.article_id = t.article_id and n.language = t.language and n.number > t.number and n.published_at is not null)
       union all
       select v.article_id, a.source_language, v.title, v.published_at from library.version v
         join library.article a on a.tenant_id = v.tenant_id and a.id = v.article_id
        where v.tenant_id = $1 and a.source_language = any($2) and v.published_at is not null and not v.small
          and not exists (select from library.version n where n.tenant_id = v.tenant_id
            and n.article_id = v.article_id and n.number > v.number and n.published_at is not null)) n
      where exists (select from library.article a where a.tenant_id = $1 and a.id = n.article_id and a.withdrawn_at is null)
      group by article_id, language, title order by 4 desc limit $3`,
    [scope.tenantId, languages, most],
  )
}
