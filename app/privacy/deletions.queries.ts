import { build, rows, run, type Tx } from '../platform/database.ts'
import type { Scope } from './scope.ts'

type NewReceipt = {
  tenant_id: string
  id: string
  subject_kind: string
  subject_id: string | null
  rule: string
  rows: number
  deleted_at: Temporal.Instant
}

/** Adds receipts, all in one statement. */
export async function insertReceipts(tx: Tx, _scope: Scope, receipts: readonly NewReceipt[]): Promise<void> {
  await run(tx, build.insertInto('privacy.deletion').values([...receipts]))
}

/** The receipts that name rows, from `since` on: what a restore has to delete again. */
export function receiptsSince(tx: Tx, scope: Scope, since: Temporal.Instant) {
  return rows(
    tx,
    build
      .selectFrom('privacy.deletion')
      .select(['id', 'subject_kind', 'subject_id', 'rule', 'deleted_at'])
      .where('tenant_id', '=', scope.tenantId)
      .where('subject_id', 'is not', null)
      .where('deleted_at', '>=', since)
      .orderBy('deleted_at'),
  )
}
