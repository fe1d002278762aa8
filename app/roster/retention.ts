import type { ModuleRetention } from '../privacy/retention.ts'

const duty = {
  basis: 'GDPR art. 6(1)(b), the agreement with the volunteer',
  period: '12 months after the shift',
  erasure: 'delete',
} as const
const wish = {
  basis: 'GDPR art. 6(1)(b), the agreement with the volunteer',
  period: '6 months after the account is closed',
  erasure: 'delete',
} as const
const proposal = {
  basis: 'GDPR art. 6(1)(f), a rota that is fair',
  period: '90 days after it was made',
  erasure: 'delete',
} as const
const ring = {
  basis: 'GDPR art. 6(1)(b), the agreement with the volunteer',
  period: '30 days after it rang',
  erasure: 'delete',
} as const
const meeting = {
  basis: 'GDPR art. 6(1)(b), the agreement with the volunteer',
  period: '12 months after the meeting',
  erasure: 'delete',
} as const
const lecture = {
  basis: 'GDPR art. 6(1)(a), consent, for somebody from outside; art. 6(1)(b) for others',
  period: '12 months after the meeting',
  erasure: 'delete',
} as const
const contact = {
  basis: 'GDPR art. 6(1)(f), the organisation that booked',
  period: '24 months after it was last needed',
  erasure: 'delete',
} as const
const report = {
  basis: 'GDPR art. 6(1)(f), visits that are worth making',
  period: '12 months after it was told',
  erasure: 'delete',
} as const
const withTenant = { person: false, period: 'as long as the tenant' } as const

/** Who was on which shift, at which stand, on which visit. */
export const retention = {
  'roster.gap_alert': { person: false, period: 'as long as its shift' },
  'roster.swap': { person: 'volunteers', ends: { with: 'roster.duty' }, columns: {} },
  'roster.proposed_duty': {
    person: 'volunteers',
    ends: { with: 'roster.proposal' },
    columns: {
      why: { purpose: 'to explain why she is proposed', ...proposal },
      settled_as: { purpose: 'to show what became of it', ...proposal },
    },
  },
  'roster.proposal': {
    person: 'volunteers, by its rows',
    ends: [{ rule: 'roster.proposal', after: 'made_at', days: 90, least: 7, receipts: 'count' }],
    columns: {
      from_day: { purpose: 'to tell which days it is for', ...proposal },
      until_day: { purpose: 'to tell which days it is for', ...proposal },
      figures: { purpose: 'to show how fair it is, in counts alone', ...proposal },
    },
  },
  'roster.duty': {
    person: 'volunteers',
    ends: [{ rule: 'roster.duty', after: 'over_at', days: 365, least: 30, receipts: 'count' }],
    columns: {
      role: { purpose: 'to tell who is on and who stands by', ...duty },
      seat: { purpose: 'so that no more come than are wanted', ...duty },
      way: { purpose: 'to tell how she came to it', ...duty },
      ended_as: { purpose: 'to tell why somebody else came', ...duty },
    },
  },
  'roster.absence': {
    person: 'volunteers',
    ends: [{ rule: 'roster.absence', after: 'ends_at', days: 30, least: 1, receipts: 'count' }],
    columns: {},
  },
  'roster.wish': {
    person: 'volunteers',
    ends: { with: 'people.account' },
    columns: { wish: { purpose: 'to plan shifts that suit her', ...wish } },
  },
  'roster.line_ring': {
    person: 'volunteers who were rung; nothing of who called',
    ends: [{ rule: 'roster.line_ring', after: 'rung_at', days: 30, least: 1, receipts: 'count' }],
    columns: {
      call_hash: { purpose: 'to ring nobody twice for one call', ...ring },
      language: { purpose: 'to tell for which language she was rung', ...ring },
    },
  },
  'roster.shift': withTenant,
  'roster.pattern': withTenant,
  'roster.meeting_guest': {
    person: 'volunteers',
    ends: [{ rule: 'roster.meeting_guest', after: 'over_at', days: 365, least: 30, receipts: 'count' }],
    columns: {
      comes: { purpose: 'to know how many come, and whom to tell of changes', ...meeting },
      attended: { purpose: 'to know who was there; the sum stays with the meeting', ...meeting },
    },
  },
  'roster.meeting_question': {
    person: 'volunteers who ask; others see the words, never who asked',
    ends: [{ rule: 'roster.meeting_question', after: 'asked_at', days: 365, least: 30, receipts: 'count' }],
    columns: {
      language: { purpose: 'to know who can read it', ...meeting },
      words_sealed: { purpose: 'to answer it', ...meeting },
      answer: { purpose: 'to answer her and the others', ...meeting },
    },
  },
  'roster.meeting_lecturer': {
    person: 'lecturers',
    ends: [{ rule: 'roster.meeting_lecturer', after: 'over_at', days: 365, least: 30, receipts: 'count' }],
    columns: {
      name_sealed: { purpose: 'to tell who speaks, to volunteers once she has agreed', ...lecture },
      about: { purpose: 'to tell where she is from', ...lecture },
    },
  },
  'roster.meeting_link': { person: false, period: 'as long as its meeting' },
  'roster.meeting_remark': {
    person: false,
    period: 'as long as its meeting: what was said that people need, without names',
  },
  'roster.meeting': {
    person: false,
    period: 'as long as the tenant: when, where, about what, and how many came',
  },
  'roster.meeting_series': withTenant,
  'roster.stand_helper': {
    person: 'volunteers',
    ends: [{ rule: 'roster.stand_helper', after: 'placed_at', days: 1095, least: 365, receipts: 'count' }],
    columns: {},
  },
  'roster.stand_item': { person: false, period: 'as long as its stand' },
  'roster.stand_count': {
    person: false,
    period: 'as long as the tenant: sums of a stand, which lead back to nobody',
  },
  'roster.stand': { person: false, period: 'as long as the tenant: where and when, in which languages' },
  'roster.stock_move': { person: false, period: 'as long as the tenant: what came into stock and left it' },
  'roster.item': { person: false, period: 'as long as the tenant: what is handed out' },
  'roster.requester': { person: false, period: 'as long as the tenant: which organisations book visits' },
  'roster.requester_contact': {
    person: 'who answers at an organisation',
    ends: [{ rule: 'roster.requester_contact', after: 'used_at', days: 730, least: 90, receipts: 'each' }],
    columns: {
      name_sealed: { purpose: 'to know whom to ask for', ...contact },
      phone_sealed: { purpose: 'to send the link, and news of what was booked', ...contact },
    },
  },
  'roster.visit': {
    person: false,
    period:
      'as long as the tenant: where and when, in which language, how it was; who came is known to dispatch for 90 days',
  },
  'roster.visit_seat': { person: false, period: 'as long as its visit' },
  'roster.visit_report': {
    person: 'the volunteer who told it',
    ends: [{ rule: 'roster.visit_report', after: 'reported_at', days: 365, least: 30, receipts: 'count' }],
    columns: {
      took_place: { purpose: 'to tell whether it took place', ...report },
      people: { purpose: 'to tell how many came, in three sizes', ...report },
      went: { purpose: 'to tell how it went', ...report },
    },
  },
  'roster.tally_bundle': {
    person: 'volunteers, until the next sorting',
    ends: { by: 'sortTallies' },
    columns: {
      sealed: {
        purpose: 'to hold back what was noted until it is mixed with what others noted',
        basis: 'GDPR art. 6(1)(e)',
        period: 'until it is sorted, within a quarter of an hour',
        erasure: 'keep',
      },
    },
  },
  'roster.tally_receipt': {
    person: false,
    period: '13 months: a keyed mark of a random number, so that nothing counts twice',
  },
} satisfies ModuleRetention
