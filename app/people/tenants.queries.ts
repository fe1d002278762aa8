import { build, rows, run, type Tx } from '../platform/database.ts'

/** A tenant as every request knows it. */
export type Tenant = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly kind: 'municipality' | 'organisation'
  readonly language: 'nb' | 'nn' | 'en'
  readonly timeZone: string
  readonly demo: boolean
  readonly opened: boolean
  readonly hosts: readonly string[]
}

/** Every tenant with its host names; a reference table, so no tenant is asked for. */
export async function allTenants(tx: Tx): Promise<Tenant[]> {
  const found = await rows(
    tx,
    build
      .selectFrom('people.tenant as t')
      .leftJoin('people.tenant_host as h', 'h.tenant_id', 't.id')
      .select([
        't.id',
        't.slug',
        't.name',
        't.kind',
        't.language',
        't.time_zone',
        't.demo',
        't.opened_at',
        'h.host',
      ])
      .orderBy('t.created_at'),
  )
  const byId = new Map<string, Tenant>()
  for (const each of found) {
    const known = byId.get(each.id)
    const hosts = [...(known?.hosts ?? []), ...(each.host ? [each.host] : [])]
    byId.set(each.id, {
      id: each.id,
      slug: each.slug,
      name: each.name,
      kind: each.kind as Tenant['kind'],
      language: each.language as Tenant['language'],
      timeZone: each.time_zone,
      demo: each.demo,
      opened: each.opened_at !== null,
      hosts,
    })
  }
  return [...byId.values()]
}

/** Adds the tenant and its host names. */
export async function insertTenant(
  tx: Tx,
  tenant: Omit<Tenant, 'opened'>,
  createdAt: Temporal.Instant,
): Promise<void> {
  const { id, slug, name, kind, language, demo, timeZone } = tenant
  await run(
    tx,
    build
      .insertInto('people.tenant')
      .values({ id, slug, name, kind, language, demo, time_zone: timeZone, created_at: createdAt }),
  )
  const hosts = tenant.hosts.map((host) => ({ host, tenant_id: id }))
  await run(tx, build.insertInto('people.tenant_host').values(hosts))
}

/** Notes that a tenant's pages are open to the public; once open it stays as it was. */
export async function markOpened(tx: Tx, tenantId: string, at: Temporal.Instant): Promise<void> {
  await run(
    tx,
    build
      .updateTable('people.tenant')
      .set({ opened_at: at })
      .where('id', '=', tenantId)
      .where('opened_at', 'is', null),
  )
}
