import type { ModuleRetention } from '../privacy/retention.ts'

const duty = {
  basis: 'GDPR art. 6(1)(e), preparedness and information (folkehelseloven, sivilbeskyttelsesloven § 14)',
  period: '12 months after the call-out',
  erasure: 'delete',
} as const
const sent = {
  basis: 'GDPR art. 6(1)(e) for a municipality, 6(1)(f) for an organisation',
  period: '90 days after it was sent',
  erasure: 'delete',
} as const

/** Who was called, wrote and answered; what was said to everybody is no personal data and stays for the report. */
export const retention = {
  'outreach.reach': {
    person: 'volunteers who were called out',
    ends: { with: 'outreach.summons' },
    columns: {
      channel: { purpose: 'to see by which way people are reached', ...duty },
      people: { purpose: 'to see how many were reached, and to answer the authority (BM-19)', ...duty },
    },
  },
  'outreach.summons': {
    person: 'volunteers who were called out',
    ends: [{ rule: 'outreach.summons', after: 'called_at', days: 365, receipts: 'count' }],
    columns: {
      languages: { purpose: 'to see which languages are covered', ...duty },
      code: { purpose: 'so that her answer finds its call-out', ...duty },
      acknowledged_way: { purpose: 'to see how people answer', ...duty },
    },
  },
  'outreach.text_check': {
    person: 'volunteers who were asked to check a text',
    ends: [{ rule: 'outreach.text_check', after: 'asked_at', days: 365, receipts: 'count' }],
    columns: {
      code: { purpose: 'so that her answer finds its text', ...duty },
      verdict: { purpose: 'to know that the text is right (two people see it)', ...duty },
      way: { purpose: 'to see how people answer', ...duty },
    },
  },
  'outreach.activation_text': { person: false, period: 'as long as its call-out' },
  'outreach.activation': { person: false, period: '5 years: a plan is judged by its drills' },
  'outreach.recipient': {
    person: 'volunteers who were written to',
    ends: [{ rule: 'outreach.recipient', after: 'chosen_at', days: 90, receipts: 'count' }],
    columns: {
      language: { purpose: 'to see that she was written to in her language', ...sent },
    },
  },
  'outreach.broadcast_text': { person: false, period: 'as long as its broadcast' },
  'outreach.broadcast': { person: false, period: '5 years: what was said to whom, without names' },
  'outreach.campaign': {
    person: 'whoever asked on behalf of an authority',
    ends: [
      {
        rule: 'outreach.campaign_contact',
        after: 'invited_at',
        days: 365,
        clear: ['contact_sealed'],
        receipts: 'count',
      },
    ],
    columns: {
      authority: { purpose: 'to show who asked', ...duty, period: '5 years' },
      contact_sealed: { purpose: 'to ask back and to answer', ...duty, period: '12 months' },
      title: { purpose: 'to show what was asked for', ...duty, period: '5 years' },
      message: { purpose: 'to spread it', ...duty, period: '5 years' },
      source_url: { purpose: 'to show where it stands (HA-03)', ...duty, period: '5 years' },
      languages: { purpose: 'to spread it in these languages', ...duty, period: '5 years' },
      deadline: { purpose: 'to spread it in time', ...duty, period: '5 years' },
      answer: { purpose: 'to answer whoever asked', ...duty, period: '5 years' },
    },
  },
} satisfies ModuleRetention
