import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import { insertReceipts } from './deletions.queries.ts'
import type { Scope } from './scope.ts'

/** What was deleted by which rule: ids where a restore has to delete again, else only how many. */
export type Deletion = {
  /** `<module>.<what>`, as in retention.ts, or the verb by which somebody asked for it. */
  readonly rule: string
  /** The table that the rows were in, e.g. `helpline.request_contact`. */
  readonly kind: string
} & ({ readonly ids: readonly string[] } | { readonly rows: number })

/** Writes the receipts of a deletion, in the transaction that deletes (norms 7): no deletion without its proof. */
export async function recordDeletion(tx: Tx, scope: Scope, deletion: Deletion): Promise<void> {
  const now = scope.world.clock.now()
  const { rule, kind } = deletion
  const found =
    'ids' in deletion ? deletion.ids.map((id) => ({ id, rows: 1 })) : [{ id: null, rows: deletion.rows }]
  const receipts = found
    .filter(({ rows }) => rows > 0)
    .map((each) => ({
      tenant_id: scope.tenantId,
      id: newId(now),
      subject_kind: kind,
      subject_id: each.id,
      rule,
      rows: each.rows,
      deleted_at: now,
    }))
  if (receipts.length > 0) await insertReceipts(tx, scope, receipts)
}
