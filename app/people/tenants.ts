import { inPlatform, inTenant, isTaken, type Tx } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import { enqueueAll } from '../platform/jobs.ts'
import { notify } from '../platform/notices.ts'
import type { World } from '../platform/world.ts'
import type { Scope } from '../privacy/scope.ts'
import { allTenants, insertTenant, markOpened, type Tenant } from './tenants.queries.ts'
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

const places = new WeakMap<World, Map<string, Place>>()

/** Reads all tenants once and again on `reload`, which the notice `tenants` triggers in every process. */
export async function openTenantDirectory(world: World): Promise<TenantDirectory> {
  let tenants: Tenant[] = []
  let hosts = new Map<string, Tenant>()
  const reload = async () => {
    tenants = await inPlatform(world.database, allTenants)
    places.delete(world)
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
 * Enqueues one job for each tenant: work across tenants is never one statement (scale C6).
 * @param name a job whose payload is its tenant alone; one that waits already is not doubled
 */
export async function jobForEachTenant(world: World, name: string): Promise<void> {
  await inPlatform(world.database, async (tx) => {
    const tenants = await allTenants(tx)
    const wishes = tenants.map(({ id }) => ({ name, payload: { tenantId: id }, key: `${name}:${id}` }))
    await enqueueAll(tx, wishes)
  })
}

/** What seldom changes: its name, whether it is a demonstration, its time zone, its staff's language, its hosts. */
export type Place = Pick<Tenant, 'name' | 'demo' | 'timeZone' | 'language' | 'hosts'>

/**
 * The place a scope acts in, asked once by each process and again after the notice `tenants` (scale C12).
 * @throws when there is no such tenant: a bug, since a scope names one
 */
export async function placeOf(tx: Tx, scope: Scope): Promise<Place> {
  const known = places.get(scope.world) ?? new Map<string, Place>()
  places.set(scope.world, known)
  if (!known.has(scope.tenantId)) for (const tenant of await allTenants(tx)) known.set(tenant.id, tenant)
  const place = known.get(scope.tenantId)
  if (!place) throw new Error('the scope names no tenant')
  return place
}

/** As `placeOf`, where no transaction is open: asks the database only if this process has not asked yet. */
export async function placeFor(scope: Scope): Promise<Place> {
  const known = places.get(scope.world)?.get(scope.tenantId)
  return known ?? inTenant(scope.world.database, scope.tenantId, (tx) => placeOf(tx, scope))
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
    await inPlatform(world.database, async (tx) => {
      await insertTenant(tx, tenant, now)
      // A server that runs already answers on the new host at once.
      await notify(tx, { tenantId: tenant.id, topic: 'tenants' })
    })
    return { ok: true, tenant: { ...tenant, opened: false } }
  } catch (error) {
    if (isTaken(error)) return { ok: false, reason: 'taken' }
    throw error
  }
}

/** Opens a tenant's pages to the public; calling it again changes nothing. */
export async function openTenant(world: World, tenantId: string): Promise<void> {
  await inPlatform(world.database, (tx) => markOpened(tx, tenantId, world.clock.now()))
}
