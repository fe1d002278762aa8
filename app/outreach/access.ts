import type { ModuleAccess } from '../privacy/permissions.ts'

/** Who may write to many, call out in a crisis, and answer. */
export const access = {
  'outreach.broadcast': {
    says: 'Coordinators write to chosen volunteers of their own tenant.',
    who: { coordinator: 'all' },
    needs: 'broadcasts',
  },
  'outreach.activate': {
    says: 'Coordinators and administrators call volunteers out in a crisis, or drill it, and follow it.',
    who: { coordinator: 'all', admin: 'all' },
    needs: 'preparedness',
  },
  'outreach.call_out_list': {
    says: 'Coordinators print names and numbers for when the network is down, having just proved who they are; each printing is noted.',
    who: { coordinator: 'all' },
    needs: 'preparedness',
    strong: true,
  },
  'outreach.campaigns': {
    says: 'Coordinators invite authorities to ask for information to be spread, and answer them.',
    who: { coordinator: 'all' },
    needs: 'broadcasts',
  },
  'outreach.live': {
    says: 'Whoever may follow a call-out is told when it has changed.',
    who: { coordinator: 'all', admin: 'all' },
  },
  'outreach.share': {
    says: 'Anyone may read a message that is being passed on.',
    who: { visitor: 'all' },
  },
  'outreach.answer_summons': {
    says: 'Whoever holds the link in a call-out may say that she has seen it and whom she reached.',
    who: { link: 'subject' },
    purpose: 'outreach.summons',
    limit: { most: 60, seconds: 600 },
  },
  'outreach.check_text': {
    says: 'Whoever was asked may read a text in her mother tongue and say whether it is right.',
    who: { link: 'subject' },
    purpose: 'outreach.check',
    limit: { most: 60, seconds: 600 },
  },
  'outreach.file': {
    says: 'An authority with the link it was given may file its request and follow what becomes of it.',
    who: { link: 'subject' },
    needs: 'broadcasts',
    purpose: 'outreach.campaign',
    limit: { most: 60, seconds: 600 },
  },
} satisfies ModuleAccess
