import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Somebody who takes part in a course, by the name that others see. */
export type EnrolledRow = {
  readonly course_id: string
  readonly volunteer_id: string
  readonly alias: string
}

type New = readonly { readonly id: string; readonly volunteerId: string }[]
type When = { readonly at: Temporal.Instant; readonly by: string | null }

/** Who takes part in some courses and still serves, by alias. */
export function enrolledRows(tx: Tx, scope: Scope, courseIds: readonly string[]): Promise<EnrolledRow[]> {
  return prepared(
    tx,
    'training.enrolled_rows',
    `select e.course_id, e.volunteer_id, h.alias from training.enrolment e
       join people.helper h on h.tenant_id = e.tenant_id and h.volunteer_id = e.volunteer_id
      where e.tenant_id = $1 and e.course_id = any($2::uuid[]) and e.left_at is null order by h.alias, h.volunteer_id`,
    [scope.tenantId, courseIds],
  )
}

/** The ids of those who take part in a course. */
export async function enrolledIn(tx: Tx, scope: Scope, courseId: string): Promise<string[]> {
  const found = await prepared<{ volunteer_id: string }>(
    tx,
    'training.enrolled_in',
    'select volunteer_id from training.enrolment where tenant_id = $1 and course_id = $2 and left_at is null',
    [scope.tenantId, courseId],
  )
  return found.map(({ volunteer_id }) => volunteer_id)
}

/** The courses that a volunteer takes part in. */
export async function coursesJoinedBy(tx: Tx, scope: Scope, volunteerId: string): Promise<string[]> {
  const found = await prepared<{ course_id: string }>(
    tx,
    'training.courses_joined_by',
    'select course_id from training.enrolment where tenant_id = $1 and volunteer_id = $2 and left_at is null',
    [scope.tenantId, volunteerId],
  )
  return found.map(({ course_id }) => course_id)
}

/** Takes volunteers into a course; those who had left come back. */
export async function insertEnrolments(
  tx: Tx,
  scope: Scope,
  courseId: string,
  people: New,
  { at, by }: When,
): Promise<void> {
  await prepared(
    tx,
    'training.insert_enrolments',
    `insert into training.enrolment (tenant_id, id, course_id, volunteer_id, enrolled_at, enrolled_by)
     select $1, n.id, $2, n.volunteer_id, $5, $6 from unnest($3::uuid[], $4::uuid[]) as n(id, volunteer_id)
     on conflict (tenant_id, course_id, volunteer_id) do update set left_at = null`,
    [
      scope.tenantId,
      courseId,
      people.map(({ id }) => id),
      people.map(({ volunteerId }) => volunteerId),
      at,
      by,
    ],
  )
}

/** She takes part no longer; what she has done stays. */
export async function leaveRow(tx: Tx, scope: Scope, courseId: string, volunteerId: string): Promise<void> {
  await prepared(
    tx,
    'training.leave_course',
    `update training.enrolment set left_at = $4
      where tenant_id = $1 and course_id = $2 and volunteer_id = $3 and left_at is null`,
    [scope.tenantId, courseId, volunteerId, scope.world.clock.now()],
  )
}

/** Who was at a session. */
export async function attendanceOf(tx: Tx, scope: Scope, sessionId: string): Promise<string[]> {
  const found = await prepared<{ volunteer_id: string }>(
    tx,
    'training.attendance_of',
    'select volunteer_id from training.attendance where tenant_id = $1 and session_id = $2',
    [scope.tenantId, sessionId],
  )
  return found.map(({ volunteer_id }) => volunteer_id)
}

/** Notes who was at a session. */
export async function insertAttendance(
  tx: Tx,
  scope: Scope,
  sessionId: string,
  people: New,
  { at, by }: When,
): Promise<void> {
  await prepared(
    tx,
    'training.insert_attendance',
    `insert into training.attendance (tenant_id, id, session_id, volunteer_id, noted_at, noted_by)
     select $1, n.id, $2, n.volunteer_id, $5, $6 from unnest($3::uuid[], $4::uuid[]) as n(id, volunteer_id)
     on conflict (tenant_id, session_id, volunteer_id) do nothing`,
    [
      scope.tenantId,
      sessionId,
      people.map(({ id }) => id),
      people.map(({ volunteerId }) => volunteerId),
      at,
      by,
    ],
  )
}

/** Takes back that somebody was there. */
export async function deleteAttendance(
  tx: Tx,
  scope: Scope,
  sessionId: string,
  volunteerIds: readonly string[],
): Promise<void> {
  if (volunteerIds.length === 0) return
  await prepared(
    tx,
    'training.delete_attendance',
    'delete from training.attendance where tenant_id = $1 and session_id = $2 and volunteer_id = any($3::uuid[])',
    [scope.tenantId, sessionId, volunteerIds],
  )
}
