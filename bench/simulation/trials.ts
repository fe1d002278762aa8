import { DEFAULT_MATCHING, DEFAULT_WAVES } from '../../app/dispatch/policy.schema.ts'
import { NO_CAPS, type Trial } from './run.ts'

const ALL = Number.POSITIVE_INFINITY

/** The two ends that a policy is held against. */
export const EVERYBODY: Trial = {
  name: 'everybody',
  waves: {
    ...DEFAULT_WAVES,
    firstWave: ALL,
    largestWave: ALL,
    growth: 1,
    chance: 0,
    waveCount: 1,
    pauseMinutes: 120,
  },
  matching: NO_CAPS,
  everybody: true,
}
export const ONE_AT_A_TIME: Trial = {
  name: 'one at a time',
  waves: {
    ...DEFAULT_WAVES,
    firstWave: 1,
    largestWave: 1,
    growth: 1,
    chance: 0,
    waveCount: ALL,
    pauseMinutes: 15,
  },
  matching: DEFAULT_MATCHING,
}
export const DEFAULT: Trial = { name: 'default', waves: DEFAULT_WAVES, matching: DEFAULT_MATCHING }

/** The space that `--search` walks through; each is run with the default caps. */
export function searched(): Trial[] {
  const trials: Trial[] = []
  for (const firstWave of [3, 5]) {
    for (const pauseMinutes of [4, 8, 12]) {
      for (const growth of [1, 1.5]) {
        for (const chance of [0, 50, 80]) {
          const waves = { ...DEFAULT_WAVES, firstWave, pauseMinutes, growth, chance, waveCount: 10 }
          trials.push({
            name: `${firstWave}×${growth} every ${pauseMinutes} aim ${chance}`,
            waves,
            matching: DEFAULT_MATCHING,
          })
        }
      }
    }
  }
  return trials
}
