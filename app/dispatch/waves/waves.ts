import type { WavePolicy } from './policy.schema.ts'
import { addAwakeMinutes, whenAwake } from './quiet-hours.ts'

/** What has happened to one call so far, as the queries know it. */
export type CallSoFar = {
  /** When asking began, or began again after a lapsed claim. */
  openedAt: Temporal.Instant
  /** The waves since then, oldest first. */
  waves: readonly { at: Temporal.Instant; asked: number }[]
  /** Offers of this call that are neither answered nor withdrawn. */
  openOffers: number
  /** How many could be asked now (matching.ts). */
  canAskNow: number
  /** When the next of those who cannot be asked now can be; null when nobody can. */
  nextCanAskAt: Temporal.Instant | null
  /** How many are kept from being asked only by an open offer of another call; it may end at any moment. */
  busy: number
  /** The share (0–1) of the tenant's latest texts answered yes within one pause; null while too few are known. */
  yesRate: number | null
  taken: boolean
  escalatedAt: Temporal.Instant | null
}

export type EscalationReason = 'nobody_to_ask' | 'waves_spent' | 'waited_long'

/** The next step of a call; `rest` means that no clock will change anything: an answer or a person must. */
export type NextStep =
  | { step: 'ask'; count: number }
  | { step: 'wait'; until: Temporal.Instant }
  | { step: 'escalate'; reason: EscalationReason }
  | { step: 'rest' }

/**
 * Decides what happens next with a call, from the tenant's policy and what has happened, by the clocks of `zone`
 * (an IANA name). Pure: the same facts give the same step. Whoever asks carries it out and, after `wait`, asks again
 * then or as soon as an answer comes in. Escalating tells the coordinator once and does not end the asking (BM-36);
 * with nobody to ask that is at once, at night too, since her own channel decides when it may ring (BM-38).
 */
export function nextStep(policy: WavePolicy, call: CallSoFar, now: Temporal.Instant, zone: string): NextStep {
  if (call.taken) return { step: 'rest' }
  const told = call.escalatedAt !== null
  const nobodyNow = call.canAskNow === 0 && call.nextCanAskAt === null
  const nobodyLeft = nobodyNow && call.openOffers === 0 && call.busy === 0
  if (nobodyLeft) return told ? { step: 'rest' } : { step: 'escalate', reason: 'nobody_to_ask' }

  const escalateAt = addAwakeMinutes(call.openedAt, policy.escalateAfterMinutes, policy.quiet, zone)
  if (!told && !isBefore(now, escalateAt)) return { step: 'escalate', reason: 'waited_long' }
  const waitFor = (until: Temporal.Instant): NextStep => ({
    step: 'wait',
    until: told || isBefore(until, escalateAt) ? until : escalateAt,
  })

  const awake = whenAwake(now, policy.quiet, zone)
  if (isBefore(now, awake)) return waitFor(awake)

  const last = call.waves.at(-1)
  if (last !== undefined && call.openOffers > 0) {
    const pauseEnds = addAwakeMinutes(last.at, policy.pauseMinutes, policy.quiet, zone)
    if (isBefore(now, pauseEnds)) return waitFor(pauseEnds)
  }
  if (call.waves.length >= policy.waveCount) {
    return told ? { step: 'rest' } : { step: 'escalate', reason: 'waves_spent' }
  }
  if (call.canAskNow > 0) {
    const count = Math.min(waveSize(policy, call.waves.length, call.yesRate), call.canAskNow)
    return { step: 'ask', count }
  }
  if (nobodyNow && call.busy === 0) return told ? { step: 'rest' } : waitFor(escalateAt)
  // Whoever is busy with another offer is looked for again after a pause, and never later than the clock knows.
  const again = addAwakeMinutes(now, policy.pauseMinutes, policy.quiet, zone)
  const known = call.nextCanAskAt
  if (known === null || !isBefore(now, known) || (call.busy > 0 && isBefore(again, known)))
    return waitFor(again)
  return waitFor(whenAwake(known, policy.quiet, zone))
}

/**
 * How many texts wave number `index` (0 = first) may hold: the fixed first wave, or as many as are needed to reach
 * the wanted chance of one yes when the share of yes is known, grown by `growth` for each wave and held to the limit.
 */
export function waveSize(policy: WavePolicy, index: number, yesRate: number | null): number {
  let first = policy.firstWave
  if (policy.chance > 0 && yesRate !== null) {
    const needed = Math.log(1 - policy.chance / 100) / Math.log(1 - Math.min(Math.max(yesRate, 0.01), 0.99))
    first = Math.max(1, Math.ceil(needed))
  }
  return Math.min(Math.round(first * policy.growth ** index), policy.largestWave)
}

/** When a claim made at `claimedAt` is reminded of and when it falls back to the pool; neither ever at night (issue 2). */
export function leaseTimes(
  policy: WavePolicy,
  claimedAt: Temporal.Instant,
  zone: string,
): { nudgeAt: Temporal.Instant; endsAt: Temporal.Instant } {
  return {
    nudgeAt: addAwakeMinutes(claimedAt, policy.nudgeAfterMinutes, policy.quiet, zone),
    endsAt: addAwakeMinutes(claimedAt, policy.leaseMinutes, policy.quiet, zone),
  }
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0
}
