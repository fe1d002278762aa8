import type { Run } from './run.ts'

/** What a policy did, in one line; minutes, texts, and shares between 0 and 1. */
export type Figures = {
  calls: number
  /** Minutes to a yes and to the call itself, over the calls that volunteers took. */
  takenMedian: number
  calledMedian: number
  calledMean: number
  calledP90: number
  textsPerCall: number
  /** The most that any volunteer was texted in a week, on average over the run, and the mean. */
  textsPerWeek: number
  textsPerWeekMost: number
  /** Those who said yes to a call that was gone, per call. */
  tooLate: number
  coordinatorTold: number
  notTaken: number
}

/** Sums up a run, for one language or (null) for all. `weeks` is the length of the run. */
export function figuresOf(run: Run, language: string | null, weeks: number): Figures {
  const outcomes = run.outcomes.filter((one) => language === null || one.language === language)
  const volunteers = run.volunteers.filter((one) => language === null || one.language === language)
  const taken = outcomes.flatMap((one) => (one.takenAt === null ? [] : [one.takenAt - one.askedAt]))
  const called = outcomes.flatMap((one) => (one.calledAt === null ? [] : [one.calledAt - one.askedAt]))
  const texts = volunteers.map((one) => run.texts.get(one.id) ?? 0)
  const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0)
  const calls = outcomes.length
  return {
    calls,
    takenMedian: quantile(taken, 0.5),
    calledMedian: quantile(called, 0.5),
    calledMean: total(called) / called.length,
    calledP90: quantile(called, 0.9),
    textsPerCall: total(outcomes.map((one) => one.texts)) / calls,
    textsPerWeek: total(texts) / volunteers.length / weeks,
    textsPerWeekMost: Math.max(...texts) / weeks,
    tooLate: total(outcomes.map((one) => one.tooLate)) / calls,
    coordinatorTold: outcomes.filter((one) => one.escalated).length / calls,
    notTaken: outcomes.filter((one) => one.takenAt === null).length / calls,
  }
}

/** The value below which a share (0–1) of the values lies; not a number when there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
