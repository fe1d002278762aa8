import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** That somebody has completed a course, and until when that holds. */
export type CompletionRow = {
  readonly id: string
  readonly course_id: string
  readonly volunteer_id: string
  readonly completed_on: Temporal.PlainDate
  readonly valid_until: Temporal.PlainDate | null
  readonly minutes: number
  readonly noted_at: Temporal.Instant
  readonly noted_by: string | null
}

/** An evening of a course that she attended. */
export type AttendedRow = {
  readonly course_id: string
  readonly volunteer_id: string
  readonly evening: number
  readonly minutes: number
  readonly at: Temporal.Instant
}

/** A lesson that she has begun, and perhaps done. */
export type ProgressRow = {
  readonly course_id: string
  readonly lesson_id: string
  readonly volunteer_id: string
  readonly answered: number
  readonly began_at: Temporal.Instant
  readonly done_at: Temporal.Instant | null
}

/** What courses and people a question is about; null: all of them. */
export type About = {
  readonly courseIds: readonly string[] | null
  readonly volunteerIds: readonly string[] | null
}

/** Completions, the latest first. */
export function completionRows(tx: Tx, scope: Scope, about: About): Promise<CompletionRow[]> {
  return prepared(
    tx,
    'training.completions',
    `select id, course_id, volunteer_id, completed_on, valid_until, minutes, noted_at, noted_by from training.completion
      where tenant_id = $1 and ($2::uuid[] is null or course_id = any($2::uuid[]))
        and ($3::uuid[] is null or volunteer_id = any($3::uuid[]))
      order by completed_on desc, noted_at desc, id`,
    [scope.tenantId, about.courseIds, about.volunteerIds],
  )
}

/** The evenings that people attended. A cancelled session that was held all the same counts. */
export function attendedRows(tx: Tx, scope: Scope, about: About): Promise<AttendedRow[]> {
  return prepared(
    tx,
    'training.attended',
    `select s.course_id, a.volunteer_id, s.evening, a.noted_at as at,
       (extract(epoch from (s.ends_at - s.starts_at)) / 60)::int as minutes
       from training.attendance a
       join training.session s on s.tenant_id = a.tenant_id and s.id = a.session_id
      where a.tenant_id = $1 and ($2::uuid[] is null or s.course_id = any($2::uuid[]))
        and ($3::uuid[] is null or a.volunteer_id = any($3::uuid[]))`,
    [scope.tenantId, about.courseIds, about.volunteerIds],
  )
}

/** How far people are in lessons. */
export function progressRows(tx: Tx, scope: Scope, about: About): Promise<ProgressRow[]> {
  return prepared(
    tx,
    'training.progress_of',
    `select l.course_id, p.lesson_id, p.volunteer_id, p.answered, p.began_at, p.done_at from training.progress p
       join training.lesson l on l.tenant_id = p.tenant_id and l.id = p.lesson_id
      where p.tenant_id = $1 and ($2::uuid[] is null or l.course_id = any($2::uuid[]))
        and ($3::uuid[] is null or p.volunteer_id = any($3::uuid[]))`,
    [scope.tenantId, about.courseIds, about.volunteerIds],
  )
}

/** The evenings of courses that are not cancelled, each number once. */
export function eveningRows(
  tx: Tx,
  scope: Scope,
  courseIds: readonly string[] | null,
): Promise<{ course_id: string; evening: number }[]> {
  return prepared(
    tx,
    'training.evenings',
    `select distinct course_id, evening from training.session
      where tenant_id = $1 and ($2::uuid[] is null or course_id = any($2::uuid[])) and cancelled_at is null
      order by course_id, evening`,
    [scope.tenantId, courseIds],
  )
}

/** The lessons of courses, in their order. */
export function lessonRows(
  tx: Tx,
  scope: Scope,
  courseIds: readonly string[] | null,
): Promise<{ id: string; course_id: string; position: number; makes_up: number | null; minutes: number }[]> {
  return prepared(
    tx,
    'training.lessons_of_courses',
    `select id, course_id, position, makes_up, minutes from training.lesson
      where tenant_id = $1 and ($2::uuid[] is null or course_id = any($2::uuid[])) order by course_id, position, id`,
    [scope.tenantId, courseIds],
  )
}

/** Stores that courses were completed. One on the same day stays as it is. @returns whose are new */
export async function insertCompletions(
  tx: Tx,
  scope: Scope,
  rows: readonly Omit<CompletionRow, 'noted_at'>[],
  at: Temporal.Instant,
): Promise<string[]> {
  if (rows.length === 0) return []
  const stored = await prepared<{ volunteer_id: string }>(
    tx,
    'training.insert_completions',
    `insert into training.completion (tenant_id, id, course_id, volunteer_id, completed_on, valid_until, minutes,
       noted_at, noted_by)
     select $1, n.id, n.course_id, n.volunteer_id, n.completed_on, n.valid_until, n.minutes, $8, n.noted_by
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::date[], $6::date[], $7::int[], $9::uuid[])
         as n(id, course_id, volunteer_id, completed_on, valid_until, minutes, noted_by)
     on conflict (tenant_id, volunteer_id, course_id, completed_on) do nothing returning volunteer_id`,
    [
      scope.tenantId,
      rows.map(({ id }) => id),
      rows.map(({ course_id }) => course_id),
      rows.map(({ volunteer_id }) => volunteer_id),
      rows.map(({ completed_on }) => completed_on.toString()),
      rows.map(({ valid_until }) => valid_until?.toString() ?? null),
      rows.map(({ minutes }) => minutes),
      at,
      rows.map(({ noted_by }) => noted_by),
    ],
  )
  return stored.map(({ volunteer_id }) => volunteer_id)
}

/** Takes completions back, since what they rested on was corrected. */
export async function deleteCompletions(tx: Tx, scope: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await prepared(
    tx,
    'training.delete_completions',
    'delete from training.completion where tenant_id = $1 and id = any($2::uuid[])',
    [scope.tenantId, ids],
  )
}

/** Of these volunteers, those who lack something that is required on that day, with the courses. */
export function lackingRows(
  tx: Tx,
  scope: Scope,
  volunteerIds: readonly string[],
  today: Temporal.PlainDate,
): Promise<{ volunteer_id: string; course_id: string }[]> {
  return prepared(
    tx,
    'training.lacking',
    `select v.id as volunteer_id, r.course_id
       from unnest($2::uuid[]) as v(id) cross join training.required_course r
      where r.tenant_id = $1 and not exists (
        select from training.qualification q
         where q.tenant_id = $1 and q.volunteer_id = v.id and q.course_id = r.course_id
           and (q.valid_until is null or q.valid_until >= $3::date))`,
    [scope.tenantId, volunteerIds, today],
  )
}

/** The courses that are required now. */
export async function requiredCourses(tx: Tx, scope: Scope): Promise<string[]> {
  const found = await prepared<{ course_id: string }>(
    tx,
    'training.required_courses',
    'select course_id from training.required_course where tenant_id = $1',
    [scope.tenantId],
  )
  return found.map(({ course_id }) => course_id)
}
