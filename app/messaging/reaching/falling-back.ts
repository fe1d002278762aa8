import type { Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'
import type { Scope } from '../../privacy/scope.ts'

/**
 * Asks that what has surely failed goes another way, when this transaction commits; however often it is asked, one
 * job waits. Apart from `fallBack`, so that what settles a message need not know how one is made.
 */
export async function askForFallBack(tx: Tx, scope: Scope): Promise<void> {
  const { tenantId } = scope
  await enqueue(
    tx,
    'messaging.fall_back',
    { tenantId },
    { key: `messaging.fall_back:${tenantId}`, priority: -10 },
  )
}
