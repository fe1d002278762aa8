import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import { insertReceipts, receiptsSince } from './deletions.queries.ts'
import type { Scope } from './scope.ts'
import { inScope } from './transactions.ts'

/** One line of the list that is kept beside the database: ids alone, nothing that names a person. */
export type Receipt = {
  readonly tenantId: string
  readonly table: string
  readonly id: string
  readonly rule: string
}

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

/** The receipts that name rows, of the last seventy days: as long as any backup lives, and as long again. */
export async function receiptsOf(scope: Scope): Promise<Receipt[]> {
  const since = scope.world.clock.now().subtract({ hours: 24 * 70 })
  const found = await inScope(scope, (tx) => receiptsSince(tx, scope, since))
  return found.flatMap(({ subject_kind: table, subject_id: id, rule }) =>
    id ? [{ tenantId: scope.tenantId, table, id, rule }] : [],
  )
}
