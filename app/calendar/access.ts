import type { ModuleAccess } from '../privacy/permissions.ts'

/** Who may read a person's calendar. What is in it is permitted where it is made. */
export const access = {
  'calendar.feed': {
    says: 'Whoever holds the secret address of a person’s calendar may read her appointments, neutrally worded.',
    who: { link: 'subject' },
    purpose: 'calendar.feed',
    limit: { most: 120, seconds: 3600 },
  },
} satisfies ModuleAccess
