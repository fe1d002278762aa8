import { book, release } from '../../calendar/bookings.ts'
import { timesOn } from '../../calendar/series.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { toldRows } from './coverage.queries.ts'
import { aliasRows, type DutyRow, dutiesOn, endDuties, moveDuties } from './duties.queries.ts'
import { bookingOf, endDuty, shiftSource } from './duties.ts'
import {
  type CellRow,
  cancelRows,
  heldCount,
  heldShift,
  insertShifts,
  type ShiftRow,
  semesterCells,
  shiftRow,
  shiftsAt,
  shiftsBetween,
  updateShift,
} from './shifts.queries.ts'
import { shown, type Told, tell } from './telling.ts'

export type { CellRow, ShiftRow }

/** Somebody on a shift, by the name others see. */
export type OnDuty = Pick<DutyRow, 'id' | 'role' | 'seat' | 'way'> & {
  readonly accountId: string
  readonly alias: string
}

/** A shift with who is on it; `toldAt`: when those concerned heard that somebody is missing. */
export type Manned = ShiftRow & {
  readonly people: readonly OnDuty[]
  readonly missing: number
  readonly toldAt: Temporal.Instant | null
}

/** A week of the rota, Monday to Sunday by the tenant's clocks, with who is on each shift. */
export async function weekOf(tx: Tx, scope: Scope, monday: Temporal.PlainDate): Promise<Manned[]> {
  const { timeZone } = await placeOf(tx, scope)
  const from = monday.toZonedDateTime(timeZone).toInstant()
  const to = monday.add({ days: 7 }).toZonedDateTime(timeZone).toInstant()
  return manned(tx, scope, await shiftsBetween(tx, scope, from, to))
}

/** Who is on at this moment, by language (BM-21): what phone lines ring and the desk shows. */
export async function onNow(tx: Tx, scope: Scope, at = scope.world.clock.now()): Promise<Manned[]> {
  return manned(tx, scope, await shiftsAt(tx, scope, at))
}

/** How many shifts of a programme were held between two instants: not called off, and somebody was on them. */
export function shiftsHeld(
  scope: Scope,
  programmeId: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<number> {
  return inScope(scope, (tx) => heldCount(tx, scope, programmeId, from, to))
}

/** One shift with who is on it. */
export async function openShift(tx: Tx, scope: Scope, id: string): Promise<Manned | undefined> {
  const shift = await shiftRow(tx, scope, id)
  return shift && (await manned(tx, scope, [shift]))[0]
}

/** The semester by language and week: how many places there are, and how many of them are filled (BM-22). */
export async function semesterOf(
  tx: Tx,
  scope: Scope,
  from: Temporal.PlainDate,
  weeks: number,
): Promise<CellRow[]> {
  const { timeZone } = await placeOf(tx, scope)
  const to = from.add({ weeks })
  return semesterCells(
    tx,
    scope,
    from.toZonedDateTime(timeZone).toInstant(),
    to.toZonedDateTime(timeZone).toInstant(),
  )
}

async function manned(tx: Tx, scope: Scope, shifts: readonly ShiftRow[]): Promise<Manned[]> {
  const ids = shifts.map(({ id }) => id)
  const [duties, told] = [await dutiesOn(tx, scope, ids), await toldRows(tx, scope, ids)]
  const named = await aliasRows(tx, scope, [...new Set(duties.map(({ account_id }) => account_id))])
  const aliasOf = new Map(named.map(({ id, alias }) => [id, alias]))
  const toldAt = new Map(told.map((each) => [each.shift_id, each.told_at]))
  const byShift = Map.groupBy(duties, ({ shift_id }) => shift_id)
  return shifts.map((shift) => {
    const people = (byShift.get(shift.id) ?? []).map(
      ({ id, role, seat, way, account_id }): OnDuty => ({
        id,
        role,
        seat,
        way,
        accountId: account_id,
        alias: aliasOf.get(account_id) ?? '–',
      }),
    )
    const on = people.filter(({ role }) => role === 'on').length
    return { ...shift, people, missing: Math.max(0, shift.wanted - on), toldAt: toldAt.get(shift.id) ?? null }
  })
}

/** A single shift that recurs no further. Times are those of the tenant's clocks. */
export async function addShift(
  scope: Scope,
  wish: Pick<ShiftRow, 'language' | 'place' | 'number' | 'wanted' | 'standby' | 'day'> & {
    readonly time: Temporal.PlainTime
    readonly minutes: number
    readonly programmeId?: string | null
  },
): Promise<string> {
  return inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    const id = newId(scope.world.clock.now())
    const { time, minutes, programmeId = null, ...rest } = wish
    const { starts, ends } = timesOn(wish.day, time, minutes, timeZone)
    await insertShifts(tx, scope, [
      { ...rest, id, pattern_id: null, programme_id: programmeId, starts_at: starts, ends_at: ends },
    ])
    await audit(tx, scope, { act: 'roster.shift_added', subject: { kind: 'shift', id } })
    await shown(tx, scope)
    return id
  })
}

/** Cancels shifts; those who are on them are freed and told, each once. @returns how many were cancelled now */
export async function cancelShifts(scope: Scope, ids: readonly string[]): Promise<number> {
  return inScope(scope, (tx) => cancelIn(tx, scope, ids))
}

/** As `cancelShifts`, within a transaction that does more. */
export async function cancelIn(tx: Tx, scope: Scope, ids: readonly string[]): Promise<number> {
  const by = scope.kind === 'account' ? scope.accountId : null
  const cancelled = await cancelRows(tx, scope, ids, by)
  if (cancelled.length === 0) return 0
  const gone = cancelled.map(({ id }) => id)
  const startOf = new Map(cancelled.map(({ id, starts_at }) => [id, starts_at]))
  const duties = await dutiesOn(tx, scope, gone)
  await endDuties(
    tx,
    scope,
    duties.map(({ id }) => id),
    'cancelled',
  )
  await release(tx, scope, { source: shiftSource, sourceId: gone })
  await tell(
    tx,
    scope,
    'shift_off',
    duties.flatMap(({ account_id, shift_id }): Told[] => {
      const starts = startOf.get(shift_id)
      return starts ? [{ accountId: account_id, shiftId: shift_id, starts }] : []
    }),
  )
  await audit(
    tx,
    scope,
    ...gone.map((id) => ({ act: 'roster.shift_cancelled', subject: { kind: 'shift', id } })),
  )
  await shown(tx, scope)
  return gone.length
}

/**
 * Moves a shift or changes how many it needs. Those on it are told of a new time; who is taken by something else then is
 * taken off, and so are the last who came where fewer are wanted.
 * @returns `unknown` when it is gone or over
 */
export async function changeShift(
  scope: Scope,
  id: string,
  to: {
    readonly day: Temporal.PlainDate
    readonly time: Temporal.PlainTime
    readonly minutes: number
    readonly place: string | null
    readonly wanted: number
    readonly standby: number
  },
): Promise<{ ok: true; removed: number } | { ok: false; reason: 'unknown' }> {
  return inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    const shift = await heldShift(tx, scope, id)
    const now = scope.world.clock.now()
    if (!shift || shift.cancelled_at || Temporal.Instant.compare(shift.ends_at, now) <= 0)
      return { ok: false, reason: 'unknown' } as const
    const { starts, ends } = timesOn(to.day, to.time, to.minutes, timeZone)
    const moved = !shift.starts_at.equals(starts) || !shift.ends_at.equals(ends)
    const after = { ...shift, starts_at: starts, ends_at: ends }
    await updateShift(tx, scope, id, { ...to, starts_at: starts, ends_at: ends })
    const duties = await dutiesOn(tx, scope, [id])
    if (moved) await moveDuties(tx, scope, id, ends)
    const off: string[] = []
    const stay: Told[] = []
    for (const duty of duties) {
      const seats = duty.role === 'on' ? to.wanted : to.standby
      if (moved) await release(tx, scope, bookingOf(shift, duty.account_id))
      const fits =
        duty.seat <= seats && (!moved || (await book(tx, scope, [bookingOf(after, duty.account_id)])).ok)
      if (fits) stay.push({ accountId: duty.account_id, shiftId: id, starts })
      else off.push(duty.id)
    }
    for (const dutyId of off) await endDuty(tx, scope, dutyId, 'removed')
    const gone = duties.filter((duty) => off.includes(duty.id))
    await tell(
      tx,
      scope,
      'shift_off',
      gone.map(({ account_id }) => ({ accountId: account_id, shiftId: id, starts: shift.starts_at })),
    )
    if (moved) await tell(tx, scope, 'shift_changed', stay)
    await audit(tx, scope, { act: 'roster.shift_changed', subject: { kind: 'shift', id } })
    await shown(tx, scope)
    return { ok: true, removed: off.length } as const
  })
}
