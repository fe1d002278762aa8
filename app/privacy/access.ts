import type { ModuleAccess } from './permissions.ts'

/** Who may read what was written down about whom. */
export const access = {
  'privacy.access_log': {
    says: 'An auditor reads who saw or did what, about whom and why; her reading is written down too.',
    who: { auditor: 'all' },
    // Each look at the first page reads the whole sealed log again.
    limit: { most: 120, seconds: 600 },
  },
} satisfies ModuleAccess
