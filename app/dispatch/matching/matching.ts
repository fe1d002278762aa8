import type { MatchingPolicy } from '../waves/policy.schema.ts'
import type { Call, Candidate } from './candidates.schema.ts'
import { type Moment, type Reason, type ReasonCode, reasonsFor } from './criteria.ts'

/** What speaks for asking one volunteer for one call, and what against. */
export type Assessment<C extends Candidate = Candidate> = {
  candidate: C
  eligible: boolean
  reasons: Reason[]
  /** The sum of the reasons' weights; it counts only among the eligible. */
  score: number
  /** When the last of her passing obstacles ends; null: she can be asked now, or no clock will change it. */
  eligibleAt: Temporal.Instant | null
}

/** Everybody assessed; `chosen` in the order they are asked. */
export type Ranking<C extends Candidate = Candidate> = {
  chosen: Assessment<C>[]
  /** All candidates: the eligible in their order, then the others. */
  all: Assessment<C>[]
  canAskNow: number
  /** When the next who cannot be asked now can be, as nextStep wants it. */
  nextCanAskAt: Temporal.Instant | null
  /** How many are kept from it by nothing but another open offer; no clock says when that ends. */
  busy: number
  /** What she asked for that nobody to be asked can meet; it is said to her (BM-05). */
  unmet: ('near' | 'gender')[]
}

/**
 * Why this volunteer, and why not that one (BM-37). Hard criteria rule out, soft ones and load move her in the order;
 * an open offer rules her out here, and only `rank` can know that she is the only one.
 */
export function assess<C extends Candidate>(
  call: Call,
  candidate: C,
  policy: MatchingPolicy,
  moment: Moment,
): Assessment<C> {
  return summed(candidate, reasonsFor(call, candidate, policy, moment))
}

/**
 * The `count` (≥ 0) volunteers to ask, with everybody's reasons. Order: higher score, least recently asked, fewest
 * texts this week, then id; so it is the same whatever order they came in. She who would be the only one were it not
 * for her open offer is asked all the same.
 */
export function rank<C extends Candidate>(
  call: Call,
  candidates: readonly C[],
  count: number,
  policy: MatchingPolicy,
  moment: Moment,
): Ranking<C> {
  const all = candidates.map((candidate) => assess(call, candidate, policy, moment))
  const possible = all.filter((one) => one.eligible || onlyBusy(one))
  const [only] = possible
  if (possible.length === 1 && only !== undefined && !only.eligible) all[all.indexOf(only)] = asOnlyOne(only)
  all.sort(byTurn)
  const eligible = all.filter((one) => one.eligible)
  return {
    chosen: eligible.slice(0, Math.max(0, Math.floor(count))),
    all,
    canAskNow: eligible.length,
    nextCanAskAt: all.reduce<Temporal.Instant | null>(
      (first, { eligibleAt }) => earlier(first, eligibleAt),
      null,
    ),
    busy: all.filter((one) => !one.eligible && onlyBusy(one)).length,
    unmet: unmetWishes(call, all),
  }
}

function summed<C extends Candidate>(candidate: C, reasons: Reason[]): Assessment<C> {
  const obstacles = reasons.filter((reason) => reason.verdict === 'against')
  let eligibleAt: Temporal.Instant | null = null
  if (obstacles.every((reason) => reason.until !== undefined)) {
    for (const { until } of obstacles) {
      if (until && (eligibleAt === null || Temporal.Instant.compare(until, eligibleAt) > 0))
        eligibleAt = until
    }
  }
  const score = reasons.reduce((sum, reason) => sum + reason.weight, 0)
  return { candidate, eligible: obstacles.length === 0, reasons, score, eligibleAt }
}

function onlyBusy(one: Assessment): boolean {
  return one.reasons.every((reason) => reason.verdict !== 'against' || reason.code === 'open_offer')
}

function asOnlyOne<C extends Candidate>(one: Assessment<C>): Assessment<C> {
  const reasons = one.reasons.filter((reason) => reason.code !== 'open_offer')
  return summed(one.candidate, [...reasons, { code: 'only_one', verdict: 'for', weight: 0 }])
}

function byTurn(a: Assessment, b: Assessment): number {
  return (
    Number(b.eligible) - Number(a.eligible) ||
    b.score - a.score ||
    (a.candidate.lastAskedAt?.epochMilliseconds ?? Number.NEGATIVE_INFINITY) -
      (b.candidate.lastAskedAt?.epochMilliseconds ?? Number.NEGATIVE_INFINITY) ||
    a.candidate.askedThisWeek - b.candidate.askedThisWeek ||
    (a.candidate.id < b.candidate.id ? -1 : a.candidate.id > b.candidate.id ? 1 : 0)
  )
}

function unmetWishes(call: Call, all: readonly Assessment[]): Ranking['unmet'] {
  const has = (...codes: ReasonCode[]) =>
    all.some((one) => one.eligible && one.reasons.some((reason) => codes.includes(reason.code)))
  const unmet: Ranking['unmet'] = []
  if (call.wantsNear && !has('area_same', 'area_neighbour')) unmet.push('near')
  if (call.gender !== null && !has('gender_as_wished')) unmet.push('gender')
  return unmet
}

function earlier(a: Temporal.Instant | null, b: Temporal.Instant | null): Temporal.Instant | null {
  if (a === null || b === null) return a ?? b
  return Temporal.Instant.compare(a, b) <= 0 ? a : b
}
