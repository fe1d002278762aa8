import type { Booking } from '../../calendar/bookings.ts'
import { holidayOf } from '../../calendar/holidays.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { ableFor } from './able.ts'
import { isFor } from './shifts.queries.ts'
import { type CellRow, type Manned, onNow, openShift, semesterOf, weekOf } from './shifts.ts'

/** How many weeks the overview of a semester shows. */
export const semesterWeeks = 20

/** A week of the rota as the desk shows it. */
export type Rota = {
  readonly monday: Temporal.PlainDate
  readonly today: Temporal.PlainDate
  readonly shifts: readonly Manned[]
  readonly now: readonly Manned[]
  readonly languages: readonly string[]
  readonly holidays: ReadonlyMap<string, string>
  readonly semester: readonly CellRow[] | null
}

/**
 * The rota of a week, with who is on now; the overview of a semester where it is wished, counted in the database.
 * @param wish `week` any day of the week wanted; without one this week, or the next where all shifts of this one are
 * over; `semester` whether the overview is shown
 */
export function rotaOf(
  scope: Scope,
  wish: {
    readonly week: string | undefined
    readonly semester: boolean
    readonly language: string | undefined
  },
): Promise<Rota> {
  return inScope(scope, async (tx) => {
    const { timeZone, language } = await placeOf(tx, scope)
    const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
    const asked = mondayOf(dayOr(wish.week, today))
    const inWeek = wish.semester ? [] : await weekOf(tx, scope, asked)
    const now = scope.world.clock.now()
    const isOver = inWeek.every(({ ends_at }) => Temporal.Instant.compare(ends_at, now) <= 0)
    const next = wish.week || wish.semester || !isOver ? [] : await weekOf(tx, scope, asked.add({ days: 7 }))
    const [monday, all] = next.length > 0 ? [asked.add({ days: 7 }), next] : [asked, inWeek]
    const semester = wish.semester ? await semesterOf(tx, scope, monday, semesterWeeks) : null
    const seen = new Set([...all, ...(semester ?? [])].map((each) => each.language))
    const days = Array.from({ length: 7 }, (_, at) => monday.add({ days: at }))
    return {
      monday,
      today,
      shifts: all.filter((shift) => !wish.language || shift.language === wish.language),
      now: await onNow(tx, scope),
      languages: [...seen].sort(),
      holidays: new Map(
        days.flatMap((day) => {
          const name = holidayOf(day, language)
          return name ? [[day.toString(), name] as const] : []
        }),
      ),
      semester,
    }
  })
}

/** One shift for the panel: who is on it, and who else could be, those with the fewest shifts first. */
export function shiftForDesk(
  scope: Scope,
  id: string,
): Promise<{ shift: Manned; able: { id: string; alias: string; ahead: number }[] } | undefined> {
  return inScope(scope, async (tx) => {
    const shift = await openShift(tx, scope, id)
    if (!shift) return undefined
    const on = new Set(shift.people.map(({ accountId }) => accountId))
    const able = (await ableFor(tx, scope, [shift.language])).filter(
      (each) => !on.has(each.id) && isFor(shift, each.programmes),
    )
    return { shift, able: able.map(({ id: account, alias, ahead }) => ({ id: account, alias, ahead })) }
  })
}

/** The Monday of a day's week. */
export function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 })
}

/** A refusal as the address of the next page carries it: its reason, and when the other thing begins. */
export function newsOf(refused: { readonly reason: string; readonly by?: Booking }): string {
  const at = refused.by && `&at=${encodeURIComponent(refused.by.starts.toString())}&by=${refused.by.source}`
  return `news=${refused.reason}${at ?? ''}`
}

function dayOr(text: string | undefined, other: Temporal.PlainDate): Temporal.PlainDate {
  try {
    return text ? Temporal.PlainDate.from(text) : other
  } catch {
    // An address that somebody has changed by hand shows the present week.
    return other
  }
}
