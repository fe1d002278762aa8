import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { lessonsIn } from '../lessons/lessons.ts'
import { restartProgress } from '../lessons/progress.queries.ts'
import { validityOf } from './completing.ts'
import { type Learning, lackingOf, learningOf } from './completions.ts'
import { type Course, coursesIn } from './courses.ts'
import { coursesJoinedBy } from './enrolments.queries.ts'
import { type SessionRow, sessionsOfCourses } from './sessions.queries.ts'
import { nearest } from './texts.ts'

/** A course as a volunteer sees it in her list. */
export type MyCourse = {
  readonly course: Course
  readonly title: string
  readonly summary: string
  /** The language its title is in. */
  readonly language: string
  readonly joined: boolean
  /** Required, and not held by her today. */
  readonly lacking: boolean
  readonly learning: Learning
  /** How her last completion holds today; null: none. */
  readonly holds: 'valid' | 'soon' | 'expired' | null
  /** When the next session is that is neither over nor cancelled. */
  readonly next: SessionRow | null
}

/** Her courses, what she lacks first, then in the order of the series; those that ended only when she completed them. */
export function myCourses(scope: SignedInScope, language: string): Promise<MyCourse[]> {
  return inScope(scope, (tx) => coursesFor(tx, scope, scope.accountId, language))
}

/** As `myCourses`, of any volunteer and within a transaction. */
export async function coursesFor(
  tx: Tx,
  scope: Scope,
  volunteerId: string,
  language: string,
): Promise<MyCourse[]> {
  const now = scope.world.clock.now()
  const { timeZone } = await placeOf(tx, scope)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const courses = (await coursesIn(tx, scope)).filter(({ published_at }) => published_at !== null)
  const ids = courses.map(({ id }) => id)
  const [joined, lacking, learning, sessions] = await Promise.all([
    coursesJoinedBy(tx, scope, volunteerId),
    lackingOf(tx, scope, [volunteerId]),
    learningOf(
      tx,
      scope,
      ids.map((courseId) => ({ courseId, volunteerId })),
    ),
    sessionsOfCourses(tx, scope, ids),
  ])
  const lacks = lacking.get(volunteerId) ?? []
  return courses
    .flatMap((course): MyCourse[] => {
      const text = nearest(course.texts, language, course.language)
      const own = learning.find(({ courseId }) => courseId === course.id)
      if (!text || !own || (course.closed_at && own.completions.length === 0)) return []
      const [last] = own.completions
      return [
        {
          course,
          title: text.title,
          summary: text.summary,
          language: text.language,
          joined: joined.includes(course.id),
          lacking: lacks.includes(course.id),
          learning: own,
          holds: last ? validityOf(last.valid_until, today) : null,
          next:
            sessions.find(
              (session) =>
                session.course_id === course.id &&
                session.cancelled_at === null &&
                Temporal.Instant.compare(session.ends_at, now) > 0,
            ) ?? null,
        },
      ]
    })
    .sort((a, b) => Number(b.lacking) - Number(a.lacking))
}

/** One course with its sessions and lessons, for a volunteer. @returns undefined when there is none for her */
export function myCourse(scope: SignedInScope, courseId: string, language: string) {
  return inScope(scope, async (tx) => {
    const mine = (await coursesFor(tx, scope, scope.accountId, language)).find(
      ({ course }) => course.id === courseId,
    )
    if (!mine) return undefined
    const now = scope.world.clock.now()
    const { timeZone } = await placeOf(tx, scope)
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
    const lessons = (await lessonsIn(tx, scope, courseId)).flatMap((lesson) => {
      const text = nearest(lesson.texts, language, mine.course.language)
      return text ? [{ ...lesson, title: text.title, language: text.language }] : []
    })
    const { counted } = mine.learning
    const done = new Set(counted.lessonsDone)
    const isMade = (evening: number) =>
      counted.evenings.some(({ number, by }) => number === evening && by !== null)
    return {
      ...mine,
      // A recording is shown to its last day and no longer (BM-69).
      sessions: (await sessionsOfCourses(tx, scope, [courseId])).map((session) => ({
        ...session,
        recording_url:
          session.recording_until && Temporal.PlainDate.compare(session.recording_until, today) >= 0
            ? session.recording_url
            : null,
      })),
      lessons: lessons.map(({ id, title, language: tag, minutes, makes_up }) => ({
        id,
        title,
        language: tag,
        minutes,
        makesUp: makes_up,
        done: makes_up === null ? done.has(id) : isMade(makes_up),
      })),
    }
  })
}

/**
 * Lets her take the lessons of a course anew, when what she completed has run out or soon will (BM-66).
 * @returns `unknown` where there is nothing to refresh
 */
export function takeAnew(
  scope: SignedInScope,
  courseId: string,
): Promise<{ ok: true } | { ok: false; reason: 'unknown' }> {
  return inScope(scope, async (tx) => {
    const mine = (await coursesFor(tx, scope, scope.accountId, 'nb')).find(
      ({ course }) => course.id === courseId,
    )
    if (mine?.holds !== 'soon' && mine?.holds !== 'expired') return { ok: false, reason: 'unknown' } as const
    const [last] = mine.learning.completions
    const begun = mine.learning.standing.lessonsDone.length > 0
    if (!last || begun) return { ok: false, reason: 'unknown' } as const
    const lessons = await lessonsIn(tx, scope, courseId)
    await restartProgress(
      tx,
      scope,
      scope.accountId,
      lessons.map(({ id }) => id),
    )
    await audit(tx, scope, { act: 'training.refreshed', subject: { kind: 'course', id: courseId } })
    return { ok: true } as const
  })
}
