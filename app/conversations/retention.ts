import type { ModuleRetention } from '../privacy/retention.ts'

const nobody = { person: false, period: 'as long as the tenant: what it says leads back to nobody' } as const

/** Nothing here is about a person that could be named; how far that holds is in docs/privacy/conversation-forms.md. */
export const retention = {
  'conversations.envelope': {
    person: 'volunteers, until the week is released',
    ends: { by: 'releaseWeeks' },
    columns: {
      week: {
        purpose: 'to release the week as a whole',
        basis: 'GDPR art. 6(1)(e)',
        period: 'until its week is released, at most 12 days',
        erasure: 'keep',
      },
      sealed: {
        purpose: 'to hold back what was noted until it cannot be told whose it was',
        basis: 'GDPR art. 6(1)(e)',
        period: 'until its week is released, at most 12 days',
        erasure: 'keep',
      },
    },
  },
  'conversations.form': nobody,
  'conversations.network_talk': nobody,
  'conversations.contributor_mark': {
    person: 'volunteers, by a keyed mark that changes monthly and from cell to cell',
    ends: { by: 'releaseWeeks' },
    columns: {
      month: {
        purpose: 'to count within a month',
        basis: 'GDPR art. 6(1)(e)',
        period: 'until the month is folded into numbers, at most 12 days after its last week',
        erasure: 'keep',
      },
      cell: {
        purpose: 'to count for a language or a topic',
        basis: 'GDPR art. 6(1)(e)',
        period: 'until the month is folded into numbers, at most 12 days after its last week',
        erasure: 'keep',
      },
      mark: {
        purpose: 'to publish a number only when several people contributed (norms 12)',
        basis: 'GDPR art. 6(1)(e)',
        period: 'until the month is folded into numbers, at most 12 days after its last week',
        erasure: 'keep',
      },
    },
  },
  'conversations.contributor_count': nobody,
} satisfies ModuleRetention
