import { jobOf } from '../people/scopes.ts'
import type { JobHandler } from '../platform/jobs.ts'
import type { World } from '../platform/world.ts'
import { handOverClaims } from './claims/handing-over.ts'
import { tendLease } from './claims/leases.ts'
import { readReply } from './replies/replies.ts'
import { advanceCall } from './waves/advances.ts'

/** Job name → verb. */
export const jobs: Record<string, (world: World) => JobHandler> = {
  'dispatch.advance': (world) => (payload) =>
    advanceCall(jobOf(world, payload.tenantId, 'dispatch.advance'), String(payload.callId)),
  'dispatch.lease': (world) => (payload) =>
    tendLease(jobOf(world, payload.tenantId, 'dispatch.lease'), String(payload.claimId)),
  'dispatch.hand_over': (world) => (payload) =>
    handOverClaims(jobOf(world, payload.tenantId, 'dispatch.hand_over'), {
      from: String(payload.fromId),
      to: String(payload.toId),
    }),
  'dispatch.reply': (world) => (payload) =>
    readReply(jobOf(world, payload.tenantId, 'dispatch.reply'), String(payload.inboundId)),
}

/** A volunteer's text is read before anybody else looks at it; what a coordinator held goes on with her function. */
export const listens = { 'messaging.inbound': 'dispatch.reply', 'people.handed_over': 'dispatch.hand_over' }
