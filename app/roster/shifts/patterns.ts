import { occurrencesOf, type Weekday } from '../../calendar/series.ts'
import { accountsByPhone } from '../../people/accounts.ts'
import { readPhone } from '../../people/phones.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { endPatternRow, insertPattern, livePatterns, type PatternRow } from './patterns.queries.ts'
import type { PatternWish } from './patterns.schema.ts'
import { insertShifts, type NewShift } from './shifts.queries.ts'
import { cancelIn } from './shifts.ts'
import { shown } from './telling.ts'

export type { PatternRow }

/**
 * Lays out what recurs, with a shift for each day of it (BM-21, BM-43), by the clocks of the tenant's place.
 * @returns `phone` when the number of its phone line is none, `private_number` when it is somebody's own (BM-02), `nothing` when no day of it is
 * left after holidays
 */
export function layOutPattern(
  scope: Scope,
  wish: Omit<PatternWish, 'programme'> & { readonly programme?: string | null },
): Promise<
  | { ok: true; patternId: string; shifts: number }
  | { ok: false; reason: 'phone' | 'private_number' | 'nothing' }
> {
  return inScope(scope, async (tx) => {
    const { timeZone, demo } = await placeOf(tx, scope)
    const number = wish.number === null ? null : lineNumber(wish.number, demo)
    if (number === undefined) return { ok: false, reason: 'phone' } as const
    if (number && (await accountsByPhone(tx, scope, number)).length > 0)
      return { ok: false, reason: 'private_number' } as const
    const id = newId(scope.world.clock.now())
    const pattern: PatternRow = {
      id,
      language: wish.language,
      place: wish.place,
      number,
      weekdays: wish.weekdays,
      starts_minute: wish.from,
      minutes: (wish.to - wish.from + 1440) % 1440,
      every: wish.every,
      from_day: Temporal.PlainDate.from(wish.first),
      until_day: Temporal.PlainDate.from(wish.until),
      skip_holidays: wish.holidays !== 'work',
      wanted: wish.wanted,
      standby: wish.standby,
      programme_id: wish.programme ?? null,
    }
    const shifts = shiftsOf(scope, pattern, timeZone)
    if (shifts.length === 0) return { ok: false, reason: 'nothing' } as const
    await insertPattern(tx, scope, pattern)
    await insertShifts(tx, scope, shifts)
    await audit(tx, scope, {
      act: 'roster.pattern_made',
      subject: { kind: 'pattern', id },
      detail: { shifts: shifts.length, language: wish.language },
    })
    await shown(tx, scope)
    return { ok: true, patternId: id, shifts: shifts.length } as const
  })
}

/** Ends a pattern: what has not begun is cancelled, and those who had taken it are told, each once. */
export function endPattern(scope: Scope, id: string): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const left = await endPatternRow(tx, scope, id)
    if (!left) return false
    await cancelIn(tx, scope, left)
    await audit(tx, scope, { act: 'roster.pattern_ended', subject: { kind: 'pattern', id } })
    return true
  })
}

/** Patterns that still go on, by language. @param languages null for all */
export async function patternsOf(
  tx: Tx,
  scope: Scope,
  languages: readonly string[] | null = null,
): Promise<PatternRow[]> {
  const { timeZone } = await placeOf(tx, scope)
  const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
  return livePatterns(tx, scope, today, languages)
}

/** The number of a line, in E.164 or as a short number of four to six digits; undefined when it is none. */
function lineNumber(text: string, demo: boolean): string | undefined {
  const short = /^\d{4,6}$/.exec(text.replaceAll(' ', ''))
  if (short) return short[0]
  const read = readPhone(text, { demo })
  return read.ok ? read.e164 : undefined
}

function shiftsOf(scope: Scope, pattern: PatternRow, zone: string): NewShift[] {
  const { starts_minute: minute } = pattern
  const first = pattern.from_day.toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 }),
  })
  const found = occurrencesOf({
    first,
    minutes: pattern.minutes,
    every: pattern.every === 2 ? 2 : 1,
    weekdays: pattern.weekdays as Weekday[],
    until: pattern.until_day,
    skipHolidays: pattern.skip_holidays,
    except: [],
  })
  return found.map(({ starts, ends, day }) => ({
    id: newId(scope.world.clock.now()),
    pattern_id: pattern.id,
    day,
    language: pattern.language,
    place: pattern.place,
    number: pattern.number,
    starts_at: starts,
    ends_at: ends,
    wanted: pattern.wanted,
    standby: pattern.standby,
    programme_id: pattern.programme_id,
  }))
}
