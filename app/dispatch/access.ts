import type { ModuleAccess } from '../privacy/permissions.ts'

/** Who may answer an offer by its link. Acts of coordinators are permitted where their pages are. */
export const access = {
  'dispatch.answer_offer': {
    says: 'A volunteer may see an offer by the link that was sent to her, take it or say not now.',
    who: { link: 'subject' },
    needs: 'helpline',
    purpose: 'dispatch.offer',
    limit: { most: 60, seconds: 3600 },
  },
} satisfies ModuleAccess
