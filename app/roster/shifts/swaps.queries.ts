import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** An open wish that another take a shift, with the shift it is about. */
export type SwapRow = {
  readonly id: string
  readonly duty_id: string
  readonly shift_id: string
  readonly from_account_id: string
  readonly to_account_id: string | null
}

/** Offers a duty. @returns false when it is on offer already, or over */
export async function insertSwap(
  tx: Tx,
  scope: Scope,
  swap: { readonly id: string; readonly dutyId: string; readonly toAccountId: string | null },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'roster.insert_swap',
    `insert into roster.swap (tenant_id, id, duty_id, to_account_id, offered_at)
     select $1, $2, d.id, $4, $5 from roster.duty d
      where d.tenant_id = $1 and d.id = $3 and d.ended_at is null and d.over_at > $5
     on conflict do nothing returning id`,
    [scope.tenantId, swap.id, swap.dutyId, swap.toAccountId, scope.world.clock.now()],
  )
  return found.length > 0
}

const open = `select w.id, w.duty_id, d.shift_id, d.account_id as from_account_id, w.to_account_id
    from roster.swap w join roster.duty d on d.tenant_id = w.tenant_id and d.id = w.duty_id and d.ended_at is null
   where w.tenant_id = $1 and w.taken_at is null and w.withdrawn_at is null`

/** A swap that nobody has taken. */
export async function openSwap(tx: Tx, scope: Scope, id: string): Promise<SwapRow | undefined> {
  const [found] = await prepared<SwapRow>(tx, 'roster.open_swap', `${open} and w.id = $2`, [
    scope.tenantId,
    id,
  ])
  return found
}

/** Every swap that nobody has taken and whose shift is not over. */
export function openSwaps(tx: Tx, scope: Scope): Promise<SwapRow[]> {
  return prepared(tx, 'roster.open_swaps', `${open} and d.over_at > $2`, [
    scope.tenantId,
    scope.world.clock.now(),
  ])
}

/** Takes a swap, once: of two who accept it the second gets nothing. */
export async function takeSwapRow(tx: Tx, scope: Scope, id: string, accountId: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'roster.take_swap',
    `update roster.swap set taken_at = $3, taken_by = $4
      where tenant_id = $1 and id = $2 and taken_at is null and withdrawn_at is null returning id`,
    [scope.tenantId, id, scope.world.clock.now(), accountId],
  )
  return found.length > 0
}

/** Takes an offer back. */
export async function withdrawSwapRow(tx: Tx, scope: Scope, dutyId: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'roster.withdraw_swap',
    `update roster.swap set withdrawn_at = $3
      where tenant_id = $1 and duty_id = $2 and taken_at is null and withdrawn_at is null returning id`,
    [scope.tenantId, dutyId, scope.world.clock.now()],
  )
  return found.length > 0
}
