import { jobOf } from '../people/scopes.ts'
import { jobForEachTenant } from '../people/tenants.ts'
import type { JobHandler } from '../platform/jobs.ts'
import type { World } from '../platform/world.ts'
import { tidyContacts } from './ends/ends.ts'
import { tellHolder, tellProfessional } from './holders/holders.ts'
import {
  hearCall,
  hearPerson,
  tellClaimed,
  tellNobody,
  tellReturned,
  tellTried,
} from './inbound/listening.ts'
import { hearSpoken } from './inbound/spoken.ts'
import { hearHolder } from './threads/relays.ts'

/** Job name → verb. */
export const jobs: Record<string, (world: World) => JobHandler> = {
  'helpline.tell_claimed': (world) => (payload) =>
    tellClaimed(jobOf(world, payload.tenantId, 'helpline.tell_claimed'), String(payload.callId)),
  'helpline.tell_returned': (world) => (payload) =>
    tellReturned(jobOf(world, payload.tenantId, 'helpline.tell_returned'), String(payload.callId)),
  'helpline.tell_tried': (world) => (payload) =>
    tellTried(jobOf(world, payload.tenantId, 'helpline.tell_tried'), String(payload.callId)),
  'helpline.tell_nobody': (world) => (payload) =>
    tellNobody(jobOf(world, payload.tenantId, 'helpline.tell_nobody'), String(payload.callId)),
  'helpline.hear_person': (world) => (payload) =>
    hearPerson(jobOf(world, payload.tenantId, 'helpline.hear_person'), String(payload.inboundId)),
  'helpline.hear_call': (world) => (payload) =>
    hearCall(jobOf(world, payload.tenantId, 'helpline.hear_call'), String(payload.messageId)),
  'helpline.hear_spoken': (world) => (payload) =>
    hearSpoken(jobOf(world, payload.tenantId, 'helpline.hear_spoken'), String(payload.voicemailId)),
  'helpline.hear_holder': (world) => (payload) =>
    hearHolder(jobOf(world, payload.tenantId, 'helpline.hear_holder'), String(payload.inboundId)),
  'helpline.tell_holder': (world) => (payload) =>
    tellHolder(jobOf(world, payload.tenantId, 'helpline.tell_holder'), String(payload.requestId)),
  'helpline.tell_professional': (world) => (payload) =>
    tellProfessional(jobOf(world, payload.tenantId, 'helpline.tell_professional'), String(payload.requestId)),
  'helpline.tidy': (world) => (payload) => tidyContacts(jobOf(world, payload.tenantId, 'helpline.tidy')),
}

/** What it hears before dispatch: a volunteer's own words to the person whose request she holds. */
export const hearsFirst = { 'messaging.inbound': 'helpline.hear_holder' }

/** What lower modules and this one announce and it answers; dispatch has had its turn with texts before. */
export const listens = {
  'dispatch.claimed': 'helpline.tell_claimed',
  'dispatch.returned': 'helpline.tell_returned',
  'dispatch.tried': 'helpline.tell_tried',
  'dispatch.nobody': 'helpline.tell_nobody',
  'helpline.message': 'helpline.tell_holder',
  'helpline.professional': 'helpline.tell_professional',
  'messaging.inbound': 'helpline.hear_person',
  'messaging.missed_call': 'helpline.hear_call',
  'messaging.voicemail': 'helpline.hear_spoken',
}

/** Contacts whose time is over go at night. */
export const recurring = [
  {
    name: 'helpline.tidy_all',
    at: '40 2 * * *',
    run: (world: World) => jobForEachTenant(world, 'helpline.tidy'),
  },
]
