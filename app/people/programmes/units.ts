import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { insertUnit, placeInUnit, unitRows } from './units.queries.ts'

/** The units of the place, and who of staff works in which. */
export function units(scope: Scope) {
  return inScope(scope, (tx) => unitRows(tx, scope))
}

/** Adds a unit; one that was closed is opened again. */
export async function addUnit(scope: SignedInScope, name: string): Promise<string> {
  return inScope(scope, async (tx) => {
    await audit(tx, scope, { act: 'people.unit_added' })
    return insertUnit(tx, scope, name)
  })
}

/** Says in which unit a member of staff works; null: in none, so that she sees the programmes of all. */
export async function workIn(scope: SignedInScope, accountId: string, unitId: string | null): Promise<void> {
  await inScope(scope, async (tx) => {
    await placeInUnit(tx, scope, accountId, unitId)
    await audit(tx, scope, { act: 'people.unit_chosen', subject: { kind: 'account', id: accountId } })
  })
}
