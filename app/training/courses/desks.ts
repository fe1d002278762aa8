import { audit } from '../../privacy/audit.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { lessonsIn } from '../lessons/lessons.ts'
import { practisedBy } from '../practice/practice.ts'
import { validityOf } from './completing.ts'
import { completionRows } from './completions.queries.ts'
import { lackingOf, learningOf } from './completions.ts'
import { courseIn, coursesIn } from './courses.ts'
import { enrolledRows } from './enrolments.queries.ts'
import { sessionsOfCourses, teacherRows } from './sessions.queries.ts'

/** The courses for the staff's list: how many take part, how many hold it. */
export function courseDesk(scope: SignedInScope) {
  return inScope(scope, async (tx) => {
    const courses = await coursesIn(tx, scope)
    const ids = courses.map(({ id }) => id)
    const [people, completions, sessions] = await Promise.all([
      enrolledRows(tx, scope, ids),
      completionRows(tx, scope, { courseIds: ids, volunteerIds: null }),
      sessionsOfCourses(tx, scope, ids),
    ])
    const now = scope.world.clock.now()
    return courses.map((course) => ({
      course,
      enrolled: people.filter(({ course_id }) => course_id === course.id).length,
      completed: new Set(
        completions
          .filter(({ course_id }) => course_id === course.id)
          .map(({ volunteer_id }) => volunteer_id),
      ).size,
      next:
        sessions.find(
          ({ course_id, cancelled_at, ends_at }) =>
            course_id === course.id && !cancelled_at && Temporal.Instant.compare(ends_at, now) > 0,
        )?.starts_at ?? null,
    }))
  })
}

/** One course for the staff: its sessions with who may teach them, its lessons, and those who take part. */
export function openCourse(scope: SignedInScope, courseId: string, today: Temporal.PlainDate) {
  return inScope(scope, async (tx) => {
    const course = await courseIn(tx, scope, courseId)
    if (!course) return undefined
    const [sessions, lessons, people] = await Promise.all([
      sessionsOfCourses(tx, scope, [courseId]),
      lessonsIn(tx, scope, courseId),
      enrolledRows(tx, scope, [courseId]),
    ])
    const seesPeople = scope.role === 'coordinator'
    const [teachers, learning] = await Promise.all([
      teacherRows(
        tx,
        scope,
        sessions.map(({ id }) => id),
      ),
      seesPeople
        ? learningOf(
            tx,
            scope,
            people.map(({ volunteer_id: volunteerId }) => ({ courseId, volunteerId })),
          )
        : [],
    ])
    return {
      course,
      lessons,
      sessions: sessions.map((session) => ({
        ...session,
        teacherIds: teachers
          .filter(({ session_id }) => session_id === session.id)
          .map((row) => row.account_id),
      })),
      enrolled: people.length,
      people: learning.map(({ volunteerId, standing, completions: [last] }) => ({
        id: volunteerId,
        alias: people.find(({ volunteer_id }) => volunteer_id === volunteerId)?.alias ?? '',
        standing,
        completedOn: last?.completed_on ?? null,
        validUntil: last?.valid_until ?? null,
        holds: last ? validityOf(last.valid_until, today) : null,
      })),
    }
  })
}

/**
 * How volunteers stand with what is required and with practice (BM-04, BM-61, BM-66): who may be asked, and who lacks
 * what. The look is written down.
 * @param volunteers those of the register that the page lists
 */
export function peopleDesk(scope: SignedInScope, volunteerIds: readonly string[], today: Temporal.PlainDate) {
  return inScope(scope, async (tx) => {
    const courses = (await coursesIn(tx, scope)).filter(({ required }) => required)
    const ids = courses.map(({ id }) => id)
    const [lacking, completions, practised] = await Promise.all([
      lackingOf(tx, scope, volunteerIds),
      completionRows(tx, scope, { courseIds: ids, volunteerIds }),
      practisedBy(tx, scope, volunteerIds),
    ])
    await audit(tx, scope, { act: 'training.people_listed', detail: { count: volunteerIds.length } })
    return {
      courses,
      people: volunteerIds.map((id) => ({
        id,
        lacking: lacking.get(id) ?? [],
        practisedAt: practised.get(id) ?? null,
        courses: courses.map((course) => {
          const last = completions.find((row) => row.volunteer_id === id && row.course_id === course.id)
          return {
            courseId: course.id,
            completedOn: last?.completed_on ?? null,
            validUntil: last?.valid_until ?? null,
            holds: last ? validityOf(last.valid_until, today) : null,
          }
        }),
      })),
    }
  })
}
