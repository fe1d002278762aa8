import type { ModuleAccess } from '../privacy/permissions.ts'

/** Who may read, write, translate, sign off and steer the library. */
export const access = {
  'library.read': {
    says: 'Anyone may read, search and print what has been published for everybody.',
    who: { visitor: 'all' },
  },
  'library.search': {
    says: 'Anyone may search what has been published for everybody; what found nothing is counted.',
    who: { visitor: 'all' },
    limit: { most: 300, seconds: 60 },
  },
  'library.report_error': {
    says: 'Anyone may say, with one tap and with or without words, that something in an article is wrong.',
    who: { visitor: 'all' },
    limit: { most: 20, seconds: 600 },
    counts: 'what_is_done',
  },
  'library.say_found': {
    says: 'Anyone may say whether she found what she was looking for; it is counted, and nothing else is kept.',
    who: { visitor: 'all' },
    limit: { most: 60, seconds: 600 },
    counts: 'what_is_done',
  },
  'library.write': {
    says: 'Coordinators and administrators write articles, and see every version of them.',
    who: { coordinator: 'all', admin: 'all' },
  },
  'library.publish': {
    says: 'Coordinators and administrators publish articles that have a source, and withdraw them.',
    who: { coordinator: 'all', admin: 'all' },
  },
  'library.translate': {
    says: 'Volunteers translate into the languages they speak; coordinators into any, and follow it.',
    who: { volunteer: 'own', coordinator: 'all' },
  },
  'library.review': {
    says: 'Volunteers judge, in their mother tongue, what somebody else has translated; coordinators and administrators may send it back.',
    who: { volunteer: 'own', coordinator: 'all', admin: 'all' },
  },
  'library.search_desk': {
    says: 'Coordinators and administrators keep the words that mean the same, and see what was searched for in vain.',
    who: { coordinator: 'all', admin: 'all' },
  },
  'library.board': {
    says: 'Coordinators and administrators hand out translations, and settle reports and remarks.',
    who: { coordinator: 'all', admin: 'all' },
  },
  'library.digest': {
    says: 'Who holds the link of a weekly message sees what is new and open to all, and ends the messages.',
    who: { link: 'subject' },
    purpose: 'library.digest',
  },
  'library.collections': {
    says: 'Coordinators and administrators keep collections and recordings for volunteers, and note what speakers agree to.',
    who: { coordinator: 'all', admin: 'all' },
  },
  'library.ask': {
    says: 'Volunteers ask professionals, and help with each other’s questions in the languages they speak.',
    who: { volunteer: 'own' },
    limit: { most: 60, seconds: 3600 },
    counts: 'what_is_done',
  },
  'library.questions': {
    says: 'Professionals and coordinators see what volunteers ask, and say when nobody answers it.',
    who: { professional: 'all', coordinator: 'all' },
  },
  'library.answer': {
    says: 'Professionals answer in Norwegian, with the source.',
    who: { professional: 'all' },
  },
  'library.share': {
    says: 'Coordinators and administrators offer texts to other places, and take over what others offer.',
    who: { coordinator: 'all', admin: 'all' },
  },
  'library.partners': {
    says: 'Coordinators and administrators keep partner organisations, who writes for them, and what becomes of their texts.',
    who: { coordinator: 'all', admin: 'all' },
  },
  'library.own_texts': {
    says: 'A partner writes, hands in and follows the texts of her own organisation, and sees no other.',
    who: { partner: 'own' },
  },
  'library.closed': {
    says: 'Volunteers and coordinators read what is for volunteers only.',
    who: { volunteer: 'all', coordinator: 'all' },
  },
} satisfies ModuleAccess
