import type { ModuleAccess } from '../privacy/permissions.ts'

/** Who may do what with tenants, accounts and sign-in. */
export const access = {
  'people.doors': { says: 'Anyone may see which Helsebro services there are.', who: { machine: 'all' } },
  'people.frame': { says: 'Anyone may see the frame around a page.', who: { machine: 'all' } },
  'people.volunteers': {
    says: 'A coordinator keeps the register of volunteers; each look at a person is written down.',
    who: { coordinator: 'all' },
  },
  'people.coverage': {
    says: 'Coordinators and administrators see how many volunteers there are in each language.',
    who: { coordinator: 'all', admin: 'all' },
  },
  'people.settings': {
    says: 'Coordinators and administrators change how the service is set up; that opens no request to them.',
    who: { coordinator: 'all', admin: 'all' },
  },
  'people.checklist': {
    says: 'Coordinators and administrators see what is left to do before the place opens, and share it out.',
    who: { coordinator: 'all', admin: 'all' },
  },
  'people.periods': {
    says: 'An administrator shortens how long things are kept, within what is registered.',
    who: { admin: 'all' },
  },
  'people.sign_in': {
    says: 'Anyone may try to sign in and out.',
    who: { visitor: 'all' },
    limit: { most: 60, seconds: 600 },
  },
  'people.invited': {
    says: 'Whoever holds an invitation may take it up.',
    who: { visitor: 'all' },
    limit: { most: 30, seconds: 600 },
  },
  'people.demo': {
    says: 'In a demonstration anyone may be any of its invented people.',
    who: { visitor: 'all' },
  },
  'people.my_sign_in': {
    says: 'Staff see and change how they themselves sign in, and when they are away.',
    who: {
      coordinator: 'own',
      admin: 'own',
      auditor: 'own',
      professional: 'own',
      custodian: 'own',
      partner: 'own',
    },
  },
  'people.staff': {
    says: 'Coordinators and administrators see the staff, invite colleagues and take roles away.',
    who: { coordinator: 'all', admin: 'all' },
  },
  'people.join_read': {
    says: 'Anyone may read how to become a volunteer.',
    who: { visitor: 'all' },
  },
  'people.join': {
    says: 'Anyone may offer to become a volunteer; floods are held back.',
    who: { visitor: 'all' },
    limit: { most: 30, seconds: 3600 },
    counts: 'what_is_done',
  },
  'people.candidates': {
    says: 'A coordinator follows those who offered to help, until they are volunteers or not; each look is written down.',
    who: { coordinator: 'all' },
  },
  'people.certificates': {
    says: 'A custodian notes that a police certificate was shown, when, and for which work; nobody keeps the certificate.',
    who: { custodian: 'all' },
  },
  'people.certificate_status': {
    says: 'A coordinator asks for a police certificate and sees whether it has been shown.',
    who: { coordinator: 'all' },
  },
  'people.programmes': {
    says: 'Coordinators and administrators make programmes and see those of the units they work in.',
    who: { coordinator: 'all', admin: 'all' },
  },
  'people.resources': {
    says: 'A coordinator follows who stands by a family, until when, and asks how it goes; nobody writes notes.',
    who: { coordinator: 'all' },
  },
  'people.handover': {
    says: 'A coordinator hands her function over on a day, an administrator anybody’s.',
    who: { coordinator: 'own', admin: 'all' },
  },
  'people.handover_report': {
    says: 'A coordinator prints what whoever takes over must know.',
    who: { coordinator: 'all' },
  },
  'people.myself': {
    says: 'A volunteer sees and changes what is kept about her, and who has seen it.',
    who: { volunteer: 'own' },
    beforePromise: true,
  },
  'people.promise': {
    says: 'A volunteer reads the promise of confidentiality in her language and signs it, before she sees anything of others.',
    who: { volunteer: 'own' },
    beforePromise: true,
  },
  'people.promises': {
    says: 'Coordinators and administrators see who has signed, and ask everybody to sign anew.',
    who: { coordinator: 'all', admin: 'all' },
  },
} satisfies ModuleAccess
