import type { ModuleAccess } from '../privacy/permissions.ts'

/** Who may do what with requests for help. */
export const access = {
  'helpline.read': {
    says: 'Anyone may read what the service is and who sees what.',
    who: { visitor: 'all' },
  },
  'helpline.before_asking': {
    says: 'Anyone may see the form to ask with, who sees what she asks, and whom to turn to if she is under sixteen.',
    who: { visitor: 'all' },
    needs: 'helpline',
  },
  'helpline.ask': {
    says: 'Anyone may ask for help, without a name and without signing in.',
    who: { visitor: 'all' },
    needs: 'helpline',
    limit: { most: 600, seconds: 3600 },
    counts: 'what_is_done',
  },
  'helpline.open_by_code': {
    says: 'Anyone may try a nine-digit code; wrong ones are held back.',
    who: { visitor: 'all' },
    needs: 'helpline',
    limit: { most: 60, seconds: 600 },
  },
  'helpline.follow': {
    says: 'Who asked may see what happens, write, change and withdraw, by her link.',
    who: { link: 'subject' },
    needs: 'helpline',
    purpose: 'helpline.request',
  },
  'helpline.report_mistake': {
    says: 'Anyone may tell of a mistake in the language of a page.',
    who: { visitor: 'all' },
    limit: { most: 20, seconds: 3600 },
  },
  'helpline.my_day': {
    says: 'A volunteer sees what waits for her answer and what she has taken, and answers.',
    who: { volunteer: 'own' },
    needs: 'helpline',
    limit: { most: 300, seconds: 600 },
  },
  'helpline.hold': {
    says: 'A volunteer sees what she has taken, reaches the person, and notes how it went.',
    who: { volunteer: 'own' },
    needs: 'helpline',
    limit: { most: 120, seconds: 600 },
  },
} satisfies ModuleAccess
