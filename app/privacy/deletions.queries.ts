import { build, run, type Tx } from '../platform/database.ts'
import type { Scope } from './scope.ts'

type Receipt = {
  tenant_id: string
  id: string
  subject_kind: string
  subject_id: string
  rule: string
  deleted_at: Temporal.Instant
}

/** Adds receipts, all in one statement. */
export async function insertReceipts(tx: Tx, _scope: Scope, receipts: readonly Receipt[]): Promise<void> {
  await run(tx, build.insertInto('privacy.deletion').values([...receipts]))
}
