import { placeOf } from '../../people/tenants.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { askedRows, sourceRows } from './topics-asked.queries.ts'

/**
 * What is asked about in which spoken language, in counts. Smaller groups are left out, and no total is given, so that
 * nothing left out can be worked out (norms 12).
 * @param since the first day that counts
 * @param least the smallest group that may be shown, at least 3
 */
export function askedTopics(
  scope: Scope,
  since: Temporal.PlainDate,
  least: number,
): ReturnType<typeof askedRows> {
  return inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    return askedRows(tx, scope, since.toZonedDateTime(timeZone).toInstant(), Math.max(3, least))
  })
}

/**
 * How many asked by which way (web, text, telephone …) in which spoken language (HA-18). Every count as it is: whoever
 * shows them hides the small ones.
 * @param since the first day that counts
 */
export function askedBySource(scope: Scope, since: Temporal.PlainDate): ReturnType<typeof sourceRows> {
  return inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    return sourceRows(tx, scope, since.toZonedDateTime(timeZone).toInstant())
  })
}
