import type { ModuleRetention } from '../privacy/retention.ts'

const asked = {
  basis: 'GDPR art. 6(1)(e) for a municipality, 6(1)(f) for an organisation',
  period: '90 days after the call is closed',
  erasure: 'delete',
} as const
const profile = {
  basis: 'GDPR art. 6(1)(b), the agreement with the volunteer',
  period: '6 months after leaving',
  erasure: 'delete',
} as const

/** A call holds no identity: who asks is known to the module that opened it alone. */
export const retention = {
  'dispatch.call': {
    person: 'whoever asked for help, by an id that only the asking module can follow',
    ends: [{ rule: 'dispatch.call', after: 'closed_at', days: 90, least: 30, receipts: 'count' }],
    columns: {
      subject_kind: { purpose: 'to tell whoever opened it what became of it', ...asked },
      language: { purpose: 'to ask those who speak it', ...asked },
      mother_tongue: { purpose: 'to ask only those whose mother tongue it is', ...asked },
      gender: { purpose: 'to honour her wish for a woman', ...asked },
      wants_near: { purpose: 'to honour her wish for someone near', ...asked },
      excluded_ids: { purpose: 'to leave out whom she does not want', ...asked },
      avoid_sealed: { purpose: 'to leave out the communities that she does not want', ...asked },
      talk_times: { purpose: 'to tell when it is safe to call', ...asked },
      in_writing: { purpose: 'to tell whether to call or to write', ...asked },
      with_children: { purpose: 'to ask only those who have shown a police certificate', ...asked },
      urgent: { purpose: 'so that somebody sees it at once', ...asked },
      escalated_as: { purpose: 'to tell why the coordinator was called', ...asked },
      closed_as: { purpose: 'to tell how it ended', ...asked },
      closed_by: { purpose: 'to tell who ended it', ...asked },
    },
  },
  'dispatch.wave': {
    person: 'volunteers who were considered',
    ends: { with: 'dispatch.call' },
    columns: {
      number: { purpose: 'to tell the waves apart', ...asked },
      asked: { purpose: 'to show how many were asked', ...asked },
      considered: { purpose: 'to answer why this volunteer and why not that one (BM-37)', ...asked },
    },
  },
  'dispatch.offer': {
    person: 'volunteers who were asked',
    ends: { with: 'dispatch.call' },
    columns: {
      code: { purpose: 'to know which offer she answers', ...asked },
      closed_as: { purpose: 'to show what she answered', ...asked },
    },
  },
  'dispatch.claim': {
    person: 'volunteers and coordinators who took it',
    ends: { with: 'dispatch.call' },
    columns: {
      code: { purpose: 'to name it in texts to her', ...asked },
      way: { purpose: 'to show how it was taken', ...asked },
      tries: { purpose: 'to show how often she tried', ...asked },
      released_as: { purpose: 'to show how it ended', ...asked },
    },
  },
  'dispatch.standing': {
    person: 'volunteers',
    ends: { with: 'people.volunteer' },
    columns: {
      version: { purpose: 'so that two calls do not ask her at once', ...profile },
      asked_on: { purpose: 'to ask no more often than she wants', ...profile },
      asked_that_day: { purpose: 'to ask no more often than she wants', ...profile },
      asked_week_of: { purpose: 'to ask no more often than she wants', ...profile },
      asked_that_week: { purpose: 'to ask no more often than she wants', ...profile },
      open_offers: { purpose: 'to ask her for one thing at a time', ...profile },
      open_claims: { purpose: 'to give her no more than she can carry', ...profile },
      recent_codes: { purpose: 'to use no code twice in a short while', ...profile },
    },
  },
} satisfies ModuleRetention
