import { topicsOf } from '../../people/settings/topics.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import {
  type CourseFacts,
  type CourseRow,
  type CourseTextRow,
  courseRows,
  courseTexts,
  endRequirement,
  insertCourse,
  insertRequirement,
  seriesRows,
  stampCourse,
  updateCourse,
  upsertCourseText,
  upsertSeries,
} from './courses.queries.ts'

/** A course with what it is called in each language. */
export type Course = CourseRow & { readonly texts: readonly CourseTextRow[] }

/** What a coordinator says of a course; `series` is a title, empty for none. */
export type CourseWish = Omit<CourseFacts, 'seriesId'> & {
  readonly title: string
  readonly summary: string
  readonly series: string
  readonly digital?: boolean
}

type Outcome = { readonly ok: true } | { readonly ok: false; readonly reason: 'unknown' }

/** The courses of the tenant with their texts, series by series. @param ids only these, where given */
export async function coursesIn(
  tx: Tx,
  scope: Scope,
  ids: readonly string[] | null = null,
): Promise<Course[]> {
  const [rows, texts] = await Promise.all([courseRows(tx, scope, ids), courseTexts(tx, scope, ids)])
  return rows.map((row) => ({ ...row, texts: texts.filter(({ course_id }) => course_id === row.id) }))
}

/** A course by its id. @returns undefined when it is not this tenant's */
export async function courseIn(tx: Tx, scope: Scope, id: string): Promise<Course | undefined> {
  return (await coursesIn(tx, scope, [id]))[0]
}

/** The titles of the series that there are, for a form. */
export function seriesOf(scope: Scope) {
  return inScope(scope, (tx) => seriesRows(tx, scope))
}

/** Makes a course; volunteers see it when it is published. @param language the one its title is in */
export function makeCourse(scope: Scope, wish: CourseWish, language: string): Promise<string> {
  return inScope(scope, (tx) => makeCourseIn(tx, scope, wish, language))
}

/** As `makeCourse`, within a transaction. */
export async function makeCourseIn(
  tx: Tx,
  scope: Scope,
  wish: CourseWish,
  language: string,
): Promise<string> {
  const id = newId(scope.world.clock.now())
  await insertCourse(tx, scope, { ...(await factsOf(tx, scope, wish)), id, language, by: byOf(scope) })
  await writeText(tx, scope, { course_id: id, language, title: wish.title, summary: wish.summary })
  await audit(tx, scope, { act: 'training.course_made', subject: { kind: 'course', id } })
  return id
}

/** Changes a course and what it is called in the language it was made in. */
export function changeCourse(scope: Scope, id: string, wish: CourseWish): Promise<Outcome> {
  return inScope(scope, async (tx) => {
    const course = await courseIn(tx, scope, id)
    if (!course) return { ok: false, reason: 'unknown' } as const
    await updateCourse(tx, scope, { ...(await factsOf(tx, scope, wish)), id })
    const { language } = course
    await writeText(tx, scope, { course_id: id, language, title: wish.title, summary: wish.summary })
    await audit(tx, scope, { act: 'training.course_changed', subject: { kind: 'course', id } })
    return { ok: true } as const
  })
}

/** Says what a course is called in one more language, within a transaction. */
export async function nameCourseIn(tx: Tx, scope: Scope, text: CourseTextRow): Promise<Outcome> {
  if (!(await courseIn(tx, scope, text.course_id))) return { ok: false, reason: 'unknown' }
  await writeText(tx, scope, text)
  await audit(tx, scope, {
    act: 'training.course_changed',
    subject: { kind: 'course', id: text.course_id },
    detail: { language: text.language },
  })
  return { ok: true }
}

type State = 'published' | 'closed' | 'reopened'

/** Shows a course to volunteers, ends it, or opens it again. What was completed stays. */
export function setCourse(scope: Scope, id: string, state: State): Promise<Outcome> {
  return inScope(scope, (tx) => setCourseIn(tx, scope, id, state))
}

/** As `setCourse`, within a transaction. */
export async function setCourseIn(tx: Tx, scope: Scope, id: string, state: State): Promise<Outcome> {
  if (!(await stampCourse(tx, scope, id, state))) return { ok: false, reason: 'unknown' }
  if (state === 'closed') await endRequirement(tx, scope, id, byOf(scope))
  await audit(tx, scope, { act: `training.course_${state}`, subject: { kind: 'course', id } })
  return { ok: true }
}

/**
 * Requires a course of everybody, or no longer (BM-04): whoever has not completed it is not asked from this moment on.
 * @returns `unknown` for a course that is not published or has ended
 */
export function requireCourse(scope: Scope, id: string, required: boolean): Promise<Outcome> {
  return inScope(scope, (tx) => requireCourseIn(tx, scope, id, required))
}

/** As `requireCourse`, within a transaction. */
export async function requireCourseIn(tx: Tx, scope: Scope, id: string, required: boolean): Promise<Outcome> {
  const course = await courseIn(tx, scope, id)
  if (!course?.published_at || course.closed_at) return { ok: false, reason: 'unknown' }
  const wish = { id: newId(scope.world.clock.now()), courseId: id, by: byOf(scope) }
  if (required) await insertRequirement(tx, scope, wish)
  else await endRequirement(tx, scope, id, byOf(scope))
  const act = required ? 'training.course_required' : 'training.course_not_required'
  await audit(tx, scope, { act, subject: { kind: 'course', id } })
  return { ok: true }
}

async function factsOf(tx: Tx, scope: Scope, wish: CourseWish): Promise<CourseFacts> {
  const seriesId = wish.series
    ? await upsertSeries(tx, scope, {
        id: newId(scope.world.clock.now()),
        title: wish.series,
        digital: wish.digital ?? false,
        by: byOf(scope),
      })
    : null
  // A topic that is not this tenant's is as if none had been chosen.
  const topics = wish.topicId ? await topicsOf(tx, scope) : []
  const topicId = topics.find(({ id }) => id === wish.topicId)?.id ?? null
  const { position, provider, eveningsNeeded, validMonths } = wish
  return { seriesId, position, topicId, provider, eveningsNeeded, validMonths }
}

function writeText(tx: Tx, scope: Scope, text: CourseTextRow): Promise<void> {
  return upsertCourseText(tx, scope, { ...text, id: newId(scope.world.clock.now()) })
}

const byOf = (scope: Scope) => (scope.kind === 'account' ? scope.accountId : null)
