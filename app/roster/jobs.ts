import { jobOf } from '../people/scopes.ts'
import { jobForEachTenant } from '../people/tenants.ts'
import type { JobHandler } from '../platform/jobs.ts'
import type { World } from '../platform/world.ts'
import { tellOfGaps } from './shifts/coverage.ts'
import { remind } from './shifts/reminders.ts'

/** Job name → verb. */
export const jobs: Record<string, (world: World) => JobHandler> = {
  'roster.look_ahead': (world) => async (payload) => {
    const scope = jobOf(world, payload.tenantId, 'roster.look_ahead')
    await remind(scope)
    await tellOfGaps(scope)
  },
}

/** Every hour: the day before a shift is a matter of hours, and so are two days before a gap. */
export const recurring = [
  {
    name: 'roster.look_ahead_all',
    at: '23 * * * *',
    run: (world: World) => jobForEachTenant(world, 'roster.look_ahead'),
  },
]
