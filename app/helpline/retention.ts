import type { ModuleRetention } from '../privacy/retention.ts'
import { contactPeriod, lapsePeriod } from './contacts/contact-periods.ts'

const asked = {
  basis: 'GDPR art. 6(1)(a) and 9(2)(a), her consent',
  period: '30 days after it ended; 14 days when nobody could take it',
  erasure: 'delete',
} as const
const kept = {
  basis: 'GDPR art. 6(1)(e), to run and improve the service',
  period: '24 months, without anything that names her',
  erasure: 'anonymise',
} as const

/** Number and words go first; what is left says what was asked for, by nobody in particular (norms 2 and 7). */
export const retention = {
  'helpline.request': {
    person: 'whoever asks for help',
    ends: [{ rule: 'helpline.request', after: 'created_at', days: 730, least: 365, receipts: 'count' }],
    columns: {
      submission: { purpose: 'so that a form sent twice counts once', ...kept },
      source: { purpose: 'to know how people reach us', ...kept },
      page_language: { purpose: 'to write to her in the language she read', ...kept },
      language: { purpose: 'to ask those who speak it', ...kept },
      article_id: { purpose: 'so that whoever calls has read what she read', ...kept },
      woman: { purpose: 'to ask women only, where she wishes it', ...kept },
      mother_tongue: { purpose: 'to ask those whose mother tongue it is', ...kept },
      avoid_own: { purpose: 'to ask nobody of her own community, where she wishes it', ...kept },
      safe_times: { purpose: 'to call only when it is safe', ...kept },
      has_phone: { purpose: 'to know whether to call or to write', ...kept },
      may_text: { purpose: 'to send texts only where she allows it', ...kept },
      text_readers: { purpose: 'to write nothing that others may not read', ...kept },
      danger: { purpose: 'to take what is urgent first', ...kept },
      under_sixteen: { purpose: 'to let a professional answer a child', ...kept },
      handed_to: { purpose: 'to know who answers for it', ...kept },
      handed_with_consent: { purpose: 'to prove that she agreed', ...kept },
      closed_as: { purpose: 'to know how it ended', ...kept },
      feedback_given: { purpose: 'to ask her once only', ...kept },
    },
  },
  'helpline.request_contact': {
    person: 'whoever asks for help',
    ends: { by: 'tidyContacts', periods: [contactPeriod, lapsePeriod] },
    columns: {
      phone_sealed: { purpose: 'to call her', ...asked },
      phone_hash: { purpose: 'to know her number again, so that asking twice joins', ...asked },
      words_sealed: { purpose: 'so that whoever calls knows what it is about', ...asked },
      avoid_sealed: { purpose: 'to leave out whom she does not want to meet', ...asked },
    },
  },
  'helpline.thread_entry': {
    person: 'whoever asks for help',
    ends: { with: 'helpline.request_contact', key: 'request_id' },
    columns: {
      author: { purpose: 'to tell who wrote', ...asked },
      way: { purpose: 'to tell how it reached us', ...asked },
      words_sealed: { purpose: 'to answer her in writing', ...asked },
    },
  },
  'helpline.alarm': {
    person: false,
    period: '24 months: when coordinators were called and reacted',
    ends: [{ rule: 'helpline.alarms', after: 'raised_at', days: 730, least: 90, receipts: 'count' }],
  },
  'helpline.feedback': { person: false, period: '5 years: counts of an ISO week' },
  'helpline.translation_report': {
    person: 'whoever tells of a mistake',
    ends: [
      { rule: 'helpline.report_handled', after: 'handled_at', days: 30, least: 1, receipts: 'count' },
      { rule: 'helpline.report', after: 'reported_on', days: 365, least: 30, receipts: 'count' },
    ],
    columns: {
      language: { purpose: 'to mend the right catalogue', ...asked },
      page: { purpose: 'to find the mistake', ...asked },
      reported_on: { purpose: 'to take the oldest first', ...asked },
      words_sealed: { purpose: 'to understand the mistake', ...asked },
    },
  },
} satisfies ModuleRetention
