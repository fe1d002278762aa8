import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Of some people, who was rung for this call, and when each was rung last. */
export function ringRows(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
  callHash: Buffer,
): Promise<{ account_id: string; last_at: Temporal.Instant; this_call: boolean }[]> {
  return prepared(
    tx,
    'roster.rings',
    `select account_id, max(rung_at) as last_at, bool_or(call_hash = $3) as this_call from roster.line_ring
      where tenant_id = $1 and account_id = any($2::uuid[]) group by account_id`,
    [scope.tenantId, ids, callHash],
  )
}

/** Notes whose telephone rings. @returns false when it rang for this call before */
export async function insertRing(
  tx: Tx,
  scope: Scope,
  ring: {
    readonly id: string
    readonly callHash: Buffer
    readonly accountId: string
    readonly language: string
  },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'roster.insert_ring',
    `insert into roster.line_ring (tenant_id, id, call_hash, account_id, language, rung_at)
     values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, call_hash, account_id) do nothing returning id`,
    [scope.tenantId, ring.id, ring.callHash, ring.accountId, ring.language, scope.world.clock.now()],
  )
  return found.length > 0
}
