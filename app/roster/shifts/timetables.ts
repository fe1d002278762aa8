import type { FeedSource } from '../../calendar/feeds.ts'
import type { CalendarEntry } from '../../calendar/icalendar.ts'
import { translator } from '../../languages/messages.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { dutiesWithShifts } from './mine.ts'
import { countedShifts } from './shifts.queries.ts'
import { shown } from './telling.ts'

/** When there is somebody, on one day; times as `17:00` by the tenant's clocks. */
export type Hours = {
  readonly day: Temporal.PlainDate
  readonly starts: Temporal.Instant
  readonly ends: Temporal.Instant
  readonly number: string | null
}

/** So many days the public timetable shows. */
export const shownDays = 14

/**
 * When somebody of a language is there, in the next two weeks (BM-23): only shifts that somebody has taken, and never
 * who. What follows on another at the same number is one stretch.
 */
export function hoursIn(
  scope: Scope,
  languages: readonly string[],
): Promise<ReadonlyMap<string, readonly Hours[]>> {
  return inScope(scope, (tx) => readHours(tx, scope, languages))
}

async function readHours(
  tx: Tx,
  scope: Scope,
  languages: readonly string[] | null,
): Promise<ReadonlyMap<string, readonly Hours[]>> {
  const { timeZone } = await placeOf(tx, scope)
  const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).startOfDay()
  const to = today.add({ days: shownDays }).toInstant()
  const found = new Map<string, Hours[]>()
  for (const shift of await countedShifts(tx, scope, today.toInstant(), to, languages)) {
    if (shift.seated === 0) continue
    const all = found.get(shift.language) ?? []
    found.set(shift.language, all)
    const before = all.findIndex(
      ({ ends, starts, number }) =>
        number === shift.number &&
        Temporal.Instant.compare(shift.starts_at, ends) <= 0 &&
        Temporal.Instant.compare(shift.starts_at, starts) >= 0,
    )
    const known = all[before]
    if (known) {
      const later = Temporal.Instant.compare(known.ends, shift.ends_at) > 0 ? known.ends : shift.ends_at
      all[before] = { ...known, ends: later }
    } else all.push({ day: shift.day, starts: shift.starts_at, ends: shift.ends_at, number: shift.number })
  }
  return found
}

/** Every language with a number to ring, and when somebody answers it (BM-02). */
export function linesOf(
  scope: Scope,
): Promise<{ readonly language: string; readonly number: string; readonly hours: readonly Hours[] }[]> {
  return inScope(scope, async (tx) => {
    const all = await readHours(tx, scope, null)
    return [...all]
      .flatMap(([language, hours]) =>
        [...Map.groupBy(hours, ({ number }) => number)].flatMap(([number, own]) =>
          number ? [{ language, number, hours: own }] : [],
        ),
      )
      .toSorted((a, b) => a.language.localeCompare(b.language))
  })
}

/** Drops the kept timetables in the first hour of a day: nothing was changed, and yet today is another day. */
export async function turnDay(scope: Scope): Promise<void> {
  await inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    if (scope.world.clock.now().toZonedDateTimeISO(timeZone).hour === 0) await shown(tx, scope)
  })
}

/** A person's shifts for the calendar on her phone: neutral, and by her own words for a shift. */
export const shiftEntries: FeedSource = async (tx, scope, person) => {
  const t = translator(person.language)
  return (await dutiesWithShifts(tx, scope, person.accountId)).map(
    ({ id, shift, role }): CalendarEntry => ({
      id: `shift-${shift.id}`,
      starts: shift.starts_at,
      ends: shift.ends_at,
      title: role === 'standby' ? t('v.shifts.standby') : t('v.shifts.title'),
      place: shift.place,
      page: `/v/shifts#duty-${id}`,
      changedAt: scope.world.clock.now(),
    }),
  )
}
