/** How a volunteer stands, derived from her dates and never stored; the first that holds. */
export const standings = ['ready', 'not_ready', 'paused', 'left'] as const
export type Standing = (typeof standings)[number]

type Dates = {
  readonly left_at: Temporal.Instant | null
  readonly paused_until: Temporal.Instant | null
  readonly snoozed_until: Temporal.Instant | null
  readonly trained_on: Temporal.PlainDate | null
  readonly declaration_on: Temporal.PlainDate | null
}

/** Ready is trained and declared and not resting (BM-04); a snooze of hers is a rest like a pause. */
export function standingOf(dates: Dates, now: Temporal.Instant): Standing {
  const later = (at: Temporal.Instant | null) => at !== null && Temporal.Instant.compare(at, now) > 0
  if (dates.left_at) return 'left'
  if (!dates.trained_on || !dates.declaration_on) return 'not_ready'
  return later(dates.paused_until) || later(dates.snoozed_until) ? 'paused' : 'ready'
}
