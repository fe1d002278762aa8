import { type Cost, createSearch, type Search } from './local-search.ts'
import type { Random } from './random.ts'

/** Something that takes so many people from one time to another; times in any unit that grows. */
export type Slot = {
  readonly from: number
  readonly to: number
  readonly seats: number
  /** Who could, by number, and how little it suits her: 0 suits best. Whom it never suits is not here. */
  readonly able: readonly { readonly who: number; readonly dislike: number }[]
}

/** Slots to be filled by people, some of whom carry something already. */
export type Assignment = {
  readonly slots: readonly Slot[]
  /** What each person carries before, in the unit of `to - from`. */
  readonly carried: readonly number[]
}

/** Who is where: for each slot its seats, −1 where nobody is. */
export type Plan = readonly (readonly number[])[]

/** What a plan is worth: seats filled, what the busiest and the standard deviation carry, and how little it suits. */
export type Worth = {
  readonly seats: number
  readonly filled: number
  readonly most: number
  readonly spread: number
  readonly dislike: number
}

/** As somebody with a list would do it: slot by slot, whom it suits best of those who are free, first come first. */
export function greedyPlan({ slots, carried }: Assignment): Plan {
  const busy = carried.map((): Slot[] => [])
  const plan = slots.map((slot) => Array.from({ length: slot.seats }, () => -1))
  const order = slots.map((_, at) => at).sort((a, b) => (slots[a]?.from ?? 0) - (slots[b]?.from ?? 0))
  for (const at of order) {
    const slot = slots[at]
    const seats = plan[at]
    if (!slot || !seats) continue
    const free = slot.able
      .filter(({ who }) => !busy[who]?.some((other) => overlap(other, slot)))
      .toSorted((a, b) => a.dislike - b.dislike)
    for (const [seat, { who }] of free.slice(0, slot.seats).entries()) {
      seats[seat] = who
      busy[who]?.push(slot)
    }
  }
  return plan
}

/** No plan fills more seats than this: of each slot as many as there are people who could, whatever else they do. */
export function coverBound({ slots }: Assignment): number {
  return slots.reduce((sum, { seats, able }) => sum + Math.min(seats, able.length), 0)
}

/** What a plan is worth. */
export function worthOf({ slots, carried }: Assignment, plan: Plan): Worth {
  const load = [...carried]
  let filled = 0
  let dislike = 0
  for (const [at, seats] of plan.entries())
    for (const who of seats) {
      const slot = slots[at]
      if (who < 0 || !slot) continue
      filled++
      load[who] = (load[who] ?? 0) + slot.to - slot.from
      dislike += slot.able.find((each) => each.who === who)?.dislike ?? 0
    }
  const people = reachable(slots, carried.length)
  const loads = people.map((who) => load[who] ?? 0)
  const mean = loads.reduce((sum, each) => sum + each, 0) / Math.max(1, loads.length)
  const spread = Math.sqrt(
    loads.reduce((sum, each) => sum + (each - mean) ** 2, 0) / Math.max(1, loads.length),
  )
  return {
    seats: slots.reduce((sum, { seats }) => sum + seats, 0),
    filled,
    most: Math.max(0, ...loads),
    spread,
    dislike,
  }
}

/** Who could be asked for anything at all: only among these can a load be fair or unfair. */
function reachable(slots: readonly Slot[], people: number): number[] {
  const able = new Set(slots.flatMap((slot) => slot.able.map(({ who }) => who)))
  return Array.from({ length: people }, (_, who) => who).filter((who) => able.has(who))
}

type Move = {
  readonly at: number
  readonly seat: number
  readonly who: number
  readonly from?: readonly [number, number]
}

/** A search for a fair plan, and the plan as it is. */
export type FairSearch = { readonly search: Search; readonly plan: () => Plan }

/**
 * Looks for a plan that fills as many seats as possible, then spreads the load, then suits: it starts at `before` and is
 * never worse. A seat that stays empty is hard; the squares of what each carries and what suits little are soft.
 * @param weight what suiting badly once weighs against the square of one unit of load
 */
export function searchFairPlan(problem: Assignment, before: Plan, random: Random, weight = 1): FairSearch {
  const { slots } = problem
  const state = before.map((seats) => [...seats])
  let best = state.map((seats) => [...seats])
  const load = [...problem.carried]
  const places = problem.carried.map((): [number, number][] => [])
  const dislikes = slots.map(({ able }) => new Map(able.map(({ who, dislike }) => [who, dislike])))
  const length = (at: number) => (slots[at]?.to ?? 0) - (slots[at]?.from ?? 0)
  const put = (at: number, seat: number, who: number) => {
    const row = state[at]
    if (!row) return
    const was = row[seat] ?? -1
    if (was >= 0) {
      load[was] = (load[was] ?? 0) - length(at)
      places[was] = (places[was] ?? []).filter(([slot, chair]) => slot !== at || chair !== seat)
    }
    row[seat] = who
    if (who >= 0) {
      load[who] = (load[who] ?? 0) + length(at)
      places[who]?.push([at, seat])
    }
  }
  for (const [at, seats] of before.entries())
    for (const [seat, who] of seats.entries()) {
      const row = state[at]
      if (who < 0 || !row) continue
      row[seat] = -1
      put(at, seat, who)
    }
  const clashing = (who: number, at: number) => {
    const slot = slots[at]
    return slot
      ? (places[who] ?? []).filter(([other]) => other === at || overlap(slots[other] ?? slot, slot))
      : []
  }
  const shift = (who: number, by: number) => (by === 0 || who < 0 ? 0 : by * (2 * (load[who] ?? 0) + by))
  const search = createSearch<Move>(
    {
      propose: (luck) => {
        const at = Math.floor(luck() * slots.length)
        const slot = slots[at]
        if (!slot || slot.able.length === 0 || slot.seats === 0) return undefined
        const seat = Math.floor(luck() * slot.seats)
        const who = slot.able[Math.floor(luck() * slot.able.length)]?.who ?? -1
        if (state[at]?.[seat] === who) return undefined
        const inTheWay = clashing(who, at)
        if (inTheWay.length === 0) return { at, seat, who }
        // She is somewhere else then: she may come here when the one she relieves can go there, or nobody has to.
        const [from] = inTheWay
        return inTheWay.length === 1 && from && from[0] !== at ? { at, seat, who, from } : undefined
      },
      change: ({ at, seat, who, from }): Cost => {
        const was = state[at]?.[seat] ?? -1
        const here = (dislikes[at]?.get(who) ?? 0) - (was < 0 ? 0 : (dislikes[at]?.get(was) ?? 0))
        if (!from)
          return {
            hard: was < 0 ? -1 : 0,
            soft: shift(who, length(at)) + shift(was, -length(at)) + weight * here,
          }
        const there = dislikes[from[0]]?.get(was)
        const clashes = was < 0 ? [] : clashing(was, from[0]).filter(([slot]) => slot !== at)
        if (was >= 0 && (there === undefined || clashes.length > 0))
          return { hard: Number.POSITIVE_INFINITY, soft: 0 }
        const by = length(at) - length(from[0])
        return {
          hard: 0,
          soft:
            shift(who, by) +
            shift(was, -by) +
            weight * (here + (there ?? 0) - (dislikes[from[0]]?.get(who) ?? 0)),
        }
      },
      apply: ({ at, seat, who, from }) => {
        const was = state[at]?.[seat] ?? -1
        if (from) put(from[0], from[1], -1)
        put(at, seat, who)
        if (from && was >= 0) put(from[0], from[1], was)
      },
      keep: () => {
        best = state.map((seats) => [...seats])
      },
      restore: () => {
        for (const [at, seats] of best.entries()) state[at]?.splice(0, seats.length, ...seats)
      },
    },
    costOf(problem, before, weight),
    random,
  )
  return { search, plan: () => state.map((seats) => [...seats]) }
}

function costOf(problem: Assignment, plan: Plan, weight: number): Cost {
  const load = [...problem.carried]
  for (const [at, seats] of plan.entries())
    for (const who of seats) {
      const slot = problem.slots[at]
      if (who >= 0 && slot) load[who] = (load[who] ?? 0) + slot.to - slot.from
    }
  const { seats, filled, dislike } = worthOf(problem, plan)
  return { hard: seats - filled, soft: load.reduce((sum, each) => sum + each * each, 0) + weight * dislike }
}

function overlap(a: Slot, b: Slot): boolean {
  return a.from < b.to && b.from < a.to
}
