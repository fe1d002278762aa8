import { z } from 'zod'
import { day } from './volunteers.schema.ts'

/**
 * Whom of the register to show (BM-49): each part narrows it further, and the address of the page is the choice, so that
 * it can be kept and passed on.
 */
export type Segment = {
  readonly area: string | null
  readonly programme: string | null
  /** Whether she has done what is asked of her: `lacks` something, or `done`. */
  readonly training: 'done' | 'lacks' | null
  /** Those who came on this day or later, and before that one. */
  readonly since: Temporal.PlainDate | null
  readonly before: Temporal.PlainDate | null
}

/** The choice as a page's address says it; what is none is left out rather than refused. */
export function segmentFrom(asked: URLSearchParams): Segment {
  const read = (name: string, shape: z.ZodType<string>) => {
    const found = shape.safeParse(asked.get(name))
    return found.success ? found.data : null
  }
  const date = (name: string) => {
    const found = read(name, day)
    return found ? Temporal.PlainDate.from(found) : null
  }
  const training = asked.get('training')
  return {
    area: read('area', z.uuid()),
    programme: read('programme', z.uuid()),
    training: training === 'done' || training === 'lacks' ? training : null,
    since: date('since'),
    before: date('before'),
  }
}

/**
 * Whether somebody belongs to a segment. Who has named no area helps everywhere, so she is in each.
 * @param lacks whether a required course is missing; `zone` the place's, for the day she came
 */
export function isIn(
  segment: Segment,
  her: {
    readonly areas: readonly string[]
    readonly programmes: readonly string[]
    readonly trained_on: Temporal.PlainDate | null
    readonly joined_at: Temporal.Instant
  },
  { lacks, zone }: { lacks: boolean; zone: string },
): boolean {
  const came = her.joined_at.toZonedDateTimeISO(zone).toPlainDate()
  const isTrained = her.trained_on !== null && !lacks
  return (
    (segment.area === null || her.areas.length === 0 || her.areas.includes(segment.area)) &&
    (segment.programme === null || her.programmes.includes(segment.programme)) &&
    (segment.training === null || (segment.training === 'done') === isTrained) &&
    (segment.since === null || Temporal.PlainDate.compare(came, segment.since) >= 0) &&
    (segment.before === null || Temporal.PlainDate.compare(came, segment.before) < 0)
  )
}
