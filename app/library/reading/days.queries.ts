import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Whether a published text begins to hold, stops holding or is overdue for review on this day. */
export async function turnsOn(tx: Tx, scope: Scope, today: Temporal.PlainDate): Promise<boolean> {
  const found = await prepared(
    tx,
    'library.turns_on',
    `select from library.version
      where tenant_id = $1 and published_at is not null
        and (valid_from = $2::date or valid_to = $2::date - 1 or review_by = $2::date - 1)
      limit 1`,
    [scope.tenantId, today],
  )
  return found.length > 0
}

/** Published texts that hold from this very day. */
export async function beginning(tx: Tx, scope: Scope, today: Temporal.PlainDate): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'library.beginning',
    `select distinct article_id as id from library.version
      where tenant_id = $1 and valid_from = $2 and published_at is not null`,
    [scope.tenantId, today],
  )
  return found.map(({ id }) => id)
}
