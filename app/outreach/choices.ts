import { programmesOf } from '../people/programmes/programmes.ts'
import { areasOf } from '../people/settings/areas.ts'
import type { Tx } from '../platform/database.ts'
import type { Scope, SignedInScope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import type { Segment } from './audience.ts'

/** The tenant's open areas, to be chosen among. */
export async function areaChoices(tx: Tx, scope: Scope): Promise<{ value: string; label: string }[]> {
  const open = (await areasOf(tx, scope)).filter(({ closed }) => !closed)
  return open.map(({ id, name }) => ({ value: id, label: name }))
}

/** The programmes that are being done and that she sees, to be chosen among (BM-39). */
export async function programmeChoices(scope: SignedInScope): Promise<{ value: string; label: string }[]> {
  const seen = (await programmesOf(scope)).filter(({ state }) => state === 'pilot' || state === 'running')
  return seen.map(({ id, name }) => ({ value: id, label: name }))
}

/** What the areas and programmes of a segment are called; one that is gone or that she does not see is left out. */
export async function chosenNames(
  scope: SignedInScope,
  { areas, programmes }: Pick<Segment, 'areas' | 'programmes'>,
): Promise<string[]> {
  const known = await inScope(scope, (tx) => areasOf(tx, scope))
  const all = [...known, ...(programmes.length > 0 ? await programmesOf(scope) : [])]
  return all.filter(({ id }) => areas.includes(id) || programmes.includes(id)).map(({ name }) => name)
}
