import type { ModuleAccess } from '../privacy/permissions.ts'

/** Who may do what with tenants, accounts and sign-in. */
export const access = {
  'people.doors': { says: 'Anyone may see which Helsebro services there are.', who: { machine: 'all' } },
  'people.frame': { says: 'Anyone may see the frame around a page.', who: { machine: 'all' } },
  'people.front': { says: 'Anyone may choose a language.', who: { visitor: 'all' } },
} satisfies ModuleAccess
