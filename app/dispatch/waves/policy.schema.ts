import { z } from 'zod'

const whole = (least: number, greatest: number) =>
  z
    .int({ error: 'not_a_whole_number' })
    .min(least, { error: 'too_small' })
    .max(greatest, { error: 'too_great' })

const criterion = z.enum(['hard', 'soft', 'off'], { error: 'unknown_choice' })

/** How strictly a tenant takes a criterion: hard rules her out, soft puts her further back, off does not look. */
export type Strictness = z.output<typeof criterion>

/** The greatest and smallest values a settings form may show beside its fields; the same that the schema holds to. */
export const WAVE_LIMITS = {
  firstWave: [1, 20],
  growth: [1, 4],
  largestWave: [1, 100],
  pauseMinutes: [1, 240],
  waveCount: [1, 20],
  chance: [0, 95],
  escalateAfterMinutes: [5, 2880],
  leaseMinutes: [10, 2880],
  nudgeAfterMinutes: [5, 2880],
  minuteOfDay: [0, 1439],
  dailyCap: [1, 20],
  weeklyCap: [1, 60],
  leastGapMinutes: [0, 1440],
  openOfferMinutes: [5, 2880],
  openClaims: [1, 20],
} as const satisfies Record<string, readonly [least: number, greatest: number]>

/**
 * The tenant's hours without texts, in minutes since midnight on the clock of its zone; `from` = `to` means none,
 * `from` > `to` runs over midnight (21:00–08:00 is 1260–480).
 */
export const quietHoursSchema = z.strictObject({
  from: whole(...WAVE_LIMITS.minuteOfDay).default(21 * 60),
  to: whole(...WAVE_LIMITS.minuteOfDay).default(8 * 60),
})

/**
 * How many are asked, how soon the next, and when a coordinator is called (BM-38). The defaults were chosen by
 * `npm run simulate`, docs/decisions/0002-waves.md. Errors are codes: `not_a_whole_number`, `not_a_number`,
 * `too_small`, `too_great`, `unknown_choice`, `wave_shrinks`, `nudge_after_lease`.
 */
export const wavePolicySchema = z
  .strictObject({
    /** Texts in the first wave, as long as nobody knows how this tenant's volunteers answer. */
    firstWave: whole(...WAVE_LIMITS.firstWave).default(4),
    /** Each later wave is this many times the one before. */
    growth: z
      .number({ error: 'not_a_number' })
      .min(WAVE_LIMITS.growth[0], { error: 'too_small' })
      .max(WAVE_LIMITS.growth[1], { error: 'too_great' })
      .default(1.5),
    /** No wave is greater, whatever the growth. */
    largestWave: whole(...WAVE_LIMITS.largestWave).default(12),
    /** A wave has this long before the next goes out; minutes in quiet hours do not count. */
    pauseMinutes: whole(...WAVE_LIMITS.pauseMinutes).default(12),
    /** After so many waves nobody more is asked by itself. */
    waveCount: whole(...WAVE_LIMITS.waveCount).default(8),
    /**
     * In per cent: the chance of a yes that the first wave should reach, given the share of texts that have been
     * answered yes within one pause lately. 0 leaves the first wave at its fixed size.
     */
    chance: whole(...WAVE_LIMITS.chance).default(80),
    /** Not taken after so many minutes (quiet hours not counted): the coordinator is told. */
    escalateAfterMinutes: whole(...WAVE_LIMITS.escalateAfterMinutes).default(120),
    /** From claim to first recorded contact (quiet hours not counted); then back to the pool. */
    leaseMinutes: whole(...WAVE_LIMITS.leaseMinutes).default(240),
    /** She who took it is reminded after so many minutes (quiet hours not counted). */
    nudgeAfterMinutes: whole(...WAVE_LIMITS.nudgeAfterMinutes).default(120),
    quiet: quietHoursSchema.prefault({}),
  })
  .refine((policy) => policy.largestWave >= policy.firstWave, {
    path: ['largestWave'],
    error: 'wave_shrinks',
  })
  .refine((policy) => policy.nudgeAfterMinutes < policy.leaseMinutes, {
    path: ['nudgeAfterMinutes'],
    error: 'nudge_after_lease',
  })

/**
 * Whom a tenant's calls may reach (BM-05, BM-37): how strictly each criterion is taken and how often anybody is
 * texted. Language, gender, exclusions, her own quiet hours and pauses are not here: they are always hard.
 */
export const matchingPolicySchema = z.strictObject({
  near: criterion.default('soft'),
  topic: criterion.default('soft'),
  trained: criterion.default('hard'),
  declaration: criterion.default('hard'),
  /** Texts to one volunteer in a day and in a week; her own lower cap goes before. */
  dailyCap: whole(...WAVE_LIMITS.dailyCap).default(3),
  weeklyCap: whole(...WAVE_LIMITS.weeklyCap).default(8),
  /** Least time between two texts that ask the same volunteer. */
  leastGapMinutes: whole(...WAVE_LIMITS.leastGapMinutes).default(60),
  /** A text she has not answered stands in the way of the next for so long; after that she may be asked again. */
  openOfferMinutes: whole(...WAVE_LIMITS.openOfferMinutes).default(60),
  /** With so many taken and not yet ended she is not asked for more. */
  openClaims: whole(...WAVE_LIMITS.openClaims).default(3),
})

/** What a tenant keeps under the setting `dispatch`; what it has not chosen has its default. */
export const dispatchPolicySchema = z.strictObject({
  waves: wavePolicySchema.prefault({}),
  matching: matchingPolicySchema.prefault({}),
})

export type DispatchPolicy = z.output<typeof dispatchPolicySchema>
export type QuietHours = z.output<typeof quietHoursSchema>
export type WavePolicy = z.output<typeof wavePolicySchema>
export type MatchingPolicy = z.output<typeof matchingPolicySchema>

/** What a tenant has before it has chosen anything. */
export const DEFAULT_WAVES: WavePolicy = wavePolicySchema.parse({})
export const DEFAULT_MATCHING: MatchingPolicy = matchingPolicySchema.parse({})
