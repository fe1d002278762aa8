import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Puts volunteers at the end of the row in each of their languages. The caller holds them, so nobody else moves them. */
export async function updateTurns(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  await prepared(
    tx,
    'people.update_turns',
    'update people.volunteer_language set asked_at = $3 where tenant_id = $1 and volunteer_id = any($2::uuid[])',
    [scope.tenantId, ids, at],
  )
}
