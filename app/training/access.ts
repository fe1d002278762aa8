import type { ModuleAccess } from '../privacy/permissions.ts'

/** Who teaches, who takes part, who decides what is required, and who may check a certificate. */
export const access = {
  'training.manage': {
    says: 'Coordinators and administrators make courses and lessons and say what is required.',
    who: { coordinator: 'all', admin: 'all' },
  },
  'training.people': {
    says: 'Coordinators see who takes part in what and how far they are.',
    who: { coordinator: 'all' },
  },
  'training.my_teaching': {
    says: 'A partner sees which sessions she teaches.',
    who: { partner: 'own' },
  },
  'training.teach': {
    says: 'A partner sees the sessions that she teaches and notes who was there; a coordinator does so for all.',
    who: { coordinator: 'all', partner: 'own' },
  },
  'training.learn': {
    says: 'A volunteer takes part in courses, reads lessons and practises, and sees how far she is.',
    who: { volunteer: 'own' },
  },
  'training.certificate': {
    says: 'A volunteer asks for a certificate of her own training, and nobody else does.',
    who: { volunteer: 'own' },
    limit: { most: 60, seconds: 3600 },
  },
  'training.verify': {
    says: 'Anyone may check a certificate by its code and the name on it, and learns only whether it is genuine.',
    who: { visitor: 'all' },
  },
} satisfies ModuleAccess
