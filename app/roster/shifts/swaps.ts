import { book, bookingsOfMany, release } from '../../calendar/bookings.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { ableFor, isAble } from './able.ts'
import { dutiesOn, dutyRow, endDuties, insertDuty } from './duties.queries.ts'
import { bookingOf, type Refused } from './duties.ts'
import { heldShift, isFor, type ShiftRow, shiftRow } from './shifts.queries.ts'
import { insertSwap, openSwap, takeSwapRow, withdrawSwapRow } from './swaps.queries.ts'
import { shown, tell } from './telling.ts'

/** At most so many are asked when a shift is offered to all who can. */
const askedMost = 12

/** Who could take a shift from somebody: they speak it and are free then, those with the fewest shifts first. */
export async function couldTake(
  scope: Scope,
  shift: ShiftRow,
  except: string,
): Promise<{ readonly id: string; readonly alias: string }[]> {
  return inScope(scope, async (tx) => {
    const able = (await ableFor(tx, scope, [shift.language])).filter(
      ({ id, programmes }) => id !== except && isFor(shift, programmes),
    )
    const on = new Set((await dutiesOn(tx, scope, [shift.id])).map(({ account_id }) => account_id))
    const ids = able.map(({ id }) => id).filter((id) => !on.has(id))
    const busy = await bookingsOfMany(tx, scope, 'person', ids, shift.starts_at, shift.ends_at)
    return able.filter(({ id }) => ids.includes(id) && !busy.has(id)).map(({ id, alias }) => ({ id, alias }))
  })
}

/**
 * She asks whether another will take her shift: one named, or all who can. Until somebody does, it is hers.
 * @returns `nobody` when nobody could, `offered` when it is on offer already, `unknown` when it is not hers or over
 */
export async function offerSwap(
  scope: SignedInScope,
  dutyId: string,
  toAccountId: string | null,
): Promise<{ ok: true; asked: number } | { ok: false; reason: 'unknown' | 'nobody' | 'offered' }> {
  const found = await inScope(scope, async (tx) => {
    const duty = await dutyRow(tx, scope, dutyId)
    return duty?.account_id === scope.accountId ? shiftRow(tx, scope, duty.shift_id) : undefined
  })
  if (!found || found.cancelled_at) return { ok: false, reason: 'unknown' }
  const could = (await couldTake(scope, found, scope.accountId)).filter(
    ({ id }) => toAccountId === null || id === toAccountId,
  )
  if (could.length === 0) return { ok: false, reason: 'nobody' }
  return inScope(scope, async (tx) => {
    const id = newId(scope.world.clock.now())
    if (!(await insertSwap(tx, scope, { id, dutyId, toAccountId })))
      return { ok: false, reason: 'offered' } as const
    const asked = could.slice(0, askedMost)
    await tell(
      tx,
      scope,
      'shift_ask',
      asked.map((each) => ({ accountId: each.id, shiftId: found.id, starts: found.starts_at })),
    )
    await audit(tx, scope, { act: 'roster.swap_offered', subject: { kind: 'shift', id: found.id } })
    return { ok: true, asked: asked.length } as const
  })
}

/** She will do it herself after all. @returns false when somebody has taken it already */
export function withdrawSwap(scope: SignedInScope, dutyId: string): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const duty = await dutyRow(tx, scope, dutyId)
    return duty?.account_id === scope.accountId && withdrawSwapRow(tx, scope, dutyId)
  })
}

/**
 * Takes another's shift. Of two who accept at the same instant one gets it; it is refused while she is taken by
 * something else. Whoever offered it is told that she need not come.
 * @returns `gone` when somebody else was first, or it was taken back or was for another
 */
export function takeSwap(
  scope: SignedInScope,
  swapId: string,
): Promise<{ ok: true } | { ok: false; reason: 'gone' } | Refused> {
  return inScope(scope, async (tx) => {
    const swap = await openSwap(tx, scope, swapId)
    const shift = swap && (await heldShift(tx, scope, swap.shift_id))
    const me = scope.accountId
    const isAsked = swap && (swap.to_account_id === null || swap.to_account_id === me)
    if (!shift || !isAsked || shift.cancelled_at || swap.from_account_id === me)
      return { ok: false, reason: 'gone' } as const
    if (!(await isAble(tx, scope, me, shift))) return { ok: false, reason: 'not_able' } as const
    const booked = await book(tx, scope, [bookingOf(shift, me)])
    if (!booked.ok) return { ok: false, reason: 'taken', by: booked } as const
    const hers =
      (await takeSwapRow(tx, scope, swapId, me)) && (await endDuties(tx, scope, [swap.duty_id], 'swapped'))[0]
    if (!hers) {
      await release(tx, scope, bookingOf(shift, me))
      return { ok: false, reason: 'gone' } as const
    }
    await release(tx, scope, bookingOf(shift, hers.account_id))
    const now = scope.world.clock.now()
    const seated = await insertDuty(tx, scope, {
      id: newId(now),
      shift_id: shift.id,
      account_id: me,
      role: hers.role,
      way: 'swap',
      over_at: shift.ends_at,
      seats: hers.role === 'on' ? shift.wanted : shift.standby,
    })
    if (!seated) throw new Error('the seat that a swap had freed was gone')
    await tell(tx, scope, 'shift_off', [
      { accountId: hers.account_id, shiftId: shift.id, starts: shift.starts_at },
    ])
    await audit(tx, scope, {
      act: 'roster.swap_taken',
      subject: { kind: 'shift', id: shift.id },
      detail: { from: hers.account_id, account: me },
    })
    await shown(tx, scope)
    return { ok: true } as const
  })
}
