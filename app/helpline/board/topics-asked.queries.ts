import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Requests by topic and spoken language, where there are at least so many. */
export function askedRows(
  tx: Tx,
  scope: Scope,
  from: Temporal.Instant,
  least: number,
): Promise<{ topicId: string; language: string; people: number }[]> {
  return prepared(
    tx,
    'helpline.asked_topics',
    `select topic_id as "topicId", language, count(*)::int as people from helpline.request
      where tenant_id = $1 and created_at >= $2 and topic_id is not null and joined_into is null
      group by topic_id, language having count(*) >= $3`,
    [scope.tenantId, from, least],
  )
}

/** Requests by the way they came in and the spoken language. */
export function sourceRows(
  tx: Tx,
  scope: Scope,
  from: Temporal.Instant,
): Promise<{ source: string; language: string; requests: number }[]> {
  return prepared(
    tx,
    'helpline.asked_by_source',
    `select source, language, count(*) as requests from helpline.request
      where tenant_id = $1 and created_at >= $2 and joined_into is null group by source, language`,
    [scope.tenantId, from],
  )
}
