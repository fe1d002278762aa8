import { newId } from '../../platform/identifiers.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { languagesOf } from './duties.queries.ts'
import { patternsOf } from './patterns.ts'
import { upsertWish, type Wish } from './wishes.queries.ts'

export type { Wish }

/** Keeps which recurring shifts suit her. Those she does not speak the language of are left out. */
export function wishFor(scope: SignedInScope, wishes: ReadonlyMap<string, Wish>): Promise<number> {
  return inScope(scope, async (tx) => {
    const languages = await languagesOf(tx, scope, scope.accountId)
    const mine = new Set((await patternsOf(tx, scope, languages)).map(({ id }) => id))
    let kept = 0
    for (const [patternId, wish] of wishes) {
      if (!mine.has(patternId)) continue
      const row = {
        id: newId(scope.world.clock.now()),
        pattern_id: patternId,
        account_id: scope.accountId,
        wish,
      }
      if (await upsertWish(tx, scope, row)) kept++
    }
    return kept
  })
}
