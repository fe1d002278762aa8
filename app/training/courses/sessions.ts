import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { noteCompletions } from './completions.ts'
import { courseIn } from './courses.ts'
import {
  attendanceOf,
  deleteAttendance,
  enrolledIn,
  enrolledRows,
  insertAttendance,
} from './enrolments.queries.ts'
import {
  cancelRow,
  deleteTeacher,
  insertTeacher,
  type SessionFacts,
  type SessionRow,
  sessionRow,
  sessionsTaughtBy,
  teacherRows,
  updateMaterial,
  upsertSession,
} from './sessions.queries.ts'

export type { SessionRow as Session }

type Outcome<R extends string = 'unknown'> =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: R }

/** Plans a session of a course, or changes it. @param sessionId null: a new one */
export function planSession(
  scope: Scope,
  courseId: string,
  sessionId: string | null,
  wish: SessionFacts,
): Promise<Outcome & { sessionId?: string }> {
  return inScope(scope, (tx) => planSessionIn(tx, scope, courseId, sessionId, wish))
}

/** As `planSession`, within a transaction. */
export async function planSessionIn(
  tx: Tx,
  scope: Scope,
  courseId: string,
  sessionId: string | null,
  wish: SessionFacts,
): Promise<Outcome & { sessionId?: string }> {
  const id = sessionId ?? newId(scope.world.clock.now())
  if (!(await courseIn(tx, scope, courseId))) return { ok: false, reason: 'unknown' }
  if (!(await upsertSession(tx, scope, { ...wish, id, courseId, by: byOf(scope) })))
    return { ok: false, reason: 'unknown' }
  const act = sessionId ? 'training.session_changed' : 'training.session_planned'
  await audit(tx, scope, { act, subject: { kind: 'course_session', id } })
  return { ok: true, sessionId: id }
}

/** Cancels a session; an evening that is held nowhere else is asked of nobody any more. */
export function cancelSession(scope: Scope, id: string): Promise<Outcome> {
  return inScope(scope, async (tx) => {
    const courseId = await cancelRow(tx, scope, id, byOf(scope))
    if (!courseId) return { ok: false, reason: 'unknown' } as const
    await audit(tx, scope, { act: 'training.session_cancelled', subject: { kind: 'course_session', id } })
    await noteCompletions(tx, scope, courseId, await enrolledIn(tx, scope, courseId))
    return { ok: true } as const
  })
}

/** Opens a session to a partner who teaches it, or closes it to her (HA-24). */
export function letTeach(
  scope: Scope,
  sessionId: string,
  accountId: string,
  mayTeach: boolean,
): Promise<Outcome> {
  return inScope(scope, (tx) => letTeachIn(tx, scope, sessionId, accountId, mayTeach))
}

/** As `letTeach`, within a transaction. */
export async function letTeachIn(
  tx: Tx,
  scope: Scope,
  sessionId: string,
  accountId: string,
  mayTeach: boolean,
): Promise<Outcome> {
  if (!(await sessionRow(tx, scope, sessionId))) return { ok: false, reason: 'unknown' }
  if (mayTeach)
    await insertTeacher(tx, scope, {
      id: newId(scope.world.clock.now()),
      sessionId,
      accountId,
      by: byOf(scope),
    })
  else await deleteTeacher(tx, scope, sessionId, accountId)
  await audit(tx, scope, {
    act: mayTeach ? 'training.teacher_added' : 'training.teacher_removed',
    subject: { kind: 'course_session', id: sessionId },
    detail: { account: accountId },
  })
  return { ok: true }
}

/** A session with who takes part, by alias, and who was there. */
export type OpenedSession = SessionRow & {
  readonly people: readonly { readonly id: string; readonly alias: string; readonly there: boolean }[]
}

/** The sessions that she teaches. */
export function myTeaching(scope: SignedInScope): Promise<SessionRow[]> {
  return inScope(scope, (tx) => sessionsTaughtBy(tx, scope, scope.accountId))
}

/**
 * A session for those who may see it: coordinators any, a partner her own (HA-24). She sees first names and nothing else.
 * @returns undefined for everybody else, as for a session that is not there
 */
export function openSession(scope: SignedInScope, id: string): Promise<OpenedSession | undefined> {
  return inScope(scope, async (tx) => {
    const session = await mine(tx, scope, id)
    if (!session) return undefined
    const [people, there] = await Promise.all([
      enrolledRows(tx, scope, [session.course_id]),
      attendanceOf(tx, scope, id),
    ])
    await audit(tx, scope, { act: 'training.session_opened', subject: { kind: 'course_session', id } })
    return {
      ...session,
      people: people.map(({ volunteer_id, alias }) => ({
        id: volunteer_id,
        alias,
        there: there.includes(volunteer_id),
      })),
    }
  })
}

/**
 * Notes who was there, all at once: whoever is not named was not. Only those who take part count.
 * @returns `too_early` before it has begun
 */
export function noteAttendance(
  scope: SignedInScope,
  sessionId: string,
  volunteerIds: readonly string[],
): Promise<Outcome<'unknown' | 'too_early'>> {
  return inScope(scope, async (tx) => {
    const session = await mine(tx, scope, sessionId)
    if (!session || session.cancelled_at) return { ok: false, reason: 'unknown' } as const
    if (Temporal.Instant.compare(session.starts_at, scope.world.clock.now()) > 0)
      return { ok: false, reason: 'too_early' } as const
    await noteAttendanceIn(tx, scope, session, volunteerIds)
    return { ok: true } as const
  })
}

/** As `noteAttendance`, within a transaction, and at a time that is handed in: for the demonstration's past. */
export async function noteAttendanceIn(
  tx: Tx,
  scope: Scope,
  session: Pick<SessionRow, 'id' | 'course_id'>,
  volunteerIds: readonly string[],
  at = scope.world.clock.now(),
): Promise<void> {
  const before = await attendanceOf(tx, scope, session.id)
  const enrolled = await enrolledIn(tx, scope, session.course_id)
  const there = volunteerIds.filter((id) => enrolled.includes(id))
  const gone = before.filter((id) => !there.includes(id))
  const fresh = there.filter((id) => !before.includes(id))
  await deleteAttendance(tx, scope, session.id, gone)
  await insertAttendance(
    tx,
    scope,
    session.id,
    fresh.map((volunteerId) => ({ id: newId(at), volunteerId })),
    { at, by: byOf(scope) },
  )
  await noteCompletions(tx, scope, session.course_id, fresh, { at })
  await noteCompletions(tx, scope, session.course_id, gone, { at, mayWithdraw: true })
  await audit(tx, scope, {
    act: 'training.attendance_noted',
    subject: { kind: 'course_session', id: session.id },
    detail: { there: there.length, added: fresh.length, removed: gone.length },
  })
}

/** Changes the link to a session's material: its teacher may. */
export function setMaterial(
  scope: SignedInScope,
  sessionId: string,
  materialUrl: string | null,
): Promise<Outcome> {
  return inScope(scope, async (tx) => {
    if (!(await mine(tx, scope, sessionId))) return { ok: false, reason: 'unknown' } as const
    await updateMaterial(tx, scope, sessionId, materialUrl)
    await audit(tx, scope, {
      act: 'training.session_changed',
      subject: { kind: 'course_session', id: sessionId },
    })
    return { ok: true } as const
  })
}

async function mine(tx: Tx, scope: SignedInScope, id: string): Promise<SessionRow | undefined> {
  const session = await sessionRow(tx, scope, id)
  if (!session || scope.role === 'coordinator') return session
  const teachers = await teacherRows(tx, scope, [id])
  return teachers.some(({ account_id }) => account_id === scope.accountId) ? session : undefined
}

const byOf = (scope: Scope) => (scope.kind === 'account' ? scope.accountId : null)
