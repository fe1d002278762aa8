import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A session as it is stored, with how many were there. */
export type SessionRow = {
  readonly id: string
  readonly course_id: string
  readonly evening: number
  readonly title: string | null
  readonly starts_at: Temporal.Instant
  readonly ends_at: Temporal.Instant
  readonly place: string | null
  readonly join_url: string | null
  readonly lecturer_name: string
  readonly lecturer_role: string | null
  readonly lecturer_organisation: string | null
  readonly material_url: string | null
  readonly recording_url: string | null
  readonly recording_until: Temporal.PlainDate | null
  readonly cancelled_at: Temporal.Instant | null
  readonly attended: number
}

const columns = `s.id, s.course_id, s.evening, s.title, s.starts_at, s.ends_at, nullif(s.place, '') as place, s.join_url, s.lecturer_name,
  s.lecturer_role, s.lecturer_organisation, s.material_url, s.recording_url, s.recording_until, s.cancelled_at,
  (select count(*)::int from training.attendance a where a.tenant_id = s.tenant_id and a.session_id = s.id) as attended`

/** The sessions of some courses, in the order they are held. */
export function sessionsOfCourses(tx: Tx, scope: Scope, courseIds: readonly string[]): Promise<SessionRow[]> {
  return prepared(
    tx,
    'training.sessions_of_courses',
    `select ${columns} from training.session s
      where s.tenant_id = $1 and s.course_id = any($2::uuid[]) order by s.starts_at, s.id`,
    [scope.tenantId, courseIds],
  )
}

/** A session by its id. */
export async function sessionRow(tx: Tx, scope: Scope, id: string): Promise<SessionRow | undefined> {
  const [found] = await prepared<SessionRow>(
    tx,
    'training.session',
    `select ${columns} from training.session s where s.tenant_id = $1 and s.id = $2`,
    [scope.tenantId, id],
  )
  return found
}

/** The sessions that an account teaches, in the order they are held. */
export function sessionsTaughtBy(tx: Tx, scope: Scope, accountId: string): Promise<SessionRow[]> {
  return prepared(
    tx,
    'training.sessions_taught_by',
    `select ${columns} from training.session s
       join training.session_teacher t on t.tenant_id = s.tenant_id and t.session_id = s.id
      where s.tenant_id = $1 and t.account_id = $2 order by s.starts_at, s.id`,
    [scope.tenantId, accountId],
  )
}

/** What the form of a session says. */
export type SessionFacts = {
  readonly evening: number
  readonly title: string | null
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly place: string | null
  readonly joinUrl: string | null
  readonly lecturerName: string
  readonly lecturerRole: string | null
  readonly lecturerOrganisation: string | null
  readonly materialUrl: string | null
  readonly recordingUrl: string | null
  readonly recordingUntil: Temporal.PlainDate | null
}

/** Stores a session, or changes the one with that id of the same course. @returns whether it was */
export async function upsertSession(
  tx: Tx,
  scope: Scope,
  session: SessionFacts & { id: string; courseId: string; by: string | null },
): Promise<boolean> {
  const now = scope.world.clock.now()
  const stored = await prepared(
    tx,
    'training.upsert_session',
    `insert into training.session as s (tenant_id, id, course_id, evening, title, starts_at, ends_at, place, join_url,
       lecturer_name, lecturer_role, lecturer_organisation, material_url, recording_url, recording_consent_at,
       recording_until, made_at, made_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
       case when $14::text is null then null else $16::timestamptz end, $15, $16, $17)
     on conflict (tenant_id, id) do update set evening = excluded.evening, title = excluded.title,
       starts_at = excluded.starts_at, ends_at = excluded.ends_at, place = excluded.place,
       join_url = excluded.join_url, lecturer_name = excluded.lecturer_name, lecturer_role = excluded.lecturer_role,
       lecturer_organisation = excluded.lecturer_organisation, material_url = excluded.material_url,
       recording_url = excluded.recording_url, recording_until = excluded.recording_until,
       recording_consent_at = case when excluded.recording_url is null then null
         when s.recording_url = excluded.recording_url then s.recording_consent_at
         else excluded.recording_consent_at end
     where s.tenant_id = $1 and s.course_id = $3 returning id`,
    [
      scope.tenantId,
      session.id,
      session.courseId,
      session.evening,
      session.title,
      session.startsAt,
      session.endsAt,
      session.place ?? '',
      session.joinUrl,
      session.lecturerName,
      session.lecturerRole,
      session.lecturerOrganisation,
      session.materialUrl,
      session.recordingUrl,
      session.recordingUntil,
      now,
      session.by,
    ],
  )
  return stored.length > 0
}

/** Cancels a session. @returns its course, unless it was cancelled before */
export async function cancelRow(
  tx: Tx,
  scope: Scope,
  id: string,
  by: string | null,
): Promise<string | undefined> {
  const [found] = await prepared<{ course_id: string }>(
    tx,
    'training.cancel_session',
    `update training.session set cancelled_at = $3, cancelled_by = $4
      where tenant_id = $1 and id = $2 and cancelled_at is null returning course_id`,
    [scope.tenantId, id, scope.world.clock.now(), by],
  )
  return found?.course_id
}

/** Changes what a teacher may change of her session. @returns whether there is one */
export async function updateMaterial(
  tx: Tx,
  scope: Scope,
  id: string,
  materialUrl: string | null,
): Promise<boolean> {
  const found = await prepared(
    tx,
    'training.update_material',
    'update training.session set material_url = $3 where tenant_id = $1 and id = $2 returning id',
    [scope.tenantId, id, materialUrl],
  )
  return found.length > 0
}

/** Opens a session to a partner's account; a second time changes nothing. */
export async function insertTeacher(
  tx: Tx,
  scope: Scope,
  wish: { id: string; sessionId: string; accountId: string; by: string | null },
): Promise<void> {
  await prepared(
    tx,
    'training.insert_teacher',
    `insert into training.session_teacher (tenant_id, id, session_id, account_id, given_at, given_by)
     values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, session_id, account_id) do nothing`,
    [scope.tenantId, wish.id, wish.sessionId, wish.accountId, scope.world.clock.now(), wish.by],
  )
}

/** Closes a session to an account. */
export async function deleteTeacher(
  tx: Tx,
  scope: Scope,
  sessionId: string,
  accountId: string,
): Promise<void> {
  await prepared(
    tx,
    'training.delete_teacher',
    'delete from training.session_teacher where tenant_id = $1 and session_id = $2 and account_id = $3',
    [scope.tenantId, sessionId, accountId],
  )
}

/** Whose accounts some sessions are open to. */
export function teacherRows(
  tx: Tx,
  scope: Scope,
  sessionIds: readonly string[],
): Promise<{ session_id: string; account_id: string }[]> {
  return prepared(
    tx,
    'training.teachers',
    `select session_id, account_id from training.session_teacher
      where tenant_id = $1 and session_id = any($2::uuid[])`,
    [scope.tenantId, sessionIds],
  )
}
