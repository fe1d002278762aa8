import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A course as it is stored, with its series and whether it is required now. */
export type CourseRow = {
  readonly id: string
  readonly series_id: string | null
  readonly series: string | null
  readonly digital: boolean
  readonly position: number
  readonly language: string
  readonly topic_id: string | null
  readonly provider: string
  readonly evenings_needed: number | null
  readonly valid_months: number | null
  readonly published_at: Temporal.Instant | null
  readonly closed_at: Temporal.Instant | null
  readonly required: boolean
}

/** What a course is called in one language. */
export type CourseTextRow = {
  readonly course_id: string
  readonly language: string
  readonly title: string
  readonly summary: string
}

/** All courses of the tenant, series by series; @param ids only these, where given */
export function courseRows(tx: Tx, scope: Scope, ids: readonly string[] | null = null): Promise<CourseRow[]> {
  return prepared(
    tx,
    'training.courses',
    `select c.id, c.series_id, s.title as series, coalesce(s.digital, false) as digital, c.position, c.language,
       c.topic_id, c.provider, c.evenings_needed, c.valid_months, c.published_at, c.closed_at,
       exists (select from training.requirement r
                where r.tenant_id = c.tenant_id and r.course_id = c.id and r.ended_at is null) as required
       from training.course c
       left join training.series s on s.tenant_id = c.tenant_id and s.id = c.series_id
      where c.tenant_id = $1 and ($2::uuid[] is null or c.id = any($2::uuid[]))
      order by s.made_at nulls first, s.id, c.position, c.made_at, c.id`,
    [scope.tenantId, ids],
  )
}

/** What courses are called, in every language there is; @param ids only these, where given */
export function courseTexts(
  tx: Tx,
  scope: Scope,
  ids: readonly string[] | null = null,
): Promise<CourseTextRow[]> {
  return prepared(
    tx,
    'training.course_texts',
    `select course_id, language, title, summary from training.course_text
      where tenant_id = $1 and ($2::uuid[] is null or course_id = any($2::uuid[])) order by course_id, language`,
    [scope.tenantId, ids],
  )
}

/** What the form of a course says. */
export type CourseFacts = {
  readonly seriesId: string | null
  readonly position: number
  readonly topicId: string | null
  readonly provider: string
  readonly eveningsNeeded: number | null
  readonly validMonths: number | null
}

/** Stores a new course. @returns false when its series or topic is not this tenant's */
export async function insertCourse(
  tx: Tx,
  scope: Scope,
  course: CourseFacts & { id: string; language: string; by: string | null },
): Promise<void> {
  await prepared(
    tx,
    'training.insert_course',
    `insert into training.course (tenant_id, id, series_id, position, language, topic_id, provider, evenings_needed,
       valid_months, made_at, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      scope.tenantId,
      course.id,
      course.seriesId,
      course.position,
      course.language,
      course.topicId,
      course.provider,
      course.eveningsNeeded,
      course.validMonths,
      scope.world.clock.now(),
      course.by,
    ],
  )
}

/** Changes a course. @returns whether there is one */
export async function updateCourse(
  tx: Tx,
  scope: Scope,
  course: CourseFacts & { id: string },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'training.update_course',
    `update training.course set series_id = $3, position = $4, topic_id = $5, provider = $6, evenings_needed = $7,
       valid_months = $8 where tenant_id = $1 and id = $2 returning id`,
    [
      scope.tenantId,
      course.id,
      course.seriesId,
      course.position,
      course.topicId,
      course.provider,
      course.eveningsNeeded,
      course.validMonths,
    ],
  )
  return found.length > 0
}

/** Stores what a course is called in a language, instead of what stood there. */
export async function upsertCourseText(
  tx: Tx,
  scope: Scope,
  text: CourseTextRow & { id: string },
): Promise<void> {
  await prepared(
    tx,
    'training.upsert_course_text',
    `insert into training.course_text (tenant_id, id, course_id, language, title, summary)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, course_id, language) do update set title = excluded.title, summary = excluded.summary`,
    [scope.tenantId, text.id, text.course_id, text.language, text.title, text.summary],
  )
}

/** Shows a course to volunteers, or ends it. @returns whether there is one */
export async function stampCourse(
  tx: Tx,
  scope: Scope,
  id: string,
  state: 'published' | 'closed' | 'reopened',
): Promise<boolean> {
  const now = scope.world.clock.now()
  const found = await prepared(
    tx,
    'training.stamp_course',
    `update training.course set
       published_at = case when $3::text = 'published' then coalesce(published_at, $4::timestamptz) else published_at end,
       closed_at = case when $3::text = 'closed' then $4::timestamptz when $3::text = 'reopened' then null else closed_at end
      where tenant_id = $1 and id = $2 returning id`,
    [scope.tenantId, id, state, now],
  )
  return found.length > 0
}

/** Requires a course from now on; a second time changes nothing. */
export async function insertRequirement(
  tx: Tx,
  scope: Scope,
  wish: { id: string; courseId: string; by: string | null },
): Promise<void> {
  await prepared(
    tx,
    'training.insert_requirement',
    `insert into training.requirement (tenant_id, id, course_id, required_at, required_by)
     values ($1, $2, $3, $4, $5) on conflict (tenant_id, course_id) where ended_at is null do nothing`,
    [scope.tenantId, wish.id, wish.courseId, scope.world.clock.now(), wish.by],
  )
}

/** Requires a course no longer. */
export async function endRequirement(
  tx: Tx,
  scope: Scope,
  courseId: string,
  by: string | null,
): Promise<void> {
  await prepared(
    tx,
    'training.end_requirement',
    `update training.requirement set ended_at = $3, ended_by = $4
      where tenant_id = $1 and course_id = $2 and ended_at is null`,
    [scope.tenantId, courseId, scope.world.clock.now(), by],
  )
}

/** The series of a tenant. */
export function seriesRows(tx: Tx, scope: Scope): Promise<{ id: string; title: string; digital: boolean }[]> {
  return prepared(
    tx,
    'training.series',
    'select id, title, digital from training.series where tenant_id = $1 order by made_at, id',
    [scope.tenantId],
  )
}

/** Stores a series, or finds the one of that title. @returns its id */
export async function upsertSeries(
  tx: Tx,
  scope: Scope,
  series: { id: string; title: string; digital: boolean; by: string | null },
): Promise<string> {
  const [stored] = await prepared<{ id: string }>(
    tx,
    'training.upsert_series',
    `insert into training.series (tenant_id, id, title, digital, made_at, made_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, title) do update set title = excluded.title returning id`,
    [scope.tenantId, series.id, series.title, series.digital, scope.world.clock.now(), series.by],
  )
  return stored?.id ?? series.id
}
