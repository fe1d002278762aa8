import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A lesson as it is stored. */
export type LessonRow = {
  readonly id: string
  readonly course_id: string
  readonly position: number
  readonly makes_up: number | null
  readonly minutes: number
}

/** A lesson and its questions in one language. */
export type LessonTextRow = {
  readonly lesson_id: string
  readonly language: string
  readonly title: string
  readonly body: string
  readonly audio_url: string | null
  readonly quiz: string
}

/** The lessons of a course, in their order. */
export function lessonsOfCourse(tx: Tx, scope: Scope, courseId: string): Promise<LessonRow[]> {
  return prepared(
    tx,
    'training.lessons',
    `select id, course_id, position, makes_up, minutes from training.lesson
      where tenant_id = $1 and course_id = $2 order by position, id`,
    [scope.tenantId, courseId],
  )
}

/** The texts of some lessons, in every language there is. */
export function lessonTexts(tx: Tx, scope: Scope, lessonIds: readonly string[]): Promise<LessonTextRow[]> {
  return prepared(
    tx,
    'training.lesson_texts',
    `select lesson_id, language, title, body, audio_url, quiz from training.lesson_text
      where tenant_id = $1 and lesson_id = any($2::uuid[]) order by lesson_id, language`,
    [scope.tenantId, lessonIds],
  )
}

/** Stores a lesson, or changes what holds for it in every language. @returns whether it was */
export async function upsertLesson(
  tx: Tx,
  scope: Scope,
  lesson: LessonRow & { by: string | null },
): Promise<boolean> {
  const stored = await prepared(
    tx,
    'training.upsert_lesson',
    `insert into training.lesson as l (tenant_id, id, course_id, position, makes_up, minutes, made_at, made_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (tenant_id, id) do update set position = excluded.position, makes_up = excluded.makes_up,
       minutes = excluded.minutes
     where l.tenant_id = $1 and l.course_id = $3 returning id`,
    [
      scope.tenantId,
      lesson.id,
      lesson.course_id,
      lesson.position,
      lesson.makes_up,
      lesson.minutes,
      scope.world.clock.now(),
      lesson.by,
    ],
  )
  return stored.length > 0
}

/** Stores a lesson's text in a language, instead of what stood there. */
export async function upsertLessonText(
  tx: Tx,
  scope: Scope,
  text: LessonTextRow & { id: string; by: string | null },
): Promise<void> {
  await prepared(
    tx,
    'training.upsert_lesson_text',
    `insert into training.lesson_text (tenant_id, id, lesson_id, language, title, body, audio_url, quiz, written_at,
       written_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (tenant_id, lesson_id, language) do update set title = excluded.title, body = excluded.body,
       audio_url = excluded.audio_url, quiz = excluded.quiz, written_at = excluded.written_at,
       written_by = excluded.written_by`,
    [
      scope.tenantId,
      text.id,
      text.lesson_id,
      text.language,
      text.title,
      text.body,
      text.audio_url,
      text.quiz,
      scope.world.clock.now(),
      text.by,
    ],
  )
}

/** Takes a lesson out of its course, with how far people were in it. @returns whether there was one */
export async function deleteLesson(tx: Tx, scope: Scope, courseId: string, id: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'training.delete_lesson',
    'delete from training.lesson where tenant_id = $1 and course_id = $2 and id = $3 returning id',
    [scope.tenantId, courseId, id],
  )
  return found.length > 0
}
