/** What time it is, handed in so that a rule never asks the machine. */
export type Clock = { readonly now: () => Temporal.Instant }

/** The machine's own clock. Only `main.ts` and tests choose one. */
export const machineClock: Clock = { now: () => Temporal.Now.instant() }

/**
 * A clock for tests and simulations that stands still until it is moved.
 * @param start RFC 3339 instant, e.g. `2026-03-02T09:00:00Z`
 */
export function settableClock(start: string): Clock & {
  set: (to: string) => void
  advance: (by: Temporal.DurationLike) => void
} {
  let at = Temporal.Instant.from(start)
  return {
    now: () => at,
    set: (to) => {
      at = Temporal.Instant.from(to)
    },
    advance: (by) => {
      at = at.add(by)
    },
  }
}
