import { inPlatform, isTaken } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import type { World } from '../platform/world.ts'
import { allTenants, insertTenant, type Tenant } from './tenants.queries.ts'
import { type NewTenant, newTenant } from './tenants.schema.ts'

export type { Tenant }

/** Finds tenants by host name from memory; what it holds may be stale for seconds (scale C12). */
export type TenantDirectory = {
  /** @param host as in the Host header, with or without a port */
  readonly byHost: (host: string) => Tenant | undefined
  readonly byId: (id: string) => Tenant | undefined
  readonly all: () => readonly Tenant[]
  readonly reload: () => Promise<void>
}

/** Reads all tenants once and again on `reload`, which the notice `tenants` triggers in every process. */
export async function openTenantDirectory(world: World): Promise<TenantDirectory> {
  let tenants: Tenant[] = []
  let hosts = new Map<string, Tenant>()
  const reload = async () => {
    tenants = await inPlatform(world.database, allTenants)
    hosts = new Map(tenants.flatMap((tenant) => tenant.hosts.map((host) => [host, tenant])))
  }
  await reload()
  return {
    byHost: (host) => hosts.get(host.toLowerCase().replace(/:\d+$/, '')),
    byId: (id) => tenants.find((tenant) => tenant.id === id),
    all: () => tenants,
    reload,
  }
}

/**
 * Makes a tenant (BM-67). An operator's command, so it takes no scope: there is no tenant yet to act in.
 * @returns `taken` when the short name or a host name belongs to another tenant
 */
export async function createTenant(
  world: World,
  wish: NewTenant,
): Promise<{ ok: true; tenant: Tenant } | { ok: false; reason: 'taken' }> {
  const { slug, name, kind, language, demo, hosts } = newTenant.parse(wish)
  const now = world.clock.now()
  const tenant = { id: newId(now), slug, name, kind, language, demo, hosts, timeZone: 'Europe/Oslo' } as const
  try {
    await inPlatform(world.database, (tx) => insertTenant(tx, tenant, now))
    return { ok: true, tenant: { ...tenant, opened: false } }
  } catch (error) {
    if (isTaken(error)) return { ok: false, reason: 'taken' }
    throw error
  }
}
