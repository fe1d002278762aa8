import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Whether a recurring shift suits somebody. */
export type Wish = 'preferred' | 'possible' | 'not'

/** A wish as it is kept. */
export type WishRow = { readonly pattern_id: string; readonly account_id: string; readonly wish: Wish }

/** Keeps what somebody wishes for a pattern in place of what she wished before. @returns false when there is no such pattern */
export async function upsertWish(
  tx: Tx,
  scope: Scope,
  wish: WishRow & { readonly id: string },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'roster.upsert_wish',
    `insert into roster.wish (tenant_id, id, pattern_id, account_id, wish, wished_at)
     select $1, $2, p.id, $4, $5, $6 from roster.pattern p where p.tenant_id = $1 and p.id = $3 and p.ended_at is null
     on conflict (tenant_id, pattern_id, account_id) do update set wish = excluded.wish, wished_at = excluded.wished_at
     returning id`,
    [scope.tenantId, wish.id, wish.pattern_id, wish.account_id, wish.wish, scope.world.clock.now()],
  )
  return found.length > 0
}

/** Every wish about some patterns. */
export function wishRows(tx: Tx, scope: Scope, patternIds: readonly string[]): Promise<WishRow[]> {
  return prepared(
    tx,
    'roster.wishes',
    `select pattern_id, account_id, wish from roster.wish where tenant_id = $1 and pattern_id = any($2::uuid[])`,
    [scope.tenantId, patternIds],
  )
}

/** What one person wishes. */
export function wishesOfRows(tx: Tx, scope: Scope, accountId: string): Promise<WishRow[]> {
  return prepared(
    tx,
    'roster.wishes_of',
    `select pattern_id, account_id, wish from roster.wish where tenant_id = $1 and account_id = $2`,
    [scope.tenantId, accountId],
  )
}

/** Whom some patterns never suit, as "pattern account". */
export async function wishesAgainst(
  tx: Tx,
  scope: Scope,
  patternIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = (await wishRows(tx, scope, patternIds)).filter(({ wish }) => wish === 'not')
  return new Set(found.map(({ pattern_id, account_id }) => `${pattern_id} ${account_id}`))
}
