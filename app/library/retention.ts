import type { ModuleRetention } from '../privacy/retention.ts'

const said = {
  basis: 'GDPR art. 6(1)(e) for a municipality, 6(1)(f) for an organisation',
  erasure: 'delete',
} as const
const work = { ...said, period: '5 years after it was said', erasure: 'keep' } as const

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
