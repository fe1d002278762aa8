import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import type { Scope } from './scope.ts'

/** One line of the access log. Codes and ids only: never a name, a number or words (norms 10). */
export type AuditLine = {
  /** `<module>.<act>`, e.g. `helpline.number_revealed` */
  readonly act: string
  readonly subject?: { readonly kind: string; readonly id: string }
  /** Why, where the act asks for a reason: a code or the words the actor gave. */
  readonly reason?: string
  readonly detail?: { readonly [key: string]: string | number | boolean | null }
}

/**
 * Writes who did or saw what, in the act's own transaction: no act without its line, no line without its act.
 * Conversation forms are the one exception (design §4): nothing may name them.
 */
export async function audit(tx: Tx, scope: Scope, ...lines: AuditLine[]): Promise<void> {
  if (lines.length === 0) return
  const at = scope.world.clock.now()
  const actor = actorOf(scope)
  const entries = lines.map((line) => ({
    id: newId(at),
    act: line.act,
    subject_kind: line.subject?.kind ?? null,
    subject_id: line.subject?.id ?? null,
    reason: line.reason ?? null,
    detail: line.detail ?? {},
  }))
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

function actorOf(scope: Scope): { kind: string; id: string | null; role: string | null } {
  if (scope.kind === 'account') return { kind: 'account', id: scope.accountId, role: scope.role }
  if (scope.kind === 'link') return { kind: 'link', id: scope.subjectId, role: scope.purpose }
  return { kind: scope.kind, id: null, role: scope.kind === 'job' ? scope.job : null }
}
