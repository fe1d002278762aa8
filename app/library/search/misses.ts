import { createHmac } from 'node:crypto'
import { placeOf } from '../../people/tenants.ts'
import { newRandomId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { countMiss, deleteMisses, type MissRow, missRows } from './misses.queries.ts'
import type { Wish } from './wishes.ts'

export type { MissRow as Miss }

/**
 * Whether the words of a search may be kept at all. What somebody types can name her: so nothing with a figure or an @
 * (numbers, addresses, dates of birth), nothing longer than three words or forty letters.
 */
export function mayBeKept(text: string): boolean {
  return !/[\p{N}@]/u.test(text) && text.split(' ').length <= 3 && [...text].length <= 40
}

/**
 * Counts that a search found nothing: once for the month and language, and once for its words. The words themselves are
 * not stored until they are searched for on the third different day of a month, and then only if `mayBeKept`; until
 * then there is a keyed hash of them. So a name typed once, or many times in an evening, leaves nothing to read; what
 * many ask for shows what to write (BM-47). Counting one takes away what is older than 13 months.
 */
export async function noteMiss(scope: Scope, wish: Wish, language: string): Promise<void> {
  const { keys, clock } = scope.world
  const text = wish.terms.map(({ typed }) => typed).join(' ')
  await inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    const day = clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
    const about = { month: day.with({ day: 1 }), day, language }
    await deleteMisses(tx, scope, about.month.subtract({ months: 13 }))
    await countMiss(tx, scope, { id: newRandomId(), ...about, digest: '', words: null })
    if (!mayBeKept(wish.text)) return
    const digest = createHmac('sha256', keys.derive(`library.miss ${scope.tenantId} ${about.month}`))
      .update(text)
      .digest('base64url')
    await countMiss(tx, scope, { id: newRandomId(), ...about, digest, words: wish.text })
  })
}

/** What people have searched for and not found, for editors. */
export function missesOf(scope: Scope): Promise<MissRow[]> {
  return inScope(scope, (tx) => missRows(tx, scope))
}
