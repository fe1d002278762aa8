/** What a course asks: numbered evenings (each may be held several times) and lessons to take by oneself. */
export type Asked = {
  /** Numbers of the evenings that there are, each once; cancelled ones are not among them. */
  readonly evenings: readonly number[]
  /** How many of them are enough; null: all. */
  readonly needed: number | null
  readonly lessons: readonly {
    readonly id: string
    readonly makesUp: number | null
    readonly minutes: number
  }[]
}

/** What one volunteer has done of it, with when it was noted. */
export type Done = {
  readonly attended: readonly {
    readonly evening: number
    readonly minutes: number
    readonly at: Temporal.Instant
  }[]
  readonly lessons: readonly { readonly id: string; readonly at: Temporal.Instant }[]
}

/** How far she is. `minutes` is what she has spent, by the length of what she has done. */
export type Standing = {
  readonly met: boolean
  readonly evenings: readonly { readonly number: number; readonly by: 'attended' | 'made_up' | null }[]
  readonly eveningsDue: number
  readonly lessonsDone: readonly string[]
  readonly lessonsDue: number
  readonly minutes: number
}

/**
 * Whether a course is completed (HA-25): enough evenings attended or made up by their lesson, and every lesson that
 * stands for itself. A course without evenings and lessons is never completed.
 * @param since what was noted up to then counts for an earlier completion, and not again (BM-66)
 */
export function standingIn(asked: Asked, done: Done, since: Temporal.Instant | null = null): Standing {
  const counts = ({ at }: { at: Temporal.Instant }) =>
    since === null || Temporal.Instant.compare(at, since) > 0
  const attended = done.attended.filter(counts)
  const taken = new Set(done.lessons.filter(counts).map(({ id }) => id))
  const makeUps = asked.lessons.filter(({ id, makesUp }) => makesUp !== null && taken.has(id))
  const evenings = asked.evenings.map((number) => {
    if (attended.some(({ evening }) => evening === number)) return { number, by: 'attended' as const }
    return { number, by: makeUps.some(({ makesUp }) => makesUp === number) ? ('made_up' as const) : null }
  })
  const own = asked.lessons.filter(({ makesUp }) => makesUp === null)
  const lessonsDone = own.filter(({ id }) => taken.has(id))
  const eveningsDue = Math.max(
    0,
    Math.min(asked.needed ?? asked.evenings.length, asked.evenings.length) -
      evenings.filter(({ by }) => by !== null).length,
  )
  const lessonsDue = own.length - lessonsDone.length
  const evening = (number: number) =>
    Math.max(0, ...attended.filter((each) => each.evening === number).map(({ minutes }) => minutes))
  const minutes =
    evenings.reduce((sum, { number }) => sum + evening(number), 0) +
    makeUps
      .filter(({ makesUp }) => evenings.some(({ number, by }) => by === 'made_up' && number === makesUp))
      .reduce((sum, each) => sum + each.minutes, 0) +
    lessonsDone.reduce((sum, each) => sum + each.minutes, 0)
  const isSomething = asked.evenings.length + own.length > 0
  return {
    met: isSomething && eveningsDue === 0 && lessonsDue === 0,
    evenings,
    eveningsDue,
    lessonsDone: lessonsDone.map(({ id }) => id),
    lessonsDue,
    minutes,
  }
}

/**
 * How a course that somebody has completed holds today: for good, until a day, soon to be refreshed, or not any more.
 * @param until the last day it holds; null: for good
 */
export function validityOf(
  until: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): 'valid' | 'soon' | 'expired' {
  if (until === null) return 'valid'
  if (Temporal.PlainDate.compare(until, today) < 0) return 'expired'
  return Temporal.PlainDate.compare(until, today.add({ days: REFRESH_DAYS })) <= 0 ? 'soon' : 'valid'
}

/** So many days before it expires a course may be taken anew. */
export const REFRESH_DAYS = 60
