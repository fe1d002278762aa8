import { type Booking, book, release } from '../../calendar/bookings.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { LinkScope, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { isAble } from './able.ts'
import { tellOfSuddenGap } from './coverage.ts'
import { type DutyRow, dutiesOn, dutyRow, type Ended, endDuties, insertDuty } from './duties.queries.ts'
import { heldShift, type ShiftRow, shiftRow } from './shifts.queries.ts'
import { shown, tell } from './telling.ts'

/** What books a person for a shift in the calendar. */
export const shiftSource = 'roster.shift'

/**
 * Why somebody cannot have a shift: it is gone, over, full, in a language she does not speak, of a programme she is not in, or before she is trained;
 * or she is `taken` by something else, which `by` names.
 */
export type Refused =
  | { readonly ok: false; readonly reason: 'unknown' | 'over' | 'full' | 'not_able' }
  | { readonly ok: false; readonly reason: 'taken'; readonly by: Booking }
export type Seated = { readonly ok: true; readonly dutyId: string } | Refused

/** Takes a shift for herself, or stands by for it (BM-21). Taking it twice is taking it once. */
export function takeShift(
  scope: SignedInScope,
  shiftId: string,
  role: DutyRow['role'] = 'on',
): Promise<Seated> {
  return inScope(scope, async (tx) => {
    const shift = await heldShift(tx, scope, shiftId)
    const seated = await seat(tx, scope, shift, scope.accountId, role, 'self')
    if (seated.ok) await shown(tx, scope)
    return seated
  })
}

/** A coordinator puts somebody on a shift; she is told, and may give it back. */
export function assignShift(
  scope: SignedInScope,
  shiftId: string,
  accountId: string,
  role: DutyRow['role'] = 'on',
): Promise<Seated> {
  return inScope(scope, async (tx) => {
    const shift = await heldShift(tx, scope, shiftId)
    const seated = await seat(tx, scope, shift, accountId, role, 'coordinator')
    if (seated.ok && shift) {
      await tell(tx, scope, 'shift_yours', [{ accountId, shiftId, starts: shift.starts_at }])
      await shown(tx, scope)
    }
    return seated
  })
}

/** Seats somebody on a shift that is held, books her, and writes it down; the transaction goes on whatever comes of it. */
export async function seat(
  tx: Tx,
  scope: Scope,
  shift: ShiftRow | undefined,
  accountId: string,
  role: DutyRow['role'],
  way: DutyRow['way'],
): Promise<Seated> {
  if (!shift || shift.cancelled_at) return { ok: false, reason: 'unknown' }
  const now = scope.world.clock.now()
  if (Temporal.Instant.compare(shift.ends_at, now) <= 0) return { ok: false, reason: 'over' }
  if (!(await isAble(tx, scope, accountId, shift))) return { ok: false, reason: 'not_able' }
  const hers = (await dutiesOn(tx, scope, [shift.id])).find((duty) => duty.account_id === accountId)
  if (hers) return { ok: true, dutyId: hers.id }
  const booking = bookingOf(shift, accountId)
  const booked = await book(tx, scope, [booking])
  if (!booked.ok) return { ok: false, reason: 'taken', by: booked }
  const seats = role === 'on' ? shift.wanted : shift.standby
  const wish = {
    id: newId(now),
    shift_id: shift.id,
    account_id: accountId,
    role,
    way,
    over_at: shift.ends_at,
  }
  // Each try that comes back empty-handed lost a seat to somebody, so there are no more tries than seats.
  for (let tries = 0; tries < seats; tries++) {
    const duty = await insertDuty(tx, scope, { ...wish, seats })
    if (!duty) continue
    await audit(tx, scope, {
      act: 'roster.shift_taken',
      subject: { kind: 'shift', id: shift.id },
      reason: way,
      detail: { role, account: accountId },
    })
    return { ok: true, dutyId: duty.id }
  }
  await release(tx, scope, booking)
  return { ok: false, reason: 'full' }
}

/** She gives a shift back, or says that she cannot come (BM-21). @returns false when it was not hers any more */
export function leaveShift(
  scope: SignedInScope,
  dutyId: string,
  as: 'given_back' | 'cannot_come',
): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const duty = await dutyRow(tx, scope, dutyId)
    return duty?.account_id === scope.accountId ? endDuty(tx, scope, dutyId, as) : false
  })
}

/** "I cannot come", by the link in the reminder, without signing in. @returns false when she had said so before */
export function cannotCome(scope: LinkScope): Promise<boolean> {
  return inScope(scope, (tx) => endDuty(tx, scope, scope.subjectId, 'cannot_come'))
}

/** A coordinator takes somebody off a shift; she is told. */
export function removeDuty(scope: SignedInScope, dutyId: string): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const duty = await dutyRow(tx, scope, dutyId)
    const shift = duty && (await shiftRow(tx, scope, duty.shift_id))
    if (!duty || !shift || !(await endDuty(tx, scope, dutyId, 'removed'))) return false
    await tell(tx, scope, 'shift_off', [
      { accountId: duty.account_id, shiftId: shift.id, starts: shift.starts_at },
    ])
    return true
  })
}

/**
 * Ends a duty that is not over, frees her in the calendar and lets a stand-by step in; where there is none and the shift
 * is near, those who could help are told. @returns false when it had ended before
 */
export async function endDuty(tx: Tx, scope: Scope, dutyId: string, as: Ended): Promise<boolean> {
  const seen = await dutyRow(tx, scope, dutyId)
  const shift = seen && (await heldShift(tx, scope, seen.shift_id))
  if (!shift || Temporal.Instant.compare(shift.ends_at, scope.world.clock.now()) <= 0) return false
  const [duty] = await endDuties(tx, scope, [dutyId], as)
  if (!duty) return false
  await release(tx, scope, bookingOf(shift, duty.account_id))
  await audit(tx, scope, {
    act: 'roster.shift_left',
    subject: { kind: 'shift', id: shift.id },
    reason: as,
    detail: { account: duty.account_id },
  })
  if (duty.role === 'on' && !(await stepIn(tx, scope, shift))) await tellOfSuddenGap(tx, scope, shift, duty)
  await shown(tx, scope)
  return true
}

/** The first who stands by takes the free seat, and is told; she has promised to. @returns whether there was one */
async function stepIn(tx: Tx, scope: Scope, shift: ShiftRow): Promise<boolean> {
  const standby = (await dutiesOn(tx, scope, [shift.id])).find(({ role }) => role === 'standby')
  if (!standby) return false
  const { account_id: accountId } = standby
  const [ended] = await endDuties(tx, scope, [standby.id], 'stood_in')
  if (!ended) return false
  await insertDuty(tx, scope, {
    id: newId(scope.world.clock.now()),
    shift_id: shift.id,
    account_id: accountId,
    role: 'on',
    way: 'stood_in',
    over_at: shift.ends_at,
    seats: shift.wanted,
  })
  await audit(tx, scope, {
    act: 'roster.shift_taken',
    subject: { kind: 'shift', id: shift.id },
    reason: 'stood_in',
    detail: { account: accountId },
  })
  await tell(tx, scope, 'shift_yours', [{ accountId, shiftId: shift.id, starts: shift.starts_at }])
  return true
}

/** What a shift books of a person. */
export function bookingOf(shift: ShiftRow, accountId: string): Booking {
  return {
    source: shiftSource,
    sourceId: shift.id,
    who: { kind: 'person', id: accountId },
    starts: shift.starts_at,
    ends: shift.ends_at,
  }
}
