import type { ModuleRetention } from '../privacy/retention.ts'

const said = {
  basis: 'GDPR art. 6(1)(e) for a municipality, 6(1)(f) for an organisation',
  erasure: 'delete',
} as const
const hers = { ...said, period: 'as long as her account' } as const
const asked = { ...said, period: '5 years after it was asked', erasure: 'keep' } as const
const spoken = {
  basis: 'GDPR art. 6(1)(a)',
  period: '30 days after the recording ends or she takes her consent back',
  erasure: 'delete',
} as const
const work = { ...said, period: '5 years after it was said', erasure: 'keep' } as const

const partnered = { ...said, period: 'as long as its texts', erasure: 'keep' } as const

const voice = {
  basis: 'GDPR art. 6(1)(a)',
  period: 'until the day agreed on, or until it is taken back',
  erasure: 'delete',
} as const

/** Texts are about no one; whoever wrote and signed them stands as an id, which erasure leaves standing for nobody. */
export const retention = {
  'library.article': {
    person: false,
    period: 'as long as the library: what was published stays accountable',
  },
  'library.version': { person: false, period: 'as long as its article: every version can be restored' },
  'library.paragraph': { person: false, period: 'as long as its version' },
  'library.translation': {
    person: false,
    period: 'as long as its article: who signed it off is public history',
  },
  'library.translated_paragraph': { person: false, period: 'as long as its translation' },
  'library.media_words': {
    person: false,
    period: 'as long as its translation; what a film says goes when the film is withdrawn',
  },
  'library.giver': { person: false, period: 'as long as a place offers texts to others' },
  'library.origin': { person: false, period: 'as long as its article' },
  'library.origin_paragraph': { person: false, period: 'as long as its article' },
  'library.origin_picture': { person: false, period: 'as long as its article' },
  'library.assignment': { person: false, period: '2 years: the account is named by its id alone' },
  'library.found_count': {
    person: false,
    period: 'as long as its article: counts by month, no line for a reader',
  },
  'library.search_entry': { person: false, period: 'as long as its article is published' },
  'library.search_word': { person: false, period: 'as long as an article has the word' },
  'library.search_near': { person: false, period: 'as long as an article has the word' },
  'library.synonym': { person: false, period: 'until an editor takes it away' },
  'library.search_miss': {
    person: false,
    period:
      '13 months: counts by month; the words only once they were searched for on three different days, with no figures, no @, and at most three of them',
  },
  'library.reader': {
    person: 'volunteers who read the library',
    ends: { with: 'people.account' },
    columns: {
      digest_on: { purpose: 'to send her one weekly message and not two', ...hers },
    },
  },
  'library.webinar': {
    person: false,
    period: '30 days after its end: until then it can be put right',
    ends: [{ rule: 'library.webinar', after: 'ends_at', days: 30, least: 0, receipts: 'each' }],
  },
  'library.webinar_piece': {
    person: false,
    period: 'as long as its webinar',
    ends: { with: 'library.webinar', key: 'webinar_id' },
  },
  'library.webinar_speaker': {
    person: 'speakers in webinars, with their consent (GDPR art. 6(1)(a))',
    ends: [
      {
        rule: 'library.webinar_speaker',
        after: 'withdrawn_at',
        days: 30,
        least: 0,
        clear: ['name_sealed'],
        receipts: 'count',
      },
    ],
    columns: {
      name_sealed: { purpose: 'to ask her, and to name her where she agrees', ...spoken },
      name_shown: { purpose: 'to show her name only where she agrees', ...spoken },
      role: { purpose: 'to say in what capacity she speaks', ...spoken },
      organisation: { purpose: 'to say in what capacity she speaks', ...spoken },
    },
  },
  'library.partner': {
    person: 'the contact of a partner organisation',
    ends: [
      {
        rule: 'library.partner_contact',
        after: 'ended_at',
        days: 30,
        least: 0,
        clear: ['contact_sealed'],
        receipts: 'count',
      },
    ],
    columns: {
      name: { purpose: 'to say whose texts they are (BM-17)', ...partnered },
      about: { purpose: 'to say whose texts they are (BM-17)', ...partnered },
      language: { purpose: 'to show what it says of itself rightly', ...partnered },
      edition: { purpose: 'so that two who change it at once see each other', ...partnered },
      slug: { purpose: 'to find its texts', ...partnered },
      url: { purpose: 'to lead readers to the organisation', ...partnered },
      publishes: { purpose: 'to know whether it publishes by itself', ...partnered },
      texts_stay: { purpose: 'to know what was chosen at the end', ...partnered },
      contact_sealed: {
        purpose: 'to reach the organisation',
        ...said,
        period: '30 days after the partnership',
      },
    },
  },
  'library.partner_member': {
    person: 'staff of partner organisations',
    ends: { with: 'people.account' },
    columns: {},
  },
  'library.handing_in': {
    person: false,
    period: 'as long as its version: who handed it in stands as an id',
  },
  'library.collection': { person: false, period: 'until it is taken away' },
  'library.collection_words': {
    person: false,
    period: 'as long as its collection: who wrote and signed it off stands as an id',
  },
  'library.collection_item': { person: false, period: 'as long as its collection' },
  'library.step_done': {
    person: 'volunteers who learn',
    ends: { with: 'people.account' },
    columns: {},
  },
  'library.question': {
    person: 'volunteers who ask; the question is of nobody in particular',
    ends: [
      {
        rule: 'library.question_words',
        after: 'asked_at',
        days: 365,
        least: 90,
        clear: ['words_sealed', 'norwegian_sealed'],
        receipts: 'count',
      },
      { rule: 'library.question', after: 'asked_at', days: 1825, least: 365, receipts: 'count' },
    ],
    columns: {
      language: { purpose: 'to know who can read the question', ...asked },
      answer_language: { purpose: 'to give her the answer in her language', ...asked },
      words_sealed: { purpose: 'to answer it', ...said, period: '1 year' },
      norwegian_sealed: { purpose: 'so that a professional can read it', ...said, period: '1 year' },
      due: { purpose: 'to see what is late', ...asked },
      edition: { purpose: 'to know which answer was translated', ...asked },
      title: { purpose: 'to answer her, and to make an article of it', ...asked },
      answer: { purpose: 'to answer her, and to make an article of it', ...asked },
      source_authority: { purpose: 'to say where the answer is from', ...asked },
      source_url: { purpose: 'to say where the answer is from', ...asked },
      source_date: { purpose: 'to say how old the answer’s source is', ...asked },
      dropped_why: { purpose: 'so that she sees why there is no answer', ...asked },
    },
  },
  'library.answer_translation': {
    person: false,
    period: 'as long as its question: who signed it off stands as an id',
    ends: { with: 'library.question', key: 'question_id' },
  },
  'library.expertise': {
    person: 'professionals',
    ends: { with: 'people.account' },
    columns: {},
  },
  'library.error_report': {
    person: 'readers who reported an error in their own words',
    ends: [
      {
        rule: 'library.error_note',
        after: 'reported_at',
        days: 180,
        least: 30,
        clear: ['note_sealed'],
        receipts: 'count',
      },
    ],
    columns: {
      language: { purpose: 'to know which text is wrong', ...said, period: 'as long as the article' },
      note_sealed: { purpose: 'to understand what is wrong', ...said, period: '6 months' },
      settled_as: { purpose: 'to see what became of it', ...said, period: 'as long as the article' },
    },
  },
  'library.media': {
    person: false,
    period: 'as long as what it belongs to; its bytes go when it is withdrawn',
  },
  'library.film': { person: false, period: 'as long as its article' },
  'library.picture': { person: false, period: 'as long as its article' },
  'library.picture_words': { person: false, period: 'as long as its picture' },
  'library.recording': {
    person: 'whoever speaks in a recording or a film',
    ends: { by: 'endRecordings' },
    columns: {
      language: { purpose: 'to know who understands it', ...voice },
      title: { purpose: 'to tell what a film is about', ...voice },
      address: { purpose: 'to lead to a film that is kept elsewhere', ...voice },
      transcript: { purpose: 'so that those who do not hear can read it (BM-40)', ...voice },
      seconds: { purpose: 'to tell how long it plays', ...voice },
      heard: { purpose: 'to see when the text says something else', ...voice },
      speaker_sealed: { purpose: 'to find whoever can take it back (BM-50)', ...voice },
      agreed_until: { purpose: 'to let nobody hear it longer than was agreed', ...voice },
      why: { purpose: 'to tell why it is gone', ...voice, erasure: 'keep' },
    },
  },
  'library.remark': {
    person: 'ambassadors who say something of a paragraph',
    ends: [{ rule: 'library.remark', after: 'said_at', days: 1825, least: 365, receipts: 'count' }],
    columns: {
      language: { purpose: 'to know which text is meant', ...work },
      words: { purpose: 'to better the text (HA-27)', ...work },
      used: { purpose: 'so that she sees what became of it', ...work },
      why: { purpose: 'so that she sees why it was not used', ...work },
    },
  },
} satisfies ModuleRetention
