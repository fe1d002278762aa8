import { type Booking, book, bookingsOf, release } from '../../calendar/bookings.ts'
import { placeOf } from '../../people/tenants.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { deleteAbsence, insertAbsence } from './absences.queries.ts'
import { dutiesOf } from './duties.queries.ts'
import { endDuty, shiftSource } from './duties.ts'

const absenceSource = 'roster.absence'

/**
 * Somebody is away, both days included: her shifts then are given back, as if she had said of each that she cannot come,
 * and nobody puts her on another.
 * @returns `taken` when something else than a shift is planned for her then, such as a visit or another absence: that is
 * settled first, with whoever planned it; `over` when it lies in the past
 */
export function tellAbsence(
  scope: Scope,
  accountId: string,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
): Promise<
  { ok: true; left: number } | { ok: false; reason: 'over' } | { ok: false; reason: 'taken'; by: Booking }
> {
  return inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    const ends = last.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
    const now = scope.world.clock.now()
    // What is over today hinders nobody from being away for the rest of it.
    const starts = later(first.toZonedDateTime(timeZone).toInstant(), now)
    if (Temporal.Instant.compare(ends, now) <= 0 || Temporal.PlainDate.compare(last, first) < 0)
      return { ok: false, reason: 'over' } as const
    const who = { kind: 'person', id: accountId } as const
    const planned = await bookingsOf(tx, scope, who, starts, ends)
    const other = planned.find(({ source }) => source !== shiftSource)
    if (other) return { ok: false, reason: 'taken', by: other } as const
    const shifts = new Set(planned.map(({ sourceId }) => sourceId))
    let left = 0
    for (const duty of await dutiesOf(tx, scope, accountId, now))
      if (shifts.has(duty.shift_id) && (await endDuty(tx, scope, duty.id, 'absent'))) left++
    const id = newId(now)
    const booked = await book(tx, scope, [{ source: absenceSource, sourceId: id, who, starts, ends }])
    if (!booked.ok) return { ok: false, reason: 'taken', by: booked } as const
    await insertAbsence(tx, scope, { id, account_id: accountId, starts_at: starts, ends_at: ends })
    await audit(tx, scope, {
      act: 'roster.absence_told',
      subject: { kind: 'account', id: accountId },
      detail: { shifts: left },
    })
    return { ok: true, left } as const
  })
}

/** She is there after all. Shifts that she gave back stay with whoever has them. */
export function endAbsence(scope: Scope, id: string, accountId: string): Promise<boolean> {
  return inScope(scope, async (tx) => {
    if (!(await deleteAbsence(tx, scope, id, accountId))) return false
    await release(tx, scope, { source: absenceSource, sourceId: id })
    return true
  })
}

const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) > 0 ? a : b)
