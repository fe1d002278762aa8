import type { Random } from './random.ts'

/** What a state costs: `hard` counts what must not be, `soft` weighs what is less than good. Less hard always wins. */
export type Cost = { readonly hard: number; readonly soft: number }

/**
 * A state that can be changed by small moves, each with its change of cost known before it is made. The state itself is
 * the caller's; the search only proposes, weighs, applies, and asks to keep and to restore the best.
 */
export type Searched<Move> = {
  /** A move to consider, or undefined when luck found none. */
  readonly propose: (random: Random) => Move | undefined
  /** What the move would change; a move that is not allowed says `hard: Infinity`. */
  readonly change: (move: Move) => Cost
  readonly apply: (move: Move) => void
  /** Remembers the state as it is; `restore` brings the one remembered last back. */
  readonly keep: () => void
  readonly restore: () => void
}

/** A search under way. Run it piece by piece, so that whoever runs it can do other things between. */
export type Search = {
  /** Considers so many moves. */
  readonly run: (steps: number) => void
  /** The best cost found so far, and how many moves were considered. */
  readonly best: () => Cost
  readonly steps: () => number
  /** Brings the best state back. */
  readonly finish: () => Cost
}

const hardWeight = 1e9
const weigh = ({ hard, soft }: Cost) => hard * hardWeight + soft

/**
 * Late acceptance hill climbing (Burke and Bykov, 2017): a move is taken when it is no worse than now, or than it was a
 * while ago. It has one setting, needs no temperature, and the same seed gives the same plan on every machine.
 * @param start what the state costs before the first move
 * @param memory how long ago “a while ago” is, in moves: more finds better plans later
 */
export function createSearch<Move>(
  problem: Searched<Move>,
  start: Cost,
  random: Random,
  memory = 2000,
): Search {
  let current = start
  let best = start
  let isKept = false
  let steps = 0
  const history = new Float64Array(memory).fill(weigh(start))
  problem.keep()
  const consider = (move: Move, at: number) => {
    const change = problem.change(move)
    if (change.hard === Number.POSITIVE_INFINITY) return
    const next = { hard: current.hard + change.hard, soft: current.soft + change.soft }
    const [weight, now] = [weigh(next), weigh(current)]
    if (weight <= now || weight <= (history[at] ?? now)) {
      // The best is copied only when it is about to be left, not on each of the many steps that lead to it.
      if (!isKept && weight > now && weigh(best) === now) {
        problem.keep()
        isKept = true
      }
      problem.apply(move)
      current = next
      if (weight < weigh(best)) {
        best = next
        isKept = false
      }
    }
  }
  return {
    run: (most) => {
      for (let done = 0; done < most; done++) {
        const at = steps++ % memory
        const move = problem.propose(random)
        if (move !== undefined) consider(move, at)
        history[at] = Math.min(history[at] ?? Number.POSITIVE_INFINITY, weigh(current))
      }
    },
    best: () => best,
    steps: () => steps,
    finish: () => {
      if (weigh(current) !== weigh(best)) problem.restore()
      return best
    },
  }
}
