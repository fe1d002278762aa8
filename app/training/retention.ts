import type { ModuleRetention } from '../privacy/retention.ts'

const own = {
  basis: 'GDPR art. 6(1)(b), the agreement with the volunteer',
  period: '6 months after leaving',
  erasure: 'delete',
} as const
const withVolunteer = { with: 'people.volunteer', key: 'volunteer_id' } as const
const taught = {
  basis: 'GDPR art. 6(1)(e): who taught what is part of the record of training (HA-24)',
  period: '2 years after the evening; who completed the course, and her hours, stay with the volunteer',
  erasure: 'anonymise',
} as const
const kept = { person: false, period: 'as long as the tenant' } as const

/** What volunteers have learnt goes with them; what is taught stays. A lecturer is named in her capacity. */
export const retention = {
  'training.certificate': {
    person: 'volunteers',
    ends: withVolunteer,
    columns: {
      language: { purpose: 'to set it in the second language she chose', ...own },
      code_sealed: { purpose: 'to print the code again when she asks', ...own },
      code_hash: { purpose: 'to find the certificate that a code belongs to', ...own },
      facts_sealed: { purpose: 'what stands on it: her name, courses, hours, languages and period', ...own },
    },
  },
  'training.practice': {
    person: 'volunteers',
    ends: withVolunteer,
    columns: { times: { purpose: 'to know whether she has tried before she is asked (BM-61)', ...own } },
  },
  'training.completion': {
    person: 'volunteers',
    ends: withVolunteer,
    columns: {
      completed_on: { purpose: 'to ask only those who have what is required (BM-04)', ...own },
      valid_until: { purpose: 'to know when a refresher is due (BM-66)', ...own },
      minutes: { purpose: 'to tell her hours on a certificate', ...own },
    },
  },
  'training.progress': {
    person: 'volunteers',
    ends: withVolunteer,
    columns: { answered: { purpose: 'so that she can go on where she stopped (BM-65)', ...own } },
  },
  'training.attendance': { person: 'volunteers', ends: withVolunteer, columns: {} },
  'training.enrolment': { person: 'volunteers', ends: withVolunteer, columns: {} },
  'training.session_teacher': {
    person: 'partners who teach',
    ends: { with: 'people.account', key: 'account_id' },
    columns: {},
  },
  'training.session': {
    person: 'lecturers',
    ends: [{ rule: 'training.session', after: 'ends_at', days: 730, least: 90, receipts: 'count' }],
    columns: {
      course_id: { purpose: 'which course it belongs to', ...taught },
      evening: { purpose: 'which part of the course it is', ...taught },
      title: { purpose: 'what it is about', ...taught },
      place: { purpose: 'where it is', ...taught },
      join_url: { purpose: 'where it is, online', ...taught },
      lecturer_name: { purpose: 'who teaches (BM-15)', ...taught },
      lecturer_role: { purpose: 'in which capacity', ...taught },
      lecturer_organisation: { purpose: 'for whom', ...taught },
      material_url: { purpose: 'what goes with it', ...taught },
      recording_url: {
        purpose: 'for those who were not there; by consent, with a last day (BM-69)',
        ...taught,
      },
      recording_until: { purpose: 'how long the recording is shown', ...taught },
    },
  },
  'training.lesson_text': kept,
  'training.lesson': kept,
  'training.requirement': kept,
  'training.course_text': kept,
  'training.course': kept,
  'training.series': kept,
} satisfies ModuleRetention
