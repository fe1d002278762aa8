import { prepared, type Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'
import type { QuietHours } from './policy.schema.ts'

/** A volunteer's own quiet hours; undefined when she has set none, or is no volunteer. */
export async function ownQuietHours(
  tx: Tx,
  scope: Scope,
  volunteerId: string,
): Promise<QuietHours | undefined> {
  const [found] = await prepared<QuietHours>(
    tx,
    'dispatch.own_quiet_hours',
    `select quiet_from as from, quiet_to as to from people.helper
      where tenant_id = $1 and volunteer_id = $2 and quiet_from is not null and quiet_to is not null`,
    [scope.tenantId, volunteerId],
  )
  return found
}
