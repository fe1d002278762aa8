import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Topics with a published text that anyone may read and that is not behind its original, by language. */
export function freshTopicRows(tx: Tx, scope: Scope): Promise<{ topicId: string; language: string }[]> {
  return prepared(
    tx,
    'library.fresh_topics',
    `with newest as (
       select article_id, max(number) filter (where not small) as real
         from library.version where tenant_id = $1 and published_at is not null group by article_id
     ), readable as (
       select a.id, a.source_language, a.topic_ids, n.real from library.article a
         join newest n on n.article_id = a.id
        where a.tenant_id = $1 and a.withdrawn_at is null and not a.closed
     )
     select distinct unnest(topic_ids) as "topicId", source_language as language from readable
      union
     select distinct unnest(r.topic_ids), t.language from readable r
       join library.translation t on t.tenant_id = $1 and t.article_id = r.id and t.published_at is not null
       join library.version v on v.tenant_id = t.tenant_id and v.id = t.version_id and v.number >= coalesce(r.real, 0)`,
    [scope.tenantId],
  )
}

/** Articles that have been published, with the newest title, by title. */
export function publishedRows(tx: Tx, scope: Scope): Promise<{ id: string; title: string }[]> {
  return prepared(
    tx,
    'library.published_titles',
    `select distinct on (v.article_id) v.article_id as id, v.title from library.version v
       join library.article a on a.tenant_id = v.tenant_id and a.id = v.article_id and a.withdrawn_at is null
      where v.tenant_id = $1 and v.published_at is not null order by v.article_id, v.number desc`,
    [scope.tenantId],
  )
}
