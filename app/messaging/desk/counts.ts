import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { countByState } from './counts.queries.ts'

/** How many messages queued since an instant are in which state: numbers for the operator, nobody's texts. */
export async function messagesByState(
  tx: Tx,
  scope: Scope,
  since: Temporal.Instant,
): Promise<ReadonlyMap<string, number>> {
  const found = await countByState(tx, scope, since)
  return new Map(found.map(({ state, count }) => [state ?? 'queued', Number(count)]))
}
