import type { Step } from './recruitment.schema.ts'

/** Where a candidacy stands, derived from its steps and never stored. */
export const stages = ['new', 'contacted', 'interviewed', 'approved', 'volunteer', 'not_now'] as const
export type Stage = (typeof stages)[number]

/** One step of a candidacy: what, when and by whom. */
export type TakenStep = { readonly step: Step; readonly at: Temporal.Instant; readonly by: string | null }

/**
 * The stage of a candidacy: its newest step, unless she has offered herself again since (then she is new once more),
 * or has become a volunteer.
 * @param steps in any order
 */
export function stageOf(
  candidacy: { readonly againAt: Temporal.Instant | null; readonly accountId: string | null },
  steps: readonly TakenStep[],
): Stage {
  if (candidacy.accountId) return 'volunteer'
  const newest = steps.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))[0]
  if (!newest) return 'new'
  const again = candidacy.againAt && Temporal.Instant.compare(candidacy.againAt, newest.at) > 0
  return again && newest.step === 'not_now' ? 'new' : newest.step
}
