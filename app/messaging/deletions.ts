import { inPlatform } from '../platform/database.ts'
import type { World } from '../platform/world.ts'
import { audit } from '../privacy/audit.ts'
import type { JobScope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import {
  deleteHooks,
  deleteRemains,
  deleteSimulated,
  emptyInbound,
  emptyMessages,
} from './deletions.queries.ts'

const day = 24
const bodies = { hours: 7 * day }
const remains = { hours: 90 * day }

/**
 * Deletes what has been kept long enough (norms 7): words and numbers after 7 days, the rest after 90. Safe to run
 * again; how much was deleted stands in the access log.
 */
export async function deleteOldTexts(scope: JobScope): Promise<void> {
  const now = scope.world.clock.now()
  await inScope(scope, async (tx) => {
    const emptied = await emptyMessages(tx, scope, now.subtract(bodies))
    const unread = await emptyInbound(tx, scope, now.subtract(bodies))
    const removed = await deleteRemains(tx, scope, now.subtract(remains))
    await deleteSimulated(tx, scope, now.subtract(bodies))
    if (emptied + unread + removed > 0)
      await audit(tx, scope, {
        act: 'messaging.deleted',
        reason: 'retention',
        detail: { emptied, unread, removed },
      })
  })
}

/** Forgets the references of hooks after 90 days; they belong to no tenant. */
export async function deleteOldHooks(world: World): Promise<void> {
  await inPlatform(world.database, (tx) => deleteHooks(tx, world.clock.now().subtract(remains)))
}
