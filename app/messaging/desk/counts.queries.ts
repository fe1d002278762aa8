import { build, rows, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Messages by state. */
export function countByState(tx: Tx, scope: Scope, since: Temporal.Instant) {
  return rows(
    tx,
    build
      .selectFrom('messaging.message_state')
      .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
      .where('tenant_id', '=', scope.tenantId)
      .where('queued_at', '>=', since)
      .groupBy('state'),
  )
}
