import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

// What anyone may read; whether it holds today is asked where it is shown.
const open = `a.withdrawn_at is null and not a.closed
  and exists (select from library.version v
    where v.tenant_id = a.tenant_id and v.article_id = a.id and v.published_at is not null)`

/** Whether a tenant has anything to read. */
export async function anyOpen(tx: Tx, scope: Scope): Promise<boolean> {
  const found = await prepared(
    tx,
    'library.any_open',
    `select from library.article a where a.tenant_id = $1 and ${open} limit 1`,
    [scope.tenantId],
  )
  return found.length > 0
}

/** How many texts anybody may read. */
export async function countShown(tx: Tx, scope: Scope): Promise<number> {
  const [found] = await prepared<{ count: number }>(
    tx,
    'library.count_open',
    `select count(*)::int as count from library.article a where a.tenant_id = $1 and ${open}`,
    [scope.tenantId],
  )
  return found?.count ?? 0
}

/** Which topics, situations and audiences have something to read. @param topicId only among the texts of one topic */
export async function usedOn(
  tx: Tx,
  scope: Scope,
  topicId: string | null,
): Promise<{ topicIds: string[]; said: string[] }> {
  const [found] = await prepared<{ topic_ids: string[] | null; said: string[] | null }>(
    tx,
    'library.used_on_shelves',
    `with a as (select a.* from library.article a
       where a.tenant_id = $1 and ${open} and ($2::uuid is null or a.topic_ids @> array[$2::uuid]))
     select (select array_agg(distinct t) from a, unnest(a.topic_ids) t) as topic_ids,
       (select array_agg(distinct s) from a, unnest(a.situations || a.audiences) s) as said`,
    [scope.tenantId, topicId],
  )
  return { topicIds: found?.topic_ids ?? [], said: found?.said ?? [] }
}

/** The articles that share most with one: a tag counts for more than a topic. */
export async function similarIds(
  tx: Tx,
  scope: Scope,
  to: { articleId: string; topicIds: readonly string[]; tags: readonly string[] },
  most: number,
): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'library.similar_ids',
    `select a.id from library.article a
      where a.tenant_id = $1 and ${open} and a.id <> $2 and (a.topic_ids && $3::uuid[] or a.tags && $4::text[])
      order by 2 * cardinality(array(select unnest(a.topic_ids) intersect select unnest($3::uuid[])))
        + 3 * cardinality(array(select unnest(a.tags) intersect select unnest($4::text[]))) desc, a.urgent desc, a.id
      limit $5`,
    [scope.tenantId, to.articleId, to.topicIds, to.tags, most],
  )
  return found.map(({ id }) => id)
}
