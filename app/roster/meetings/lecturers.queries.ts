import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Who speaks at a meeting: an account, or a name from outside. */
export type LecturerRow = {
  readonly id: string
  readonly meeting_id: string
  readonly account_id: string | null
  readonly name_sealed: Buffer | null
  readonly about: string
  readonly agreed_at: Temporal.Instant | null
}

/** Who speaks at these meetings. */
export function lecturerRows(tx: Tx, scope: Scope, ids: readonly string[]): Promise<LecturerRow[]> {
  return prepared(
    tx,
    'roster.meeting_lecturers',
    `select id, meeting_id, account_id, name_sealed, about, agreed_at from roster.meeting_lecturer
      where tenant_id = $1 and meeting_id = any($2)`,
    [scope.tenantId, [...ids]],
  )
}

/** Takes away who speaks at a meeting. */
export async function deleteLecturer(tx: Tx, scope: Scope, meetingId: string): Promise<void> {
  await prepared(
    tx,
    'roster.delete_meeting_lecturer',
    'delete from roster.meeting_lecturer where tenant_id = $1 and meeting_id = $2',
    [scope.tenantId, meetingId],
  )
}

/** Stores who speaks at a meeting. */
export async function insertLecturer(
  tx: Tx,
  scope: Scope,
  lecturer: LecturerRow & { readonly agreed_by: string | null; readonly over_at: Temporal.Instant },
): Promise<void> {
  await prepared(
    tx,
    'roster.insert_meeting_lecturer',
    `insert into roster.meeting_lecturer (tenant_id, id, meeting_id, account_id, name_sealed, about, agreed_at, agreed_by,
       over_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      scope.tenantId,
      lecturer.id,
      lecturer.meeting_id,
      lecturer.account_id,
      lecturer.name_sealed,
      lecturer.about,
      lecturer.agreed_at,
      lecturer.agreed_by,
      lecturer.over_at,
    ],
  )
}
