import type { WavePolicy } from './policy.schema.ts'

/**
 * The waves of a call for a set time. Somebody who waits to be called back cannot wait; a visit in three weeks can, and
 * those who are asked may sleep on it: a pause is an eighth of the time left, and the coordinator is told when half of
 * it is gone. Never shorter than the tenant's own, and at most half a day and three days of waking time.
 * @param left minutes until it begins
 */
export function paced(policy: WavePolicy, left: number): WavePolicy {
  const within = (share: number, most: number) => Math.min(Math.max(Math.floor(left * share), 0), most)
  return {
    ...policy,
    pauseMinutes: Math.max(policy.pauseMinutes, within(1 / 8, 12 * 60)),
    escalateAfterMinutes: Math.max(policy.escalateAfterMinutes, within(1 / 2, 3 * 15 * 60)),
  }
}
