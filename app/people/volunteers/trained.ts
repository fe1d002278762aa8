import type { Tx } from '../../platform/database.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { setTrained } from './trained.queries.ts'

/**
 * Notes that volunteers have completed what is required of them (BM-04), unless a day stood there already: then somebody
 * had set it, and it stays.
 */
export async function noteTrained(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
  day: Temporal.PlainDate,
): Promise<void> {
  if (ids.length === 0) return
  const set = await setTrained(tx, scope, ids, day)
  await audit(
    tx,
    scope,
    ...set.map((id) => ({
      act: 'people.volunteer_trained',
      subject: { kind: 'account', id },
    })),
  )
}
