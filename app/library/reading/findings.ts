import { placeOf } from '../../people/tenants.ts'
import { newRandomId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { countFound, findingRows } from './findings.queries.ts'

/**
 * Counts whether a reader found what she was looking for (KS-32): a number of a month, never a row of her own, and no
 * log line, so that nobody can see that it was she who answered.
 * @param answer `language` is her page's, so that a “no” tells in which language something is missing
 * @returns `unknown` when there is no such text for everybody
 */
export async function sayFound(
  scope: Scope,
  answer: { readonly slug: string; readonly language: string; readonly found: boolean },
): Promise<{ ok: true } | { ok: false; reason: 'unknown' }> {
  return inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    const month = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate().with({ day: 1 })
    const counted = await countFound(tx, scope, { ...answer, id: newRandomId(), month })
    return counted ? ({ ok: true } as const) : ({ ok: false, reason: 'unknown' } as const)
  })
}

/**
 * How many readers found what they were looking for, by text and language.
 * @param since the first day of the first month that counts
 */
export function findingsSince(scope: Scope, since: Temporal.PlainDate): ReturnType<typeof findingRows> {
  return inScope(scope, (tx) => findingRows(tx, scope, since))
}
