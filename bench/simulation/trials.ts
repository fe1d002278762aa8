import { DEFAULT_MATCHING, DEFAULT_WAVES } from '../../app/dispatch/waves/policy.schema.ts'
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

/** The space that `--search` walks through: what decision 0002 was chosen from, each with the default caps. */
export function searched(): Trial[] {
  return [...grid([3, 4, 5], [4, 6, 8, 12], [0, 80]), ...grid([4], [10, 12, 15], [50, 60, 70])]
}

function grid(firstWaves: readonly number[], pauses: readonly number[], chances: readonly number[]): Trial[] {
  return firstWaves.flatMap((firstWave) =>
    pauses.flatMap((pauseMinutes) =>
      [1, 1.5].flatMap((growth) =>
        chances.map((chance) => ({
          name: `${firstWave}×${growth} every ${pauseMinutes} aim ${chance}`,
          waves: { ...DEFAULT_WAVES, firstWave, pauseMinutes, growth, chance, waveCount: 10 },
          matching: DEFAULT_MATCHING,
        })),
      ),
    ),
  )
}
