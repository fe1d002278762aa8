import type { ModuleAccess } from '../privacy/permissions.ts'

/** Who may see what was texted, and who may hand texts and receipts in. */
export const access = {
  'messaging.log': {
    says: 'Coordinators and auditors may see which texts were sent to whom, and what became of them.',
    who: { coordinator: 'all', admin: 'all', auditor: 'all' },
  },
  'messaging.read': {
    says: 'Coordinators may read a text as long as it is kept; each reading is noted.',
    who: { coordinator: 'all' },
  },
  'messaging.prices': {
    says: 'Coordinators and administrators may say what a text costs with each provider.',
    who: { coordinator: 'all', admin: 'all' },
  },
  'messaging.mail_stop': {
    says: 'Whoever got an e-mail may end them, or begin them again, by the link in it.',
    who: { visitor: 'all' },
    limit: { most: 30, seconds: 600 },
  },
  'messaging.mine': {
    says: 'A volunteer reads what she was sent, and says which of her devices show notices.',
    who: { volunteer: 'own' },
  },
  'messaging.words': {
    says: 'Coordinators and administrators may reword what the service texts, within what a text may say and cost.',
    who: { coordinator: 'all', admin: 'all' },
  },
  'messaging.greetings': {
    says: 'Coordinators and administrators may say what a caller hears before she leaves a spoken message.',
    who: { coordinator: 'all', admin: 'all' },
  },
  'messaging.phones': {
    says: 'In a demonstration, anyone may read and answer the invented people’s phones.',
    who: { visitor: 'all' },
  },
  'messaging.answer': {
    says: 'In a demonstration, anyone may write a text on an invented person’s phone, within reason.',
    who: { visitor: 'all' },
    limit: { most: 60, seconds: 60 },
  },
  'messaging.hooks': {
    says: 'A provider may hand in texts, receipts and recordings, and play a greeting, each with the secret it was given.',
    who: { machine: 'all' },
  },
} satisfies ModuleAccess
