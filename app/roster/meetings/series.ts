import { occurrencesOf, type Weekday } from '../../calendar/series.ts'
import { placeOf } from '../../people/tenants.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { tellOnce } from '../telling.ts'
import { concernedBy } from './audiences.ts'
import {
  holdComing,
  insertMeetings,
  insertSeries,
  type SeriesRow,
  seriesRow,
  seriesRows,
} from './meetings.queries.ts'
import type { SeriesWish } from './meetings.schema.ts'

export type { SeriesRow }

/**
 * Lays out a series with a meeting for each day of it, by the clocks of the tenant's place (BM-42, MT-14), and tells
 * those it is for once if that is wished.
 * @returns `nothing` when no day of it is left after holidays
 */
export function layOutSeries(
  scope: SignedInScope,
  wish: SeriesWish,
): Promise<{ ok: true; id: string; meetings: number } | { ok: false; reason: 'nothing' }> {
  return inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    const now = scope.world.clock.now()
    const series: SeriesRow = {
      id: newId(now),
      title: wish.title,
      language: wish.language,
      programme_id: wish.programme,
      for_languages: wish.forLanguages,
      weekdays: wish.weekdays,
      every: wish.every,
      starts_minute: wish.from,
      minutes: (wish.to - wish.from + 1440) % 1440,
      from_day: Temporal.PlainDate.from(wish.first),
      until_day: Temporal.PlainDate.from(wish.until),
      skip_holidays: wish.holidays !== 'work',
    }
    const times = timesOf(series, timeZone).map((each) => ({ ...each, id: newId(now) }))
    if (times.length === 0) return { ok: false, reason: 'nothing' } as const
    await insertSeries(tx, scope, series)
    await insertMeetings(tx, scope, series.id, times, {
      place: wish.place,
      join_url: wish.joinUrl,
      languages: wish.languages,
      interpreted: wish.interpreted,
    })
    await audit(tx, scope, {
      act: 'roster.meetings_planned',
      subject: { kind: 'meeting_series', id: series.id },
      detail: { meetings: times.length },
    })
    if (wish.tell) {
      const coming = await holdComing(
        tx,
        scope,
        times.map(({ id }) => id),
      )
      const told = (await concernedBy(tx, scope, coming)).map(({ accountId, meeting }) => ({
        accountId,
        subject: { kind: 'roster.meeting' as const, id: meeting.id },
        starts: meeting.starts_at,
      }))
      await tellOnce(tx, scope, 'meeting_new', told, '/v/meetings')
    }
    return { ok: true, id: series.id, meetings: times.length } as const
  })
}

/** Every series, those that reach furthest first. */
export function seriesOf(scope: Scope): Promise<SeriesRow[]> {
  return inScope(scope, (tx) => seriesRows(tx, scope))
}

/** One series. */
export function oneSeries(scope: Scope, id: string): Promise<SeriesRow | undefined> {
  return inScope(scope, (tx) => seriesRow(tx, scope, id))
}

/** When a series meets, by the clocks of a place: half past six stays half past six in summer (BM-42). */
export function timesOf(
  series: Pick<
    SeriesRow,
    'starts_minute' | 'minutes' | 'every' | 'weekdays' | 'from_day' | 'until_day' | 'skip_holidays'
  >,
  timeZone: string,
): { starts: Temporal.Instant; ends: Temporal.Instant }[] {
  const { starts_minute: minute } = series
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 })
  return occurrencesOf({
    first: series.from_day.toZonedDateTime({ timeZone, plainTime }),
    minutes: series.minutes,
    every: series.every === 2 ? 2 : 1,
    weekdays: series.weekdays as Weekday[],
    until: series.until_day,
    skipHolidays: series.skip_holidays,
    except: [],
  }).map(({ starts, ends }) => ({ starts, ends }))
}
