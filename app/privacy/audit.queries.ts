import type { Tx } from '../platform/database.ts'
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
