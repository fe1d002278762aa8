import { areasOf } from '../people/settings/areas.ts'
import type { Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'

/** The tenant's open areas, to be chosen among. */
export async function areaChoices(tx: Tx, scope: Scope): Promise<{ value: string; label: string }[]> {
  const open = (await areasOf(tx, scope)).filter(({ closed }) => !closed)
  return open.map(({ id, name }) => ({ value: id, label: name }))
}
