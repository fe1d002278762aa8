import type { ModuleAccess } from '../../privacy/permissions.ts'

/** Who may see and steer the requests of a tenant. An administrator may not: she manages accounts, not needs. */
export const access = {
  'helpline.board': {
    says: 'Coordinators see every request of their own tenant and who was asked; each opening is noted.',
    who: { coordinator: 'all' },
    needs: 'helpline',
  },
  'helpline.steer': {
    says: 'Coordinators ask more volunteers, choose one, take over, merge, hand on and end requests.',
    who: { coordinator: 'all' },
    needs: 'helpline',
  },
  'helpline.reveal': {
    says: 'Coordinators and the professional it was handed to may see a number, with a reason, having just proved who they are.',
    who: { coordinator: 'all', professional: 'own' },
    needs: 'helpline',
    strong: true,
  },
  'helpline.find_by_number': {
    says: 'Coordinators find a request by the number somebody gave; each search is noted.',
    who: { coordinator: 'all' },
    needs: 'helpline',
    limit: { most: 60, seconds: 3600 },
  },
  'helpline.unclear': {
    says: 'Coordinators read the texts that nobody understood, as they came.',
    who: { coordinator: 'all' },
    needs: 'helpline',
  },
  'helpline.mistakes': {
    says: 'Coordinators read what people say of mistakes in the languages, and note what is mended.',
    who: { coordinator: 'all' },
  },
  'helpline.routed': {
    says: 'Professionals see only what was handed to them.',
    who: { professional: 'own' },
    needs: 'helpline',
  },
  'helpline.live': {
    says: 'Coordinators and professionals are told when what they look at has changed.',
    who: { coordinator: 'all', professional: 'own' },
    needs: 'helpline',
  },
  'helpline.numbers': {
    says: 'Coordinators and administrators see how fast people are answered: counts only, small ones hidden.',
    who: { coordinator: 'all', admin: 'all' },
    needs: 'helpline',
  },
} satisfies ModuleAccess
