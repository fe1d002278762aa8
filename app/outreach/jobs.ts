import { jobOf } from '../people/scopes.ts'
import type { JobHandler } from '../platform/jobs.ts'
import type { World } from '../platform/world.ts'
import { textSummonses } from './activations/summonses.ts'
import { beginBroadcast, textRecipients } from './broadcasts/broadcasts.ts'
import { readAnswer } from './replies.ts'

/** Job name → verb. */
export const jobs: Record<string, (world: World) => JobHandler> = {
  'outreach.read_answer':
    (world) =>
    ({ tenantId, inboundId }) =>
      readAnswer(jobOf(world, tenantId, 'outreach.read_answer'), String(inboundId)),
  'outreach.text_summonses':
    (world) =>
    ({ tenantId, activationId }) =>
      textSummonses(jobOf(world, tenantId, 'outreach.text_summonses'), String(activationId)),
  'outreach.begin_broadcast':
    (world) =>
    ({ tenantId, broadcastId }) =>
      beginBroadcast(jobOf(world, tenantId, 'outreach.begin_broadcast'), String(broadcastId)),
  'outreach.text_recipients':
    (world) =>
    ({ tenantId, broadcastId }) =>
      textRecipients(jobOf(world, tenantId, 'outreach.text_recipients'), String(broadcastId)),
}

/** What comes in is read here first: a code of ours is nobody else's (app/work.ts keeps the order). */
export const listens = { 'messaging.inbound': 'outreach.read_answer' }
