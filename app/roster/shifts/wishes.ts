import { newId } from '../../platform/identifiers.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { languagesOf, programmesOf } from './duties.queries.ts'
import { patternsOf } from './patterns.ts'
import { isFor } from './shifts.queries.ts'
import { upsertWish, type Wish } from './wishes.queries.ts'

export type { Wish }

/** Keeps which recurring shifts suit her. Those that are not for her are left out. */
export function wishFor(scope: SignedInScope, wishes: ReadonlyMap<string, Wish>): Promise<number> {
  return inScope(scope, async (tx) => {
    const languages = await languagesOf(tx, scope, scope.accountId)
    const programmes = await programmesOf(tx, scope, scope.accountId)
    const patterns = (await patternsOf(tx, scope, languages)).filter((each) => isFor(each, programmes))
    const mine = new Set(patterns.map(({ id }) => id))
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
