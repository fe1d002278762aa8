import { phoneContext } from '../../people/accounts.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Settings } from '../../platform/settings.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { subscriptionSeal } from '../seals.ts'
import {
  deleteByEndpoint,
  deleteSubscriptions,
  subscriptionRows,
  upsertSubscription,
} from './subscriptions.queries.ts'
import type { Device } from './subscriptions.schema.ts'

/**
 * Whether we may post to a device's endpoint: only to the push services that the operator names. Anything else could
 * make this server knock at doors inside its own network.
 */
export function isPushService(settings: Settings, endpoint: string): boolean {
  const { protocol, hostname } = new URL(endpoint)
  const known = settings.HELSEBRO_PUSH_HOSTS.split(/[\s,]+/).filter((host) => host !== '')
  const isKnown = known.some((host) => hostname === host || hostname.endsWith(`.${host}`))
  return isKnown && (protocol === 'https:' || hostname === '127.0.0.1')
}

/** The public half of the key by which push services know us (RFC 8292), or undefined where there is none. */
export function pushKey(settings: Settings): string | undefined {
  return settings.HELSEBRO_PUSH_KEYS?.split(':')[0]
}

/**
 * Keeps a device that shows notices to whoever is signed in on it.
 * @returns `unknown_service` for an endpoint of no push service that we know
 */
export async function keepDevice(
  scope: SignedInScope,
  device: Device,
): Promise<{ ok: true } | { ok: false; reason: 'unknown_service' }> {
  const { keys, clock, settings } = scope.world
  if (!isPushService(settings, device.endpoint)) return { ok: false, reason: 'unknown_service' }
  const at = clock.now()
  const id = newId(at)
  await inScope(scope, async (tx) => {
    await upsertSubscription(tx, scope, {
      id,
      accountId: scope.accountId,
      endpointHash: keys.hash(device.endpoint, phoneContext(scope)),
      endpointSealed: keys.seal(device.endpoint, subscriptionSeal(scope, 'endpoint', id)),
      keysSealed: keys.seal(JSON.stringify(device.keys), subscriptionSeal(scope, 'keys', id)),
      at,
    })
    await audit(tx, scope, {
      act: 'messaging.device_kept',
      subject: { kind: 'account', id: scope.accountId },
    })
  })
  return { ok: true }
}

/** Forgets a device: she has asked it to show no more. */
export async function forgetDevice(scope: SignedInScope, endpoint: string): Promise<void> {
  const hashes = scope.world.keys.hashes(endpoint, phoneContext(scope))
  await inScope(scope, (tx) => deleteByEndpoint(tx, scope, hashes))
}

/** An account's devices, opened, each with our own id for it. */
export async function devicesOf(
  tx: Tx,
  scope: Scope,
  accountId: string,
): Promise<(Device & { readonly id: string })[]> {
  const { keys } = scope.world
  const found = await subscriptionRows(tx, scope, accountId)
  return found.map(({ id, endpoint_sealed: endpoint, keys_sealed: own }) => ({
    id,
    endpoint: keys.open(endpoint, subscriptionSeal(scope, 'endpoint', id)),
    keys: JSON.parse(keys.open(own, subscriptionSeal(scope, 'keys', id))) as Device['keys'],
  }))
}

/** Forgets devices that their push service says are gone (RFC 8030 § 7.3). */
export async function dropDevices(scope: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await inScope(scope, (tx) => deleteSubscriptions(tx, scope, ids))
}
