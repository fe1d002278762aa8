import type { ModuleAccess } from '../privacy/permissions.ts'

/** Who may do what with shifts, phone lines, stands, visits and meetings. */
export const access = {
  'roster.rota': {
    says: 'A coordinator plans the shifts and sees who has taken which.',
    who: { coordinator: 'all' },
  },
  'roster.my_shifts': {
    says: 'A volunteer sees the shifts in her languages, takes them and gives them back.',
    who: { volunteer: 'own' },
  },
} satisfies ModuleAccess
