import { prepared, type Tx } from '../platform/database.ts'
import type { Scope } from './scope.ts'

/** Who acts, as the log keeps it. */
export type Actor = { readonly kind: string; readonly id: string | null; readonly role: string | null }

type Entry = {
  readonly id: string
  readonly act: string
  readonly subject_kind: string | null
  readonly subject_id: string | null
  readonly reason: string | null
  readonly detail: object
}

/** Appends lines to the access log, all in one statement. */
export async function insertLines(
  tx: Tx,
  scope: Scope,
  at: Temporal.Instant,
  actor: Actor,
  entries: readonly Entry[],
): Promise<void> {
  await tx.client.query({
    name: 'privacy.audit',
    text: `insert into privacy.access_log
             (tenant_id, at, id, actor_kind, actor_id, role, act, subject_kind, subject_id, reason, detail)
           select $1::uuid, $2::timestamptz, e.id, $3, $4::uuid, $5, e.act, e.subject_kind, e.subject_id, e.reason, e.detail
             from json_to_recordset($6::json)
               as e(id uuid, act text, subject_kind text, subject_id uuid, reason text, detail jsonb)`,
    values: [scope.tenantId, at.toString(), actor.kind, actor.id, actor.role, JSON.stringify(entries)],
  })
}

/** A line of the log, as pages read it. */
export type LogRow = {
  id: string
  at: Temporal.Instant
  actor_kind: string
  actor_id: string | null
  act: string
  reason: string | null
}

/** The newest lines about any of these subjects. */
export async function linesAbout(
  tx: Tx,
  scope: Scope,
  subjectIds: readonly string[],
  most: number,
): Promise<LogRow[]> {
  const { rows } = await tx.client.query<LogRow>({
    name: 'privacy.lines_about',
    text: `select id, at, actor_kind, actor_id, act, reason from privacy.access_log
            where tenant_id = $1 and subject_id = any($2::uuid[]) order by at desc, id desc limit $3`,
    values: [scope.tenantId, subjectIds, most],
  })
  return rows
}

/** Lines about a subject by somebody else, latest first. @param acts which acts count */
export function linesByOthers(
  tx: Tx,
  scope: Scope,
  subjectId: string,
  acts: readonly string[],
): Promise<{ at: Temporal.Instant; role: string | null; act: string }[]> {
  return prepared(
    tx,
    'privacy.lines_by_others',
    `select at, role, act from privacy.access_log
      where tenant_id = $1 and subject_id = $2 and act = any($3) and actor_id is distinct from $2
      order by at desc limit 50`,
    [scope.tenantId, subjectId, acts],
  )
}

/** A line as the auditor reads it. */
export type FullRow = LogRow & {
  role: string | null
  subject_kind: string | null
  subject_id: string | null
}

/** What narrows the log: null where it does not. `until` and the cursor are the first instant that is left out. */
export type LinesWanted = {
  readonly act: string | null
  readonly actorKind: string | null
  readonly actorId: string | null
  readonly from: Temporal.Instant | null
  readonly until: Temporal.Instant | null
  readonly before: { readonly at: Temporal.Instant; readonly id: string } | null
}

/** Lines that fit, newest first. */
export async function linesWanted(
  tx: Tx,
  scope: Scope,
  wanted: LinesWanted,
  most: number,
): Promise<FullRow[]> {
  const { rows } = await tx.client.query<FullRow>({
    name: 'privacy.lines_wanted',
    text: `select id, at, actor_kind, actor_id, role, act, subject_kind, subject_id, reason from privacy.access_log
            where tenant_id = $1
              and ($2::text is null or act = $2) and ($3::text is null or actor_kind = $3)
              and ($4::uuid is null or actor_id = $4)
              and at >= coalesce($5::timestamptz, '-infinity') and at < coalesce($6::timestamptz, 'infinity')
              and (at, id) < (coalesce($7::timestamptz, 'infinity'), coalesce($8::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
            order by at desc, id desc limit $9`,
    values: [
      scope.tenantId,
      wanted.act,
      wanted.actorKind,
      wanted.actorId,
      wanted.from?.toString() ?? null,
      wanted.until?.toString() ?? null,
      wanted.before?.at.toString() ?? null,
      wanted.before?.id ?? null,
      most,
    ],
  })
  return rows
}
