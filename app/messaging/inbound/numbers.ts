import { openTenantDirectory } from '../../people/tenants.ts'
import { inPlatform } from '../../platform/database.ts'
import type { World } from '../../platform/world.ts'
import { upsertNumber } from './inbound.queries.ts'

/**
 * Gives a tenant a receiving number, which is also the sender of its texts. With a language, a call to it is answered by a text in it. An operator's command, so it takes no
 * scope. Several tenants may share one; the one in the first place gets what nobody else is known by.
 */
export async function giveNumber(
  world: World,
  wish: {
    readonly number: string
    readonly slug: string
    readonly position: number
    readonly language?: string | null
  },
): Promise<{ ok: true } | { ok: false; reason: 'no_tenant' }> {
  const tenants = await openTenantDirectory(world)
  const tenant = tenants.all().find(({ slug }) => slug === wish.slug)
  if (!tenant) return { ok: false, reason: 'no_tenant' }
  const { number, position, language = null } = wish
  await inPlatform(world.database, (tx) =>
    upsertNumber(tx, { number, tenantId: tenant.id, position, language }),
  )
  return { ok: true }
}
