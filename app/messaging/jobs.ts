import { jobOf } from '../people/scopes.ts'
import { jobForEachTenant } from '../people/tenants.ts'
import type { JobHandler } from '../platform/jobs.ts'
import type { World } from '../platform/world.ts'
import { tendVoicemail } from './calls/tending.ts'
import { lanes } from './classes.ts'
import { deliverMessage, tendOutbox, wakeLanes } from './delivery/deliveries.ts'
import { pumpLane } from './delivery/pumping.ts'
import { joinLateParts } from './inbound/inbound-parts.ts'
import { fallBack } from './reaching/fallbacks.ts'

/** Job name → verb. */
export const jobs: Record<string, (world: World) => JobHandler> = {
  'messaging.pump': (world) => async (payload) => {
    const lane = lanes.find((each) => each === payload.lane)
    if (lane !== undefined) await pumpLane(jobOf(world, payload.tenantId, 'messaging.pump'), lane)
  },
  // Of installations that were updated while such jobs waited.
  'messaging.deliver': (world) => async (payload) => {
    await deliverMessage(jobOf(world, payload.tenantId, 'messaging.deliver'), String(payload.messageId))
  },
  'messaging.fall_back': (world) => async (payload) => {
    await fallBack(jobOf(world, payload.tenantId, 'messaging.fall_back'))
  },
  'messaging.tend_voicemail': (world) => (payload) =>
    tendVoicemail(jobOf(world, payload.tenantId, 'messaging.tend_voicemail'), String(payload.voicemailId)),
  'messaging.wake': (world) => (payload) => wakeLanes(jobOf(world, payload.tenantId, 'messaging.wake')),
  'messaging.tend': (world) => (payload) => tendOutbox(jobOf(world, payload.tenantId, 'messaging.tend')),
}

/** The outbox is looked after once a minute. */
export const recurring = [
  { name: 'messaging.join_late_parts', at: '* * * * *', run: joinLateParts },
  {
    name: 'messaging.tend_all',
    at: '* * * * *',
    run: (world: World) => jobForEachTenant(world, 'messaging.tend'),
  },
  // What fails asks for this by itself; once a minute finds what a killed process could not ask for.
  {
    name: 'messaging.fall_back_all',
    at: '* * * * *',
    run: (world: World) => jobForEachTenant(world, 'messaging.fall_back'),
  },
]
