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
  'roster.duty': {
    says: 'Whoever holds the link of a reminder may see that shift and say that she cannot come.',
    who: { link: 'subject' },
    purpose: 'roster.duty',
    limit: { most: 60, seconds: 3600 },
  },
  'roster.when': {
    says: 'Anyone may see when there is somebody of each language, and at which number.',
    who: { visitor: 'all' },
  },
} satisfies ModuleAccess
