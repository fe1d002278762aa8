import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Requests that these volunteers were asked for and nobody has taken, newest first. */
export async function offeredRows(tx: Tx, scope: Scope, volunteerIds: readonly string[]) {
  return prepared<{ volunteer_id: string; subject_id: string; code: string }>(
    tx,
    'helpline.offered',
    `select volunteer_id, subject_id, code from dispatch.offer_state
      where tenant_id = $1 and volunteer_id = any($2::uuid[]) and subject_kind = 'request' and state = 'open'
      order by asked_at desc limit 200`,
    [scope.tenantId, volunteerIds],
  )
}
