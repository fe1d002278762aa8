import type { ModuleAccess } from '../privacy/permissions.ts'

/** Who may do what with conversation forms. No limit counts a volunteer's use: a count would tell when she wrote. */
export const access = {
  'conversations.hand_in': {
    says: 'A volunteer notes what a conversation was about, without a name, and corrects it for 72 hours.',
    who: { volunteer: 'own' },
    needs: 'conversations',
  },
  'conversations.worried': {
    says: 'A volunteer reads what to do when she is worried about somebody.',
    who: { volunteer: 'own' },
  },
} satisfies ModuleAccess
