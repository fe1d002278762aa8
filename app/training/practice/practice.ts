import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { countPractice, practiceRows } from './practice.queries.ts'

/**
 * Notes that she has practised to the end (BM-61). Nothing else of it is kept: what she pressed and wrote on the way
 * went nowhere.
 */
export function notePractised(scope: SignedInScope): Promise<void> {
  return inScope(scope, (tx) => notePractisedIn(tx, scope, scope.accountId))
}

/** As `notePractised`, of any volunteer and at a time that is handed in: for the demonstration's past. */
export function notePractisedIn(
  tx: Tx,
  scope: Scope,
  volunteerId: string,
  at = scope.world.clock.now(),
): Promise<void> {
  return countPractice(tx, scope, { id: newId(at), volunteerId, at })
}

/** When each of these volunteers practised last; who never did is not in it. */
export async function practisedBy(
  tx: Tx,
  scope: Scope,
  volunteerIds: readonly string[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const found = await practiceRows(tx, scope, volunteerIds)
  return new Map(found.map(({ volunteer_id, done_at }) => [volunteer_id, done_at]))
}
