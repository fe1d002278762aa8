import { placeOf } from '../../people/tenants.ts'
import { noteTrained } from '../../people/volunteers/trained.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type Asked, type Done, type Standing, standingIn, validityOf } from './completing.ts'
import {
  type About,
  attendedRows,
  type CompletionRow,
  completionRows,
  deleteCompletions,
  eveningRows,
  insertCompletions,
  lackingRows,
  lessonRows,
  progressRows,
  requiredCourses,
} from './completions.queries.ts'
import { courseIn } from './courses.ts'

export type { CompletionRow as Completion }

/**
 * How one volunteer stands in one course: what she has done towards her next completion (`standing`), what counts today
 * (`counted`: while her last completion holds for long yet, that which it rests on), and her completions, latest first.
 */
export type Learning = {
  readonly courseId: string
  readonly volunteerId: string
  readonly standing: Standing
  readonly counted: Standing
  readonly completions: readonly CompletionRow[]
}

/**
 * How people stand in courses, for every pair of which something is known.
 * @param pairs who in which course; what counted for a completion that expires does not count again (BM-66)
 */
export async function learningOf(
  tx: Tx,
  scope: Scope,
  pairs: readonly { readonly courseId: string; readonly volunteerId: string }[],
): Promise<Learning[]> {
  if (pairs.length === 0) return []
  const { timeZone } = await placeOf(tx, scope)
  const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
  const facts = await factsAbout(tx, scope, {
    courseIds: [...new Set(pairs.map(({ courseId }) => courseId))],
    volunteerIds: [...new Set(pairs.map(({ volunteerId }) => volunteerId))],
  })
  return pairs.map(({ courseId, volunteerId }) => {
    const completions = facts.completions(courseId, volunteerId)
    const [last, before] = completions
    const since = (each: CompletionRow | undefined) => (each?.valid_until ? each.noted_at : null)
    const asked = facts.asked(courseId)
    const done = facts.done(courseId, volunteerId)
    const isHeld = last !== undefined && validityOf(last.valid_until, today) === 'valid'
    return {
      courseId,
      volunteerId,
      standing: standingIn(asked, done, since(last)),
      counted: standingIn(asked, done, since(isHeld ? before : last)),
      completions,
    }
  })
}

/**
 * Notes who of them has completed a course by what is known now (HA-25), in the transaction that changed it. With the
 * last of what is required she counts as trained (BM-04).
 * @param options `at` where it was not now; `mayWithdraw` when something was taken back, so that a completion by rule
 * may go with it
 */
export async function noteCompletions(
  tx: Tx,
  scope: Scope,
  courseId: string,
  volunteerIds: readonly string[],
  options: { at?: Temporal.Instant; mayWithdraw?: boolean } = {},
): Promise<void> {
  if (volunteerIds.length === 0) return
  const course = await courseIn(tx, scope, courseId)
  if (!course) return
  const at = options.at ?? scope.world.clock.now()
  const { timeZone } = await placeOf(tx, scope)
  const today = at.toZonedDateTimeISO(timeZone).toPlainDate()
  const facts = await factsAbout(tx, scope, { courseIds: [courseId], volunteerIds })
  const asked = facts.asked(courseId)
  const fresh: Omit<CompletionRow, 'noted_at'>[] = []
  const gone: string[] = []
  for (const volunteerId of volunteerIds) {
    const done = facts.done(courseId, volunteerId)
    const [last, before] = facts.completions(courseId, volunteerId)
    if (options.mayWithdraw && last && last.noted_by === null) {
      if (!standingIn(asked, done, before?.valid_until ? before.noted_at : null).met) gone.push(last.id)
      continue
    }
    if (last && last.valid_until === null) continue
    const standing = standingIn(asked, done, last?.noted_at ?? null)
    if (standing.met)
      fresh.push({
        id: newId(at),
        course_id: courseId,
        volunteer_id: volunteerId,
        completed_on: today,
        valid_until: course.valid_months ? today.add({ months: course.valid_months }) : null,
        minutes: standing.minutes,
        noted_by: null,
      })
  }
  await deleteCompletions(tx, scope, gone)
  const stored = await insertCompletions(tx, scope, fresh, at)
  await audit(
    tx,
    scope,
    ...stored.map((id) => line('training.completed', id, courseId)),
    ...volunteersOf(gone, facts.completionsOf(courseId)).map((id) =>
      line('training.completion_withdrawn', id, courseId),
    ),
  )
  await noteReady(tx, scope, stored, today)
}

/**
 * A coordinator notes that somebody has completed a course elsewhere or before: the record is hers to answer for.
 * @param day on which it was completed
 */
export function acknowledge(
  scope: Scope,
  wish: { courseId: string; volunteerId: string; day: Temporal.PlainDate; minutes: number },
): Promise<{ ok: true } | { ok: false; reason: 'unknown' }> {
  return inScope(scope, (tx) => acknowledgeIn(tx, scope, wish))
}

/** As `acknowledge`, within a transaction. */
export async function acknowledgeIn(
  tx: Tx,
  scope: Scope,
  wish: { courseId: string; volunteerId: string; day: Temporal.PlainDate; minutes: number },
): Promise<{ ok: true } | { ok: false; reason: 'unknown' }> {
  const course = await courseIn(tx, scope, wish.courseId)
  if (!course) return { ok: false, reason: 'unknown' }
  const now = scope.world.clock.now()
  const by = scope.kind === 'account' ? scope.accountId : null
  const stored = await insertCompletions(
    tx,
    scope,
    [
      {
        id: newId(now),
        course_id: wish.courseId,
        volunteer_id: wish.volunteerId,
        completed_on: wish.day,
        valid_until: course.valid_months ? wish.day.add({ months: course.valid_months }) : null,
        minutes: wish.minutes,
        noted_by: by,
      },
    ],
    now,
  )
  await audit(tx, scope, ...stored.map((id) => line('training.acknowledged', id, wish.courseId)))
  const { timeZone } = await placeOf(tx, scope)
  await noteReady(tx, scope, stored, now.toZonedDateTimeISO(timeZone).toPlainDate())
  return { ok: true }
}

/**
 * Which required courses each of these volunteers lacks today (BM-04); who is not in it lacks nothing. For every module
 * that hands out work.
 */
export async function lackingOf(
  tx: Tx,
  scope: Scope,
  volunteerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { timeZone } = await placeOf(tx, scope)
  const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
  const lacking = new Map<string, string[]>()
  for (const { volunteer_id, course_id } of await lackingRows(tx, scope, volunteerIds, today))
    lacking.set(volunteer_id, [...(lacking.get(volunteer_id) ?? []), course_id])
  return lacking
}

async function noteReady(
  tx: Tx,
  scope: Scope,
  volunteerIds: readonly string[],
  today: Temporal.PlainDate,
): Promise<void> {
  if (volunteerIds.length === 0 || (await requiredCourses(tx, scope)).length === 0) return
  const lacking = new Set((await lackingRows(tx, scope, volunteerIds, today)).map((row) => row.volunteer_id))
  await noteTrained(
    tx,
    scope,
    volunteerIds.filter((id) => !lacking.has(id)),
    today,
  )
}

async function factsAbout(tx: Tx, scope: Scope, about: About) {
  const { courseIds } = about
  const [evenings, lessons, attended, progress, completions, courses] = await Promise.all([
    eveningRows(tx, scope, courseIds),
    lessonRows(tx, scope, courseIds),
    attendedRows(tx, scope, about),
    progressRows(tx, scope, about),
    completionRows(tx, scope, about),
    Promise.all((courseIds ?? []).map((id) => courseIn(tx, scope, id))),
  ])
  const ofCourse = (courseId: string) => (row: { course_id: string }) => row.course_id === courseId
  const of = (courseId: string, volunteerId: string) => (row: { course_id: string; volunteer_id: string }) =>
    row.course_id === courseId && row.volunteer_id === volunteerId
  return {
    asked: (courseId: string): Asked => ({
      evenings: evenings.filter(ofCourse(courseId)).map(({ evening }) => evening),
      needed: courses.find((course) => course?.id === courseId)?.evenings_needed ?? null,
      lessons: lessons
        .filter(ofCourse(courseId))
        .map(({ id, makes_up: makesUp, minutes }) => ({ id, makesUp, minutes })),
    }),
    done: (courseId: string, volunteerId: string): Done => ({
      attended: attended.filter(of(courseId, volunteerId)),
      lessons: progress
        .filter(of(courseId, volunteerId))
        .flatMap(({ lesson_id, done_at }) => (done_at ? [{ id: lesson_id, at: done_at }] : [])),
    }),
    completions: (courseId: string, volunteerId: string) => completions.filter(of(courseId, volunteerId)),
    completionsOf: (courseId: string) => completions.filter(ofCourse(courseId)),
  }
}

const volunteersOf = (ids: readonly string[], rows: readonly CompletionRow[]) =>
  rows.filter(({ id }) => ids.includes(id)).map(({ volunteer_id }) => volunteer_id)

const line = (act: string, volunteerId: string, courseId: string) => ({
  act,
  subject: { kind: 'account', id: volunteerId },
  detail: { course: courseId },
})
