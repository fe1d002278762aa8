import type { ModuleRetention } from '../privacy/retention.ts'

const booked = {
  basis: 'GDPR art. 6(1)(b), the agreement with the volunteer',
  period: '90 days after it was over',
  erasure: 'delete',
} as const

/** Who is taken when. What for is its source's own affair and ends by that module's own rules. */
export const retention = {
  'calendar.booking': {
    person: 'volunteers and interpreters',
    ends: [{ rule: 'calendar.booking', after: 'ends_at', days: 90, least: 1, receipts: 'count' }],
    columns: {
      source: { purpose: 'to explain what she is taken by', ...booked },
      who_kind: { purpose: 'to tell people from rooms', ...booked },
    },
  },
  'calendar.feed': {
    person: 'volunteers and staff',
    ends: { with: 'people.account' },
    columns: {
      secret_sealed: {
        purpose: 'to show her the address of her own calendar again',
        basis: 'GDPR art. 6(1)(b), the agreement with the volunteer',
        period: 'until she makes a new address, or 6 months after the account is closed',
        erasure: 'delete',
      },
    },
  },
} satisfies ModuleRetention
