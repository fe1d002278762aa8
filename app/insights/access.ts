import type { ModuleAccess } from '../privacy/permissions.ts'

/** Who may see what people lack, and take it up. */
export const access = {
  'insights.needs': {
    says: 'Coordinators and administrators see in counts what people asked and searched for in vain, and take it up as texts to write.',
    who: { coordinator: 'all', admin: 'all' },
  },
  'insights.reach': {
    says: 'Coordinators and administrators see in counts by which way and in which languages people are reached, the small ones hidden.',
    who: { coordinator: 'all', admin: 'all' },
  },
} satisfies ModuleAccess
