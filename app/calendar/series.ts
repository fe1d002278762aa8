import { RRuleTemporal } from 'rrule-temporal'
import { holidayOf } from './holidays.ts'

/** ISO weekday: 1 is Monday, 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** What recurs: by the clocks of a place, so that half past six stays half past six in summer (BM-42, BM-43). */
export type Series = {
  /** Where the series begins; its time of day and its zone hold for every occurrence. */
  readonly first: Temporal.ZonedDateTime
  /** How long, by the same clocks. */
  readonly minutes: number
  /** Every week or every second, counted from the week of `first`. */
  readonly every: 1 | 2
  readonly weekdays: readonly Weekday[]
  /** The last day it may fall on. */
  readonly until: Temporal.PlainDate
  readonly skipHolidays: boolean
  /** Single days it leaves out. */
  readonly except: readonly Temporal.PlainDate[]
}

/** One time of a series; `day` is the date at its place. */
export type Occurrence = {
  readonly starts: Temporal.Instant
  readonly ends: Temporal.Instant
  readonly day: Temporal.PlainDate
}

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/**
 * Every occurrence of a series, in order (RFC 5545 by rrule-temporal). A time that the change to summer time leaves out
 * is moved forward by that hour, one that comes twice is the first, as calendars do.
 * @throws when nothing recurs: no weekday, or minutes outside one minute and a day
 */
export function occurrencesOf(series: Series): Occurrence[] {
  const { first, minutes, every, weekdays, until, skipHolidays, except } = series
  if (weekdays.length === 0) throw new RangeError('a series needs a weekday')
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 1440)
    throw new RangeError('a series needs minutes')
  if (Temporal.PlainDate.compare(until, first.toPlainDate()) < 0) return []
  const left = new Set(except.map(String))
  const zone = first.timeZoneId
  const rule = new RRuleTemporal({
    temporal: Temporal,
    freq: 'WEEKLY',
    interval: every,
    byDay: weekdays.map((day) => codes[day - 1] ?? 'MO'),
    wkst: 'MO',
    // The rule finds days, at noon, which every day has; the clock's own steps are taken in `timesOn`.
    dtstart: first.withPlainTime('12:00'),
    tzid: zone,
    until: until.toZonedDateTime({ timeZone: zone, plainTime: '13:00' }),
    cache: false,
  })
  return rule.all().flatMap((found): Occurrence[] => {
    const day = found.toPlainDate()
    if (left.has(day.toString()) || (skipHolidays && holidayOf(day))) return []
    return [{ ...timesOn(day, first.toPlainTime(), minutes, zone), day }]
  })
}

/**
 * From when to when something lasts that begins at a time of day and is so long by the clocks of a place: a night shift
 * ends at six in October too, though it was an hour longer.
 */
export function timesOn(
  day: Temporal.PlainDate,
  time: Temporal.PlainTime,
  minutes: number,
  zone: string,
): { starts: Temporal.Instant; ends: Temporal.Instant } {
  const begins = day.toPlainDateTime(time)
  const starts = begins.toZonedDateTime(zone).toInstant()
  const ends = begins.add({ minutes }).toZonedDateTime(zone).toInstant()
  // Within the hour that does not exist, only its length is left.
  return { starts, ends: Temporal.Instant.compare(ends, starts) > 0 ? ends : starts.add({ minutes }) }
}
