import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { learningOf } from './completions.ts'
import { coursesIn } from './courses.ts'
import { coursesJoinedBy } from './enrolments.queries.ts'
import { type SessionRow, sessionsOfCourses, sessionsTaughtBy } from './sessions.queries.ts'

/** A session at which somebody is expected, to learn or to teach. */
export type Expected = { readonly session: SessionRow; readonly teaches: boolean }

/**
 * The sessions at which an account is expected between two instants, cancelled ones among them: those of courses she
 * takes part in, and those she teaches (HA-24). An evening that she has been at or made up is not asked of her again
 * (HA-25), so its other dates are left out.
 */
export async function sessionsFor(
  tx: Tx,
  scope: Scope,
  accountId: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<Expected[]> {
  const ids = await coursesJoinedBy(tx, scope, accountId)
  const open = (await coursesIn(tx, scope, ids)).flatMap(({ id, published_at, closed_at }) =>
    published_at && !closed_at ? [id] : [],
  )
  const learning = await learningOf(
    tx,
    scope,
    open.map((courseId) => ({ courseId, volunteerId: accountId })),
  )
  const now = scope.world.clock.now()
  const hasDone = ({ course_id, evening }: SessionRow) =>
    learning.some(
      ({ courseId, counted }) =>
        courseId === course_id &&
        counted.evenings.some(({ number, by }) => number === evening && by !== null),
    )
  const within = ({ starts_at, ends_at }: SessionRow) =>
    Temporal.Instant.compare(ends_at, from) > 0 && Temporal.Instant.compare(starts_at, to) < 0
  const taught = (await sessionsTaughtBy(tx, scope, accountId)).filter(within)
  const joined = (await sessionsOfCourses(tx, scope, open)).filter(
    (session) =>
      within(session) &&
      !taught.some(({ id }) => id === session.id) &&
      !(Temporal.Instant.compare(session.starts_at, now) > 0 && hasDone(session)),
  )
  return [
    ...joined.map((session) => ({ session, teaches: false })),
    ...taught.map((session) => ({ session, teaches: true })),
  ]
}
