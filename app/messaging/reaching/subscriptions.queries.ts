import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A device as it is stored. */
export type SubscriptionRow = {
  readonly id: string
  readonly endpoint_sealed: Buffer
  readonly keys_sealed: Buffer
}

/** Keeps a device for an account, at most ten; one that another account had is hers now: she holds it. */
export async function upsertSubscription(
  tx: Tx,
  scope: Scope,
  device: {
    id: string
    accountId: string
    endpointHash: Buffer
    endpointSealed: Buffer
    keysSealed: Buffer
    at: Temporal.Instant
  },
): Promise<void> {
  const { id, accountId, endpointHash, endpointSealed, keysSealed, at } = device
  await prepared(
    tx,
    'messaging.drop_subscription',
    `delete from messaging.push_subscription where tenant_id = $1 and (endpoint_hash = $2 or id in (
       select id from messaging.push_subscription where tenant_id = $1 and account_id = $3 order by made_at desc offset 9))`,
    [scope.tenantId, endpointHash, accountId],
  )
  await prepared(
    tx,
    'messaging.insert_subscription',
    `insert into messaging.push_subscription (tenant_id, id, account_id, endpoint_hash, endpoint_sealed, keys_sealed, made_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id, endpoint_hash) do nothing`,
    [scope.tenantId, id, accountId, endpointHash, endpointSealed, keysSealed, at],
  )
}

/** An account's devices, the newest first. */
export function subscriptionRows(tx: Tx, scope: Scope, accountId: string): Promise<SubscriptionRow[]> {
  return prepared(
    tx,
    'messaging.subscription_rows',
    `select id, endpoint_sealed, keys_sealed from messaging.push_subscription
      where tenant_id = $1 and account_id = $2 order by made_at desc`,
    [scope.tenantId, accountId],
  )
}

/** Forgets a device by its endpoint, whose ever it is: who knows the endpoint holds the device. */
export async function deleteByEndpoint(tx: Tx, scope: Scope, hashes: readonly Buffer[]): Promise<void> {
  await prepared(
    tx,
    'messaging.delete_subscription_by_endpoint',
    'delete from messaging.push_subscription where tenant_id = $1 and endpoint_hash = any($2::bytea[])',
    [scope.tenantId, hashes],
  )
}

/** Forgets devices that are no more. */
export async function deleteSubscriptions(tx: Tx, scope: Scope, ids: readonly string[]): Promise<void> {
  await prepared(
    tx,
    'messaging.delete_subscriptions',
    'delete from messaging.push_subscription where tenant_id = $1 and id = any($2::uuid[])',
    [scope.tenantId, ids],
  )
}
