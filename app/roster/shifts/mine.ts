import { bookingsOf } from '../../calendar/bookings.ts'
import { feedOf } from '../../calendar/feeds.ts'
import type { Tx } from '../../platform/database.ts'
import type { LinkScope, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { absencesOf } from './absences.queries.ts'
import { aliasRows, type DutyRow, dutiesOf, dutyRow, languagesOf, programmesOf } from './duties.queries.ts'
import { type PatternRow, patternsOf } from './patterns.ts'
import { countedShifts, isFor, type OpenRow, type ShiftRow, shiftRow } from './shifts.queries.ts'
import { openSwaps } from './swaps.queries.ts'
import { couldTake } from './swaps.ts'
import { type Wish, wishesOfRows } from './wishes.queries.ts'

/** So far ahead free shifts are shown: what lies further is easier decided later. */
const ahead = { hours: 24 * 15 }
/** For so many of her next shifts she may name who should take it; for the others all are asked. */
const named = 4

/** A shift that is hers; `offered`: she has asked others to take it; `others`: who could. */
export type MyDuty = {
  readonly id: string
  readonly role: DutyRow['role']
  readonly shift: ShiftRow
  readonly offered: boolean
  readonly others: readonly { readonly id: string; readonly alias: string }[]
}

/** Everything a volunteer's page of shifts shows. */
export type MyShifts = {
  readonly mine: readonly MyDuty[]
  readonly asked: readonly { readonly id: string; readonly from: string; readonly shift: ShiftRow }[]
  readonly open: readonly (OpenRow & { readonly standsBy: boolean })[]
  readonly absences: readonly {
    readonly id: string
    readonly starts_at: Temporal.Instant
    readonly ends_at: Temporal.Instant
  }[]
  readonly patterns: readonly (PatternRow & { readonly wish: Wish | null })[]
  readonly feed: string | null
}

/** Her shifts, what others ask of her, what is free in her languages while she is free, and what suits her. */
export async function myShifts(scope: SignedInScope): Promise<MyShifts> {
  const found = await inScope(scope, (tx) => read(tx, scope))
  const mine: MyDuty[] = []
  for (const [at, duty] of found.mine.entries()) {
    const others = at < named && !duty.offered ? await couldTake(scope, duty.shift, scope.accountId) : []
    mine.push({ ...duty, others })
  }
  return { ...found, mine }
}

async function read(
  tx: Tx,
  scope: SignedInScope,
): Promise<Omit<MyShifts, 'mine'> & { mine: Omit<MyDuty, 'others'>[] }> {
  const me = scope.accountId
  const now = scope.world.clock.now()
  const until = now.add(ahead)
  const languages = await languagesOf(tx, scope, me)
  const programmes = await programmesOf(tx, scope, me)
  const duties = await dutiesWithShifts(tx, scope, me)
  const swaps = await openSwaps(tx, scope)
  const busy = await bookingsOf(tx, scope, { kind: 'person', id: me }, now, until)
  const isFree = (shift: ShiftRow) =>
    !busy.some(
      ({ starts, ends }) =>
        Temporal.Instant.compare(starts, shift.ends_at) < 0 &&
        Temporal.Instant.compare(shift.starts_at, ends) < 0,
    )
  const offered = new Set(swaps.map(({ duty_id }) => duty_id))
  const forMe = swaps.filter(
    ({ from_account_id, to_account_id }) =>
      from_account_id !== me && (!to_account_id || to_account_id === me),
  )
  const aliases = new Map(
    (
      await aliasRows(
        tx,
        scope,
        forMe.map(({ from_account_id }) => from_account_id),
      )
    ).map(({ id, alias }) => [id, alias]),
  )
  const asked: MyShifts['asked'][number][] = []
  for (const swap of forMe) {
    const shift = await shiftRow(tx, scope, swap.shift_id)
    if (
      shift &&
      !shift.cancelled_at &&
      languages.includes(shift.language) &&
      isFor(shift, programmes) &&
      isFree(shift)
    )
      asked.push({ id: swap.id, from: aliases.get(swap.from_account_id) ?? '–', shift })
  }
  const counted = languages.length === 0 ? [] : await countedShifts(tx, scope, now, until, languages)
  const wishes = new Map(
    (await wishesOfRows(tx, scope, me)).map(({ pattern_id, wish }) => [pattern_id, wish]),
  )
  return {
    mine: duties.map(({ id, role, shift }) => ({ id, role, shift, offered: offered.has(id) })),
    asked,
    open: counted
      .filter(
        (shift) =>
          isFor(shift, programmes) &&
          (shift.seated < shift.wanted || shift.stood < shift.standby) &&
          isFree(shift),
      )
      .map((shift) => ({ ...shift, standsBy: shift.seated >= shift.wanted })),
    absences: await absencesOf(tx, scope, me),
    patterns:
      languages.length === 0
        ? []
        : (await patternsOf(tx, scope, languages))
            .filter((pattern) => isFor(pattern, programmes))
            .map((pattern) => ({
              ...pattern,
              wish: wishes.get(pattern.id) ?? null,
            })),
    feed: await feedOf(tx, scope, me),
  }
}

/** What one has taken that is not over, earliest first, with its shift. */
export async function dutiesWithShifts(
  tx: Tx,
  scope: Scope,
  accountId: string,
): Promise<{ id: string; role: DutyRow['role']; shift: ShiftRow }[]> {
  const found = []
  for (const { id, role, shift_id } of await dutiesOf(tx, scope, accountId, scope.world.clock.now())) {
    const shift = await shiftRow(tx, scope, shift_id)
    if (shift) found.push({ id, role, shift })
  }
  return found.toSorted((a, b) => Temporal.Instant.compare(a.shift.starts_at, b.shift.starts_at))
}

/** The shift that a reminder's link is about; `ended`: she has said that she cannot come, or it is not hers any more. */
export function seeDuty(scope: LinkScope): Promise<{ shift: ShiftRow; ended: boolean } | undefined> {
  return inScope(scope, async (tx) => {
    const duty = await dutyRow(tx, scope, scope.subjectId)
    const shift = duty && (await shiftRow(tx, scope, duty.shift_id))
    return shift && { shift, ended: duty.ended_at !== null || shift.cancelled_at !== null }
  })
}
