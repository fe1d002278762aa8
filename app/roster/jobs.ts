import { jobOf } from '../people/scopes.ts'
import { jobForEachTenant } from '../people/tenants.ts'
import type { JobHandler } from '../platform/jobs.ts'
import type { World } from '../platform/world.ts'
import { tellOfGaps } from './shifts/coverage.ts'
import { remind } from './shifts/reminders.ts'
import { turnDay } from './shifts/timetables.ts'
import { listAnew } from './stands/stands.ts'
import { sortTallies } from './stands/tallies.ts'

/** Job name → verb. */
export const jobs: Record<string, (world: World) => JobHandler> = {
  'roster.look_ahead': (world) => async (payload) => {
    const scope = jobOf(world, payload.tenantId, 'roster.look_ahead')
    await remind(scope)
    await tellOfGaps(scope)
    await turnDay(scope)
  },
  'roster.sort_tallies': (world) => async (payload) => {
    await sortTallies(jobOf(world, payload.tenantId, 'roster.sort_tallies'))
  },
  'roster.list_stands': (world) => async (payload) => {
    await listAnew(jobOf(world, payload.tenantId, 'roster.list_stands'))
  },
}

/**
 * Every hour: the day before a shift is a matter of hours, and so are two days before a gap. What devices at stands have
 * sent is sorted every quarter of an hour, for every tenant alike: the queue tells nothing about any.
 */
export const recurring = [
  {
    name: 'roster.look_ahead_all',
    at: '23 * * * *',
    run: (world: World) => jobForEachTenant(world, 'roster.look_ahead'),
  },
  {
    name: 'roster.sort_all',
    at: '3,18,33,48 * * * *',
    run: (world: World) => jobForEachTenant(world, 'roster.sort_tallies'),
  },
  {
    name: 'roster.list_all',
    at: '1,16,31,46 * * * *',
    run: (world: World) => jobForEachTenant(world, 'roster.list_stands'),
  },
]
