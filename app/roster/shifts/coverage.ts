import { bookingsOfMany } from '../../calendar/bookings.ts'
import { coordinatorsToAlarm } from '../../people/contacts.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { ableFor } from './able.ts'
import { noteGaps, noteTold } from './coverage.queries.ts'
import { type DutyRow, dutiesOn } from './duties.queries.ts'
import { countedShifts, isFor, type ShiftRow } from './shifts.queries.ts'
import { type Told, tell } from './telling.ts'
import { wishesAgainst } from './wishes.queries.ts'

/**
 * So long before it begins a gap is told of. BM-22 wants two days; news waits for the morning, so it is looked for a day
 * earlier, every hour.
 */
export const lookAhead = { hours: 72 }
const near = { hours: 48 }
/** So many volunteers are asked because of one gap: enough to fill it, too few to be a storm. */
const askedEach = 6

/**
 * Looks for shifts of the next three days that lack somebody and tells of each once (BM-22): the coordinator in one
 * text, and volunteers of the language who are free then, those with the fewest shifts first, each in one text.
 * @returns how many gaps were told of
 */
export async function tellOfGaps(scope: Scope): Promise<number> {
  return inScope(scope, async (tx) => {
    const now = scope.world.clock.now()
    const found = await countedShifts(tx, scope, now, now.add(lookAhead), null)
    const gaps = found.filter(({ seated, wanted }) => seated < wanted)
    return tellAbout(
      tx,
      scope,
      gaps.map((shift) => ({ shift, causeId: shift.id })),
    )
  })
}

/** Somebody has left a shift: told of at once when it is near; otherwise the hourly look finds it in time. */
export async function tellOfSuddenGap(tx: Tx, scope: Scope, shift: ShiftRow, left: DutyRow): Promise<void> {
  const now = scope.world.clock.now()
  const isAhead = Temporal.Instant.compare(shift.starts_at, now) > 0
  if (!isAhead || Temporal.Instant.compare(shift.starts_at, now.add(near)) > 0) return
  const on = (await dutiesOn(tx, scope, [shift.id])).filter(({ role }) => role === 'on')
  if (on.length < shift.wanted) await tellAbout(tx, scope, [{ shift, causeId: left.id }], left.account_id)
}

async function tellAbout(
  tx: Tx,
  scope: Scope,
  gaps: readonly { readonly shift: ShiftRow; readonly causeId: string }[],
  except?: string,
): Promise<number> {
  if (gaps.length === 0) return 0
  const now = scope.world.clock.now()
  const rows = gaps.map(({ shift, causeId }) => ({ id: newId(now), shiftId: shift.id, causeId }))
  const fresh = new Set(await noteGaps(tx, scope, rows))
  const shifts = gaps.map(({ shift }) => shift).filter(({ id }) => fresh.has(id))
  if (shifts.length === 0) return 0
  const asked = await askable(tx, scope, shifts, except)
  await tell(tx, scope, 'shift_ask', asked)
  const counts = new Map(shifts.map(({ id }) => [id, asked.filter(({ shiftId }) => shiftId === id).length]))
  await noteTold(tx, scope, counts)
  const [coordinator] = await coordinatorsToAlarm(tx, scope)
  if (coordinator)
    await tell(
      tx,
      scope,
      'shift_gaps',
      shifts.map(({ id, starts_at }) => ({ accountId: coordinator, shiftId: id, starts: starts_at })),
      '/staff/rota?show=gaps',
    )
  await audit(tx, scope, {
    act: 'roster.gaps_told',
    detail: { gaps: shifts.length, volunteers: new Set(asked.map(({ accountId }) => accountId)).size },
  })
  return shifts.length
}

/** For each shift those who could take it: they speak it, are free, and did not say that it never suits them. */
async function askable(
  tx: Tx,
  scope: Scope,
  shifts: readonly ShiftRow[],
  except: string | undefined,
): Promise<Told[]> {
  const able = await ableFor(tx, scope, [...new Set(shifts.map(({ language }) => language))])
  const ids = [...new Set(able.map(({ id }) => id))].filter((id) => id !== except)
  const first = shifts.reduce((a, b) => (Temporal.Instant.compare(a.starts_at, b.starts_at) < 0 ? a : b))
  const last = shifts.reduce((a, b) => (Temporal.Instant.compare(a.ends_at, b.ends_at) > 0 ? a : b))
  const busy = await bookingsOfMany(tx, scope, 'person', ids, first.starts_at, last.ends_at)
  const against = await wishesAgainst(
    tx,
    scope,
    shifts.flatMap(({ pattern_id }) => pattern_id ?? []),
  )
  const asked: Told[] = []
  const told = new Set<string>()
  for (const shift of shifts.toSorted((a, b) => Temporal.Instant.compare(a.starts_at, b.starts_at))) {
    const free = able.filter(
      ({ id, language, programmes }) =>
        language === shift.language &&
        isFor(shift, programmes) &&
        ids.includes(id) &&
        !told.has(id) &&
        !against.has(`${shift.pattern_id} ${id}`) &&
        !(busy.get(id) ?? []).some(
          ({ starts, ends }) =>
            Temporal.Instant.compare(starts, shift.ends_at) < 0 &&
            Temporal.Instant.compare(shift.starts_at, ends) < 0,
        ),
    )
    for (const { id } of free.slice(0, askedEach)) {
      told.add(id)
      asked.push({ accountId: id, shiftId: shift.id, starts: shift.starts_at })
    }
  }
  return asked
}
