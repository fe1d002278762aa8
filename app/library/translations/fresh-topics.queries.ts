import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** What the articles that anyone may read are about, whether they have been published or not. */
export function openTopicRows(tx: Tx, scope: Scope): Promise<{ id: string; topic_ids: string[] }[]> {
  return prepared(
    tx,
    'library.open_topics',
    `select id, topic_ids from library.article
      where tenant_id = $1 and withdrawn_at is null and not closed and cardinality(topic_ids) > 0`,
    [scope.tenantId],
  )
}

/** Articles that have been published and stand, with the newest title. @param id one of them only; null for all */
export function publishedRows(
  tx: Tx,
  scope: Scope,
  id: string | null,
): Promise<{ id: string; title: string }[]> {
  return prepared(
    tx,
    'library.published_titles',
    `select distinct on (v.article_id) v.article_id as id, v.title from library.version v
       join library.article a on a.tenant_id = v.tenant_id and a.id = v.article_id and a.withdrawn_at is null
      where v.tenant_id = $1 and v.published_at is not null and ($2::uuid is null or v.article_id = $2)
      order by v.article_id, v.number desc`,
    [scope.tenantId, id],
  )
}
