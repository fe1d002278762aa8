import { jobOf } from '../people/scopes.ts'
import { jobForEachTenant } from '../people/tenants.ts'
import type { JobHandler, JobPayload } from '../platform/jobs.ts'
import type { World } from '../platform/world.ts'
import type { JobScope } from '../privacy/scope.ts'
import { tellOfGaps } from './shifts/coverage.ts'
import { remind } from './shifts/reminders.ts'
import { turnDay } from './shifts/timetables.ts'
import { listAnew } from './stands/stands.ts'
import { sortTallies } from './stands/tallies.ts'
import { lookAtVisits, tellLeft, tellNobodyComes, tellSeated, tellStandBy } from './visits/following.ts'
import { seatKind } from './visits/seats.ts'

// Dispatch tells of calls of every kind; only seats of visits are ours.
const ofSeat =
  (job: string, tell: (scope: JobScope, seatId: string, payload: JobPayload) => Promise<void>) =>
  (world: World): JobHandler =>
  (payload) =>
    payload.subjectKind === seatKind
      ? tell(jobOf(world, payload.tenantId, job), String(payload.subjectId), payload)
      : Promise.resolve()

/** Job name → verb. */
export const jobs: Record<string, (world: World) => JobHandler> = {
  'roster.look_ahead': (world) => async (payload) => {
    const scope = jobOf(world, payload.tenantId, 'roster.look_ahead')
    await remind(scope)
    await tellOfGaps(scope)
    await turnDay(scope)
    await lookAtVisits(scope)
  },
  'roster.sort_tallies': (world) => async (payload) => {
    await sortTallies(jobOf(world, payload.tenantId, 'roster.sort_tallies'))
  },
  'roster.list_stands': (world) => async (payload) => {
    await listAnew(jobOf(world, payload.tenantId, 'roster.list_stands'))
  },
  'roster.tell_seated': ofSeat('roster.tell_seated', (scope, seat, { claimId }) =>
    tellSeated(scope, seat, String(claimId)),
  ),
  'roster.tell_left': ofSeat('roster.tell_left', tellLeft),
  'roster.tell_nobody': ofSeat('roster.tell_nobody', tellNobodyComes),
  'roster.tell_stand_by': ofSeat('roster.tell_stand_by', (scope, seat, { volunteerId }) =>
    tellStandBy(scope, seat, String(volunteerId)),
  ),
}

/** What dispatch announces of the seats of visits. */
export const listens = {
  'dispatch.claimed': 'roster.tell_seated',
  'dispatch.returned': 'roster.tell_left',
  'dispatch.nobody': 'roster.tell_nobody',
  'dispatch.stands_by': 'roster.tell_stand_by',
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
