import { build, prepared, run, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A topic; `labels` by interface language where it is the tenant's own, null where the catalogues have it. */
export type TopicRow = {
  readonly id: string
  readonly code: string
  readonly labels: Readonly<Record<string, string>> | null
  readonly retired: boolean
}

/** Every topic in its order, retired ones last. */
export function topicRows(tx: Tx, scope: Scope): Promise<TopicRow[]> {
  return prepared(
    tx,
    'people.topics',
    `select id, code, labels, retired_at is not null as retired from people.topic
      where tenant_id = $1 order by retired_at is not null, position, code`,
    [scope.tenantId],
  )
}

/** Adds topics in one statement; a code that is there already fails with 23505. */
export async function insertTopics(
  tx: Tx,
  scope: Scope,
  topics: readonly { id: string; code: string; labels: Record<string, string> | null; position: number }[],
): Promise<void> {
  await run(
    tx,
    build.insertInto('people.topic').values(
      topics.map(({ labels, ...topic }) => ({
        tenant_id: scope.tenantId,
        ...topic,
        labels: labels && JSON.stringify(labels),
      })),
    ),
  )
}

/** Changes a topic's own labels, and retires it or takes it up again. @returns its code, if it is this tenant's */
export function updateTopic(
  tx: Tx,
  scope: Scope,
  topic: { id: string; labels: Record<string, string> | null; retired: boolean },
): Promise<{ code: string }[]> {
  return prepared(
    tx,
    'people.update_topic',
    `update people.topic set labels = $3::jsonb,
            retired_at = case when $4 then coalesce(retired_at, $5::timestamptz) end
      where tenant_id = $1 and id = $2 returning code`,
    [
      scope.tenantId,
      topic.id,
      topic.labels && JSON.stringify(topic.labels),
      topic.retired,
      scope.world.clock.now(),
    ],
  )
}
