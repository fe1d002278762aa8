import type { JobHandler } from '../platform/jobs.ts'
import type { World } from '../platform/world.ts'
import { handOverDue } from './coordinators/handovers.ts'
import { lapseUnsigned } from './declarations/declarations.ts'
import { tellShare } from './programmes/share-news.ts'
import { endResourcesPast } from './resources/resources.ts'
import { jobOf } from './scopes.ts'
import { jobForEachTenant } from './tenants.ts'

/** Job name → verb. */
export const jobs: Record<string, (world: World) => JobHandler> = {
  'people.lapse_unsigned': (world) => (payload) =>
    lapseUnsigned(jobOf(world, payload.tenantId, 'people.lapse_unsigned')),
  'people.hand_over': (world) => (payload) => handOverDue(jobOf(world, payload.tenantId, 'people.hand_over')),
  'people.end_resources': (world) => (payload) =>
    endResourcesPast(jobOf(world, payload.tenantId, 'people.end_resources')),
  'people.tell_share': (world) => (payload) =>
    tellShare(world, {
      tenantId: payload.tenantId,
      from: String(payload.from),
      share: String(payload.share),
    }),
}

/** Early in the morning, before anybody is asked; a hand-over within the hour in which its day begins. */
export const recurring = [
  {
    name: 'people.lapse_unsigned_all',
    at: '5 3 * * *',
    run: (world: World) => jobForEachTenant(world, 'people.lapse_unsigned'),
  },
  {
    name: 'people.hand_over_all',
    at: '2 * * * *',
    run: (world: World) => jobForEachTenant(world, 'people.hand_over'),
  },
  {
    name: 'people.end_resources_all',
    at: '9 3 * * *',
    run: (world: World) => jobForEachTenant(world, 'people.end_resources'),
  },
]
