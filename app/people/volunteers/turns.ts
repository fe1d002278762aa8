import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { updateTurns } from './turns.queries.ts'

/** They have been asked now, and it is the others' turn first (BM-38). In the transaction that asks them. */
export async function noteAsked(tx: Tx, scope: Scope, ids: readonly string[]): Promise<void> {
  await updateTurns(tx, scope, ids, scope.world.clock.now())
}
