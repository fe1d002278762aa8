import { placeOf } from '../../people/tenants.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { addSums, lowerSum, type Sum, sumsAt, sumsSince } from './counts.queries.ts'
import { standRow } from './stands.queries.ts'
import { monthOf } from './tallies.ts'

export type { Sum }

/** What was counted at one stand so far: talks, leaflets by language (HA-07), things handed out (HA-08). */
export function countsAt(scope: Scope, standId: string): Promise<Sum[]> {
  return inScope(scope, (tx) => sumsAt(tx, scope, standId))
}

/** What was counted at all stands in the last months, this one included. */
export function countsOf(scope: Scope, months: number): Promise<Sum[]> {
  return inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
    const from = today.toPlainYearMonth().subtract({ months: months - 1 })
    return sumsSince(tx, scope, from.toString())
  })
}

/**
 * Adds what was counted on paper to a stand's sums, or takes off what was counted wrongly, down to nothing.
 * @returns `gone` when there is no such stand
 */
export function addByHand(
  scope: SignedInScope,
  standId: string,
  wish: Omit<Sum, 'what'> & { readonly what: 'leaflet' | 'item' },
): Promise<{ ok: true } | { ok: false; reason: 'gone' }> {
  return inScope(scope, async (tx) => {
    const stand = await standRow(tx, scope, standId)
    if (!stand) return { ok: false, reason: 'gone' }
    const { timeZone } = await placeOf(tx, scope)
    const month = monthOf(stand.starts_at, timeZone)
    if (wish.counted > 0) await addSums(tx, scope, [{ ...wish, standId, month }])
    else await lowerSum(tx, scope, { ...wish, counted: -wish.counted, standId })
    await audit(tx, scope, {
      act: 'roster.stand_counted',
      subject: { kind: 'stand', id: standId },
      detail: { what: wish.what, counted: wish.counted },
    })
    return { ok: true }
  })
}
