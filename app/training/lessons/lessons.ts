import { isTaken, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { courseIn } from '../courses/courses.ts'
import {
  deleteLesson,
  type LessonRow,
  type LessonTextRow,
  lessonsOfCourse,
  lessonTexts,
  upsertLesson,
  upsertLessonText,
} from './lessons.queries.ts'
import { isSameQuiz, type QuizFault, questionsOf, readQuiz, writeQuiz } from './quizzes.ts'

/** A lesson with its texts in each language. */
export type Lesson = LessonRow & { readonly texts: readonly LessonTextRow[] }

/** What holds for a lesson in every language. `makesUp` is the evening that it makes up for, if any (HA-25). */
export type LessonWish = {
  readonly position: number
  readonly makesUp: number | null
  readonly minutes: number
}

type Refusal<R extends string> = { readonly ok: false; readonly reason: R }

/** The lessons of a course with their texts, in their order. */
export async function lessonsIn(tx: Tx, scope: Scope, courseId: string): Promise<Lesson[]> {
  const rows = await lessonsOfCourse(tx, scope, courseId)
  const texts = await lessonTexts(
    tx,
    scope,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, texts: texts.filter(({ lesson_id }) => lesson_id === row.id) }))
}

/**
 * Puts a lesson into a course, or changes what holds for it in every language. @param lessonId null: a new one
 * @returns `evening_taken` when another lesson makes up for that evening already
 */
export async function placeLesson(
  scope: Scope,
  courseId: string,
  lessonId: string | null,
  wish: LessonWish,
): Promise<{ ok: true; lessonId: string } | Refusal<'unknown' | 'evening_taken'>> {
  try {
    return await inScope(scope, (tx) => placeLessonIn(tx, scope, courseId, lessonId, wish))
  } catch (error) {
    if (isTaken(error)) return { ok: false, reason: 'evening_taken' }
    throw error
  }
}

/** As `placeLesson`, within a transaction; an evening that is taken throws. */
export async function placeLessonIn(
  tx: Tx,
  scope: Scope,
  courseId: string,
  lessonId: string | null,
  { position, makesUp, minutes }: LessonWish,
): Promise<{ ok: true; lessonId: string } | Refusal<'unknown'>> {
  if (!(await courseIn(tx, scope, courseId))) return { ok: false, reason: 'unknown' }
  const id = lessonId ?? newId(scope.world.clock.now())
  const row = { id, course_id: courseId, position, makes_up: makesUp, minutes }
  if (!(await upsertLesson(tx, scope, { ...row, by: byOf(scope) }))) return { ok: false, reason: 'unknown' }
  await audit(tx, scope, { act: 'training.lesson_placed', subject: { kind: 'lesson', id } })
  return { ok: true, lessonId: id }
}

/** What a coordinator writes of a lesson in one language; `quiz` as quizzes.ts reads it. */
export type LessonWords = Omit<LessonTextRow, 'lesson_id'>

/**
 * Writes a lesson in a language.
 * @returns `quiz` with what is wrong in which line; `not_the_same` when a translation asks other questions than the
 * course's own language does, or has the right answers elsewhere
 */
export function writeLesson(
  scope: Scope,
  courseId: string,
  lessonId: string,
  words: LessonWords,
): Promise<{ ok: true } | Refusal<'unknown' | 'not_the_same'> | (Refusal<'quiz'> & { fault: QuizFault })> {
  return inScope(scope, (tx) => writeLessonIn(tx, scope, courseId, lessonId, words))
}

/** As `writeLesson`, within a transaction. */
export async function writeLessonIn(
  tx: Tx,
  scope: Scope,
  courseId: string,
  lessonId: string,
  words: LessonWords,
): Promise<{ ok: true } | Refusal<'unknown' | 'not_the_same'> | (Refusal<'quiz'> & { fault: QuizFault })> {
  const course = await courseIn(tx, scope, courseId)
  const lesson = (await lessonsIn(tx, scope, courseId)).find(({ id }) => id === lessonId)
  if (!course || !lesson) return { ok: false, reason: 'unknown' }
  const read = readQuiz(words.quiz)
  if (!read.ok) return { ok: false, reason: 'quiz', fault: read.fault }
  const original = lesson.texts.find(({ language }) => language === course.language)
  if (
    original &&
    words.language !== course.language &&
    !isSameQuiz(questionsOf(original.quiz), read.questions)
  )
    return { ok: false, reason: 'not_the_same' }
  const now = scope.world.clock.now()
  const text = { ...words, quiz: writeQuiz(read.questions), lesson_id: lessonId }
  await upsertLessonText(tx, scope, { ...text, id: newId(now), by: byOf(scope) })
  await audit(tx, scope, {
    act: 'training.lesson_written',
    subject: { kind: 'lesson', id: lessonId },
    detail: { language: words.language },
  })
  return { ok: true }
}

/** Takes a lesson out of its course. Completions that rested on it stay. */
export function removeLesson(
  scope: Scope,
  courseId: string,
  lessonId: string,
): Promise<{ ok: true } | Refusal<'unknown'>> {
  return inScope(scope, async (tx) => {
    if (!(await deleteLesson(tx, scope, courseId, lessonId))) return { ok: false, reason: 'unknown' } as const
    await audit(tx, scope, { act: 'training.lesson_removed', subject: { kind: 'lesson', id: lessonId } })
    return { ok: true } as const
  })
}

const byOf = (scope: Scope) => (scope.kind === 'account' ? scope.accountId : null)
