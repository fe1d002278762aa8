import { release } from '../../calendar/bookings.ts'
import { timesOn } from '../../calendar/series.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { audit } from '../../privacy/audit.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { tellOnce } from '../telling.ts'
import { concernedBy } from './audiences.ts'
import { bookLecturers, lecturersOf, meetingSource } from './lecturers.ts'
import { holdComing, type MeetingRow, markCancelled, markOnline, updateTimes } from './meetings.queries.ts'

type Outcome = { readonly ok: true; readonly changed: number; readonly told: number }

/**
 * Cancels as many meetings as named (BM-58). Those that have begun or are off already are left alone; everybody
 * concerned is told once, in her language, of the first of hers.
 */
export function cancelMeetings(scope: SignedInScope, ids: readonly string[]): Promise<Outcome> {
  return inScope(scope, async (tx) => {
    const held = await holdComing(tx, scope, ids)
    const gone = held.map(({ id }) => id)
    await markCancelled(tx, scope, gone, scope.accountId)
    await release(tx, scope, { source: meetingSource, sourceId: gone })
    return told(tx, scope, held, 'cancelled')
  })
}

/** Turns as many meetings as named to a join link, and tells everybody concerned once. */
export function turnOnline(scope: SignedInScope, ids: readonly string[], joinUrl: string): Promise<Outcome> {
  return inScope(scope, async (tx) => {
    const held = await holdComing(tx, scope, ids)
    await markOnline(
      tx,
      scope,
      held.map(({ id }) => id),
      joinUrl,
    )
    return told(tx, scope, held, 'online')
  })
}

/**
 * Moves as many meetings as named by whole days, to another time of day, or both, by the clocks of the place; each keeps
 * its length. Everybody concerned is told once.
 * @param to `days` forward or back, `minute` of the day at which they begin from now on, null for the same as before
 * @returns `taken` when a lecturer of the house is elsewhere at one of the new times, `past` when one would have begun
 * already; then nothing is moved
 */
export function moveMeetings(
  scope: SignedInScope,
  ids: readonly string[],
  to: { readonly days: number; readonly minute: number | null },
): Promise<Outcome | { readonly ok: false; readonly reason: 'taken' | 'past' }> {
  return inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    const held = await holdComing(tx, scope, ids)
    const moved = held.map((meeting) => ({ ...meeting, ...movedBy(meeting, to, timeZone) }))
    const now = scope.world.clock.now()
    if (moved.some(({ starts_at }) => Temporal.Instant.compare(starts_at, now) <= 0))
      return { ok: false, reason: 'past' } as const
    const all = held.map(({ id }) => id)
    const lecturers = await lecturersOf(tx, scope, all)
    const speaking = (meetings: readonly MeetingRow[]) =>
      meetings.map((each) => ({ ...each, accountId: lecturers.get(each.id)?.accountId ?? null }))
    await release(tx, scope, { source: meetingSource, sourceId: all })
    const booked = await bookLecturers(tx, scope, speaking(moved))
    if (!booked.ok) {
      await bookLecturers(tx, scope, speaking(held))
      return booked
    }
    await updateTimes(
      tx,
      scope,
      moved.map(({ id, starts_at, ends_at }) => ({ id, starts: starts_at, ends: ends_at })),
    )
    return told(tx, scope, moved, 'moved')
  })
}

/** When a meeting is that is moved: by days and a time of day, as long by the clock as before. */
export function movedBy(
  meeting: Pick<MeetingRow, 'starts_at' | 'ends_at'>,
  to: { readonly days: number; readonly minute: number | null },
  timeZone: string,
): Pick<MeetingRow, 'starts_at' | 'ends_at'> {
  const local = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDateTime()
  const [from, until] = [local(meeting.starts_at), local(meeting.ends_at)]
  const time =
    to.minute === null
      ? from.toPlainTime()
      : Temporal.PlainTime.from({ hour: Math.floor(to.minute / 60), minute: to.minute % 60 })
  const minutes = Math.max(1, Math.round(from.until(until).total('minutes')))
  const { starts, ends } = timesOn(from.toPlainDate().add({ days: to.days }), time, minutes, timeZone)
  return { starts_at: starts, ends_at: ends }
}

const newsOf = { cancelled: 'meeting_off', online: 'meeting_online', moved: 'meeting_moved' } as const

async function told(
  tx: Tx,
  scope: SignedInScope,
  meetings: readonly MeetingRow[],
  what: keyof typeof newsOf,
): Promise<Outcome> {
  const concerned = await concernedBy(tx, scope, meetings)
  await tellOnce(
    tx,
    scope,
    newsOf[what],
    concerned.map(({ accountId, meeting }) => ({
      accountId,
      subject: { kind: 'roster.meeting' as const, id: meeting.id },
      starts: meeting.starts_at,
    })),
    '/v/meetings',
  )
  await audit(
    tx,
    scope,
    ...meetings.map(({ id }) => ({ act: `roster.meeting_${what}`, subject: { kind: 'meeting', id } })),
  )
  return {
    ok: true,
    changed: meetings.length,
    told: new Set(concerned.map(({ accountId }) => accountId)).size,
  }
}
