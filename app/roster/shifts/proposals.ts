import { setImmediate } from 'node:timers/promises'
import { bookingsOfMany } from '../../calendar/bookings.ts'
import { placeOf } from '../../people/tenants.ts'
import {
  type Assignment,
  coverBound,
  greedyPlan,
  type Plan,
  searchFairPlan,
  worthOf,
} from '../../planning/assignments.ts'
import { createRandom } from '../../planning/random.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { ableFor } from './able.ts'
import { aliasRows, dutiesOn } from './duties.queries.ts'
import { seat } from './duties.ts'
import {
  carriedRows,
  insertProposal,
  type ProposalRow,
  type ProposedRow,
  proposalRows,
  proposedRows,
  settleProposed,
} from './proposals.queries.ts'
import {
  countedShifts,
  heldShift,
  isFor,
  type OpenRow,
  type ShiftRow,
  shiftsBetween,
} from './shifts.queries.ts'
import { shown, type Told, tell } from './telling.ts'
import { wishRows } from './wishes.queries.ts'

/**
 * What a proposal promises, beside what the list's way (greedy) would give: places, filled, hours of the busiest, spread
 * as standard deviation of hours, and the most that could be filled at all.
 */
export type Figures = {
  readonly seats: number
  readonly filled: number
  readonly bound: number
  readonly most: number
  readonly spread: number
  readonly listFilled: number
  readonly listMost: number
  readonly listSpread: number
  readonly steps: number
}

/** A plan is sought so long at most; a small one is found long before. */
const longest = { milliseconds: 8000 }
const steps = (places: number) => Math.min(3_000_000, 20_000 + places * 1500)
const slice = 4000

/** What the planner knows: open shifts, people by number, who could, and what each carries already. */
type Known = {
  readonly shifts: readonly OpenRow[]
  readonly people: readonly string[]
  readonly problem: Assignment
}

/**
 * Proposes who could have which shift between two days: as many places filled as possible, then the load spread evenly,
 * then by wishes; nobody in two places, nobody whom it does not suit. It takes nothing: a coordinator accepts it whole,
 * or shift by shift, or leaves it (BM-21).
 * @returns `nothing` when no shift lacks anybody
 */
export async function proposeRota(
  scope: Scope,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Promise<{ ok: true; id: string; figures: Figures } | { ok: false; reason: 'nothing' }> {
  const known = await inScope(scope, (tx) => know(tx, scope, from, until))
  if (known.shifts.length === 0) return { ok: false, reason: 'nothing' }
  const list = greedyPlan(known.problem)
  const plan = await fairPlan(known.problem, list, `${scope.tenantId} ${from}`)
  const [before, after] = [worthOf(known.problem, list), worthOf(known.problem, plan.plan)]
  const figures: Figures = {
    seats: after.seats,
    filled: after.filled,
    bound: coverBound(known.problem),
    most: after.most,
    spread: after.spread,
    listFilled: before.filled,
    listMost: before.most,
    listSpread: before.spread,
    steps: plan.steps,
  }
  const id = newId(scope.world.clock.now())
  await inScope(scope, async (tx) => {
    await insertProposal(
      tx,
      scope,
      { id, from_day: from, until_day: until, figures },
      rowsOf(scope, known, plan.plan),
    )
    await audit(tx, scope, {
      act: 'roster.proposal_made',
      subject: { kind: 'proposal', id },
      detail: { seats: figures.seats, filled: figures.filled },
    })
  })
  return { ok: true, id, figures }
}

/** Searches in slices, so that a process that plans goes on answering whoever else asks. */
async function fairPlan(
  problem: Assignment,
  list: Plan,
  seed: string,
): Promise<{ plan: Plan; steps: number }> {
  const { search, plan } = searchFairPlan(problem, list, createRandom(seed))
  const most = steps(problem.slots.reduce((sum, { seats }) => sum + seats, 0))
  const end = performance.now() + longest.milliseconds
  while (search.steps() < most && performance.now() < end) {
    search.run(slice)
    await setImmediate()
  }
  search.finish()
  return { plan: plan(), steps: search.steps() }
}

async function know(
  tx: Parameters<typeof countedShifts>[0],
  scope: Scope,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Promise<Known> {
  const { timeZone } = await placeOf(tx, scope)
  const now = scope.world.clock.now()
  const start = from.toZonedDateTime(timeZone).toInstant()
  const end = until.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  const first = Temporal.Instant.compare(start, now) > 0 ? start : now
  const shifts = (await countedShifts(tx, scope, first, end, null)).filter(
    ({ seated, wanted }) => seated < wanted,
  )
  const able = await ableFor(tx, scope, [...new Set(shifts.map(({ language }) => language))])
  const people = [...new Set(able.map(({ id }) => id))]
  const numberOf = new Map(people.map((id, at) => [id, at]))
  const busy = await bookingsOfMany(tx, scope, 'person', people, first, end.add({ hours: 24 }))
  const patterns = [...new Set(shifts.flatMap(({ pattern_id }) => pattern_id ?? []))]
  const wishes = new Map(
    (await wishRows(tx, scope, patterns)).map((each) => [`${each.pattern_id} ${each.account_id}`, each.wish]),
  )
  const carried = new Map(
    (await carriedRows(tx, scope, first, end)).map((each) => [each.account_id, each.hours]),
  )
  const speakers = Map.groupBy(able, ({ language }) => language)
  const hours = (at: Temporal.Instant) => at.epochMilliseconds / 3_600_000
  return {
    shifts,
    people,
    problem: {
      carried: people.map((id) => carried.get(id) ?? 0),
      slots: shifts.map((shift) => {
        const [begins, ends] = [hours(shift.starts_at), hours(shift.ends_at)]
        return {
          from: begins,
          to: ends,
          seats: shift.wanted - shift.seated,
          able: (speakers.get(shift.language) ?? []).flatMap(({ id, programmes }) => {
            const wish = wishes.get(`${shift.pattern_id} ${id}`)
            const isBusy = busy
              .get(id)
              ?.some((each) => hours(each.starts) < ends && begins < hours(each.ends))
            const who = numberOf.get(id)
            if (wish === 'not' || isBusy || who === undefined || !isFor(shift, programmes)) return []
            return [{ who, dislike: wish === 'preferred' ? 0 : wish === 'possible' ? 1 : 2 }]
          }),
        }
      }),
    },
  }
}

function rowsOf(
  scope: Scope,
  { shifts, people, problem }: Known,
  plan: Plan,
): Omit<ProposedRow, 'settled_as'>[] {
  const now = scope.world.clock.now()
  return plan.flatMap((seats, at) =>
    seats.flatMap((who) => {
      const [shift, account, able] = [shifts[at], people[who], problem.slots[at]?.able ?? []]
      if (!shift || !account) return []
      const dislike = able.find((each) => each.who === who)?.dislike
      const why =
        able.length === 1 ? 'only' : dislike === 0 ? 'preferred' : dislike === 1 ? 'possible' : 'fewest'
      return [{ id: newId(now), shift_id: shift.id, account_id: account, why } as const]
    }),
  )
}

/** A row of a proposal with its shift and the alias of whom it names. */
export type Proposed = ProposedRow & { readonly shift: ShiftRow; readonly alias: string }

/** The newest proposals, and one of them opened: the newest by itself. */
export function proposalsOf(
  scope: Scope,
  wanted: string | undefined,
): Promise<{ all: ProposalRow[]; opened: ProposalRow | undefined; rows: Proposed[] }> {
  return inScope(scope, async (tx) => {
    const all = await proposalRows(tx, scope, 10)
    const opened = wanted ? all.find(({ id }) => id === wanted) : all[0]
    if (!opened) return { all, opened, rows: [] }
    const { timeZone } = await placeOf(tx, scope)
    const rows = await proposedRows(tx, scope, opened.id)
    const from = opened.from_day.toZonedDateTime(timeZone).toInstant()
    const to = opened.until_day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
    const shifts = new Map((await shiftsBetween(tx, scope, from, to)).map((shift) => [shift.id, shift]))
    const aliases = new Map(
      (await aliasRows(tx, scope, [...new Set(rows.map(({ account_id }) => account_id))])).map(
        ({ id, alias }) => [id, alias],
      ),
    )
    const found = rows.flatMap((row): Proposed[] => {
      const shift = shifts.get(row.shift_id)
      return shift ? [{ ...row, shift, alias: aliases.get(row.account_id) ?? '–' }] : []
    })
    found.sort((a, b) => Temporal.Instant.compare(a.shift.starts_at, b.shift.starts_at))
    return { all, opened, rows: found }
  })
}

/**
 * Accepts rows of a proposal, or all that is left of it. What has been filled or booked meanwhile is marked so and left.
 * Whoever got shifts is told once, however many they are, and may give each back.
 */
export function acceptProposal(
  scope: SignedInScope,
  proposalId: string,
  rowIds: readonly string[] | null,
): Promise<{ accepted: number; left: number }> {
  return inScope(scope, async (tx) => {
    const rows = (await proposedRows(tx, scope, proposalId)).filter(
      ({ id, settled_as }) => settled_as === null && (rowIds === null || rowIds.includes(id)),
    )
    const told: Told[] = []
    for (const row of rows) {
      const shift = await heldShift(tx, scope, row.shift_id)
      const had = (await dutiesOn(tx, scope, [row.shift_id])).some(
        ({ account_id }) => account_id === row.account_id,
      )
      const seated = await seat(tx, scope, shift, row.account_id, 'on', 'proposal')
      const as = seated.ok ? 'accepted' : seated.reason === 'taken' ? 'taken' : 'full'
      await settleProposed(tx, scope, [row.id], as)
      if (seated.ok && shift && !had)
        told.push({ accountId: row.account_id, shiftId: shift.id, starts: shift.starts_at })
    }
    await tell(tx, scope, 'shift_yours', told)
    if (rows.length > 0)
      await audit(tx, scope, {
        act: 'roster.proposal_settled',
        subject: { kind: 'proposal', id: proposalId },
        detail: { accepted: told.length, asked: rows.length },
      })
    await shown(tx, scope)
    return { accepted: told.length, left: rows.length - told.length }
  })
}

/** Leaves rows of a proposal out. */
export function refuseProposed(scope: SignedInScope, rowIds: readonly string[]): Promise<number> {
  return inScope(scope, async (tx) => (await settleProposed(tx, scope, rowIds, 'refused')).length)
}
