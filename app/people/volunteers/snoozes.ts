import type { Tx } from '../../platform/database.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { updateInstant } from './volunteers.queries.ts'

/**
 * "Not today", "back on Friday": leaves a volunteer in peace until then, by her own word (issue 2).
 * @param until null: she may be asked again at once
 */
export async function snoozeVolunteer(
  tx: Tx,
  scope: Scope,
  id: string,
  until: Temporal.Instant | null,
): Promise<void> {
  await updateInstant(tx, scope, id, 'snoozed_until', until)
  const act = until ? 'people.volunteer_snoozed' : 'people.volunteer_resumed'
  await audit(tx, scope, { act, subject: { kind: 'account', id } })
}
