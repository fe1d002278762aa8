import { build, row, run, type Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'

/** An account's feed. */
export function feedRow(tx: Tx, scope: Scope, accountId: string) {
  return row(tx, feeds(scope).where('account_id', '=', accountId))
}

/** A feed by its own id, to which its link leads. */
export function feedById(tx: Tx, scope: Scope, id: string) {
  return row(tx, feeds(scope).where('id', '=', id))
}

/** Keeps an account's feed in place of the one before. */
export async function keepFeed(
  tx: Tx,
  scope: Scope,
  feed: { id: string; accountId: string; secretSealed: Buffer; at: Temporal.Instant },
): Promise<void> {
  const { tenantId } = scope
  const fresh = { id: feed.id, secret_sealed: feed.secretSealed, made_at: feed.at }
  await run(
    tx,
    build
      .insertInto('calendar.feed')
      .values({ tenant_id: tenantId, account_id: feed.accountId, ...fresh })
      .onConflict((it) => it.columns(['tenant_id', 'account_id']).doUpdateSet(fresh)),
  )
}

const feeds = (scope: Scope) =>
  build
    .selectFrom('calendar.feed')
    .select(['id', 'account_id', 'secret_sealed'])
    .where('tenant_id', '=', scope.tenantId)
