import type { Ending, Ends, ModuleRetention, Period } from './retention.ts'

/** A tenant's own periods in days, by rule; as wished, before any bound. */
export type OwnPeriods = Readonly<Record<string, number>>

/** Every period of these modules, those that verbs read among them, in the order in which they are given. */
export function periodsOf(modules: readonly ModuleRetention[]): Period[] {
  return modules.flatMap((tables) =>
    Object.values(tables).flatMap(({ ends }): readonly Period[] => {
      // Asked first: an array has a method `with`.
      if (isRules(ends)) return ends
      return ends && 'by' in ends ? (ends.periods ?? []) : []
    }),
  )
}

const isRules = (ends: Ends | undefined): ends is readonly Ending[] => Array.isArray(ends)

/**
 * The days that hold for one rule in one tenant: its own, never longer than the registered period and never shorter
 * than the rule's least (norms 7); a rule without a least stands as it is.
 */
export function daysOf({ rule, days, least }: Period, own: OwnPeriods): number {
  const wished = own[rule]
  if (least === undefined || wished === undefined) return days
  return Math.min(days, Math.max(least, wished))
}
