import { jobOf } from '../people/scopes.ts'
import { jobForEachTenant } from '../people/tenants.ts'
import type { World } from '../platform/world.ts'
import { releaseWeeks } from './releases.ts'

/** Asked for every tenant alike, whether it has forms or not: the queue tells nothing about any. */
export const jobs = {
  'conversations.release': (world: World) => async (payload: { readonly tenantId: string }) => {
    await releaseWeeks(jobOf(world, payload.tenantId, 'conversations.release'))
  },
}

/** Looked at every quarter of an hour; the moment itself is drawn for each tenant and week. */
export const recurring = [
  {
    name: 'conversations.release_all',
    at: '*/15 * * * *',
    run: (world: World) => jobForEachTenant(world, 'conversations.release'),
  },
]
