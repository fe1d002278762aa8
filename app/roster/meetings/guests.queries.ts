import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** What somebody said of a meeting, and whether she was there. */
export type GuestRow = {
  readonly meeting_id: string
  readonly account_id: string
  readonly comes: boolean | null
  readonly attended: boolean
}

/** What was said of these meetings, and who was there. */
export function answersTo(tx: Tx, scope: Scope, ids: readonly string[]): Promise<GuestRow[]> {
  return prepared(
    tx,
    'roster.meeting_guests',
    `select meeting_id, account_id, comes, attended from roster.meeting_guest
      where tenant_id = $1 and meeting_id = any($2) order by id`,
    [scope.tenantId, [...ids]],
  )
}

/** What she has said of meetings that end after an instant. */
export function answersBy(
  tx: Tx,
  scope: Scope,
  accountId: string,
  after: Temporal.Instant,
): Promise<GuestRow[]> {
  return prepared(
    tx,
    'roster.my_meetings',
    `select meeting_id, account_id, comes, attended from roster.meeting_guest
      where tenant_id = $1 and account_id = $2 and over_at > $3`,
    [scope.tenantId, accountId, after],
  )
}

/** Writes whether she comes; the later answer holds. */
export async function keepAnswer(
  tx: Tx,
  scope: Scope,
  answer: { id: string; meetingId: string; accountId: string; comes: boolean; overAt: Temporal.Instant },
): Promise<void> {
  await prepared(
    tx,
    'roster.answer_meeting',
    `insert into roster.meeting_guest (tenant_id, id, meeting_id, account_id, comes, answered_at, over_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tenant_id, meeting_id, account_id) do update set comes = excluded.comes, answered_at = excluded.answered_at`,
    [
      scope.tenantId,
      answer.id,
      answer.meetingId,
      answer.accountId,
      answer.comes,
      scope.world.clock.now(),
      answer.overAt,
    ],
  )
}

/** Writes of each whether she was there. */
export async function keepAttendance(
  tx: Tx,
  scope: Scope,
  meeting: { id: string; ends_at: Temporal.Instant },
  marks: readonly { id: string; accountId: string; attended: boolean }[],
  by: string,
): Promise<void> {
  await prepared(
    tx,
    'roster.mark_attendance',
    `insert into roster.meeting_guest (tenant_id, id, meeting_id, account_id, attended, marked_at, marked_by, over_at)
     select $1, x.id, $2, x.account_id, x.attended, $6, $7, $8
       from unnest($3::uuid[], $4::uuid[], $5::boolean[]) as x(id, account_id, attended) order by x.account_id
     on conflict (tenant_id, meeting_id, account_id) do update
       set attended = excluded.attended, marked_at = excluded.marked_at, marked_by = excluded.marked_by`,
    [
      scope.tenantId,
      meeting.id,
      marks.map(({ id }) => id),
      marks.map(({ accountId }) => accountId),
      marks.map(({ attended }) => attended),
      scope.world.clock.now(),
      by,
      meeting.ends_at,
    ],
  )
}

/** Sums up who was there, named and not, so that the sum stays when the names are gone. */
export async function sumUp(tx: Tx, scope: Scope, meetingId: string, unnamed: number): Promise<void> {
  await prepared(
    tx,
    'roster.sum_attendance',
    `update roster.meeting m set unnamed = $3, attended = $3 + (select count(*)::int from roster.meeting_guest g
         where g.tenant_id = m.tenant_id and g.meeting_id = m.id and g.attended)
      where m.tenant_id = $1 and m.id = $2`,
    [scope.tenantId, meetingId, unnamed],
  )
}
