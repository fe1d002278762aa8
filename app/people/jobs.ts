import type { JobHandler } from '../platform/jobs.ts'
import type { World } from '../platform/world.ts'
import { lapseUnsigned } from './declarations/declarations.ts'
import { jobOf } from './scopes.ts'
import { jobForEachTenant } from './tenants.ts'

/** Job name → verb. */
export const jobs: Record<string, (world: World) => JobHandler> = {
  'people.lapse_unsigned': (world) => (payload) =>
    lapseUnsigned(jobOf(world, payload.tenantId, 'people.lapse_unsigned')),
}

/** Early in the morning, before anybody is asked. */
export const recurring = [
  {
    name: 'people.lapse_unsigned_all',
    at: '5 3 * * *',
    run: (world: World) => jobForEachTenant(world, 'people.lapse_unsigned'),
  },
]
