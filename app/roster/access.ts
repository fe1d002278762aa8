import type { ModuleAccess } from '../privacy/permissions.ts'

/** Who may do what with shifts, phone lines, stands, visits and meetings. */
export const access = {
  'roster.rota': {
    says: 'A coordinator plans the shifts and sees who has taken which.',
    needs: 'roster',
    who: { coordinator: 'all' },
  },
  'roster.my_shifts': {
    says: 'A volunteer sees the shifts in her languages, takes them and gives them back.',
    needs: 'roster',
    who: { volunteer: 'own' },
  },
  'roster.duty': {
    says: 'Whoever holds the link of a reminder may see that shift and say that she cannot come.',
    needs: 'roster',
    who: { link: 'subject' },
    purpose: 'roster.duty',
    limit: { most: 60, seconds: 3600 },
  },
  'roster.when': {
    says: 'Anyone may see when there is somebody of each language, and at which number.',
    needs: 'roster',
    who: { visitor: 'all' },
  },
  'roster.stands': {
    says: 'A coordinator plans stands, places volunteers at them, keeps the stock and writes how they went.',
    needs: 'roster',
    who: { coordinator: 'all' },
  },
  'roster.tally': {
    says: 'A volunteer sees the stands and notes, without a name, what she talked about and handed out there or made known in her own network. No limit counts it: a count would tell when she wrote.',
    needs: 'roster',
    who: { volunteer: 'own' },
  },
  'roster.meet': {
    says: 'Anyone may read where and when volunteers can be met, and in which languages.',
    needs: 'roster',
    who: { visitor: 'all' },
  },
  'roster.meetings': {
    says: 'A coordinator plans meetings and webinars, sees who comes, marks who was there, answers questions and writes the minutes.',
    needs: 'roster',
    who: { coordinator: 'all' },
  },
  'roster.my_meetings': {
    says: 'A volunteer sees the meetings that are for her, says whether she comes and asks beforehand; nobody else sees who asked.',
    needs: 'roster',
    who: { volunteer: 'own' },
  },
  'roster.visits': {
    says: 'A coordinator approves the organisations that book visits, sees who comes, and books, changes and cancels on their behalf.',
    needs: 'roster',
    who: { coordinator: 'all' },
  },
  'roster.my_visits': {
    says: 'A volunteer sees the visits she makes and those she is asked for, says yes or no, and tells how it went.',
    needs: 'roster',
    who: { volunteer: 'own' },
  },
  'roster.visit': {
    says: 'Whoever holds the link of a text about a visit may see it, say that she cannot come, and tell how it went.',
    needs: 'roster',
    who: { link: 'subject' },
    purpose: 'roster.visit',
    limit: { most: 120, seconds: 3600 },
  },
  'roster.register': {
    says: 'Any organisation may register to book visits; a coordinator approves it.',
    needs: 'roster',
    who: { visitor: 'all' },
    counts: 'what_is_done',
    limit: { most: 20, seconds: 3600 },
  },
  'roster.book': {
    says: 'An approved organisation, by its link, books visits, follows, changes and cancels them, and tells how they were.',
    needs: 'roster',
    who: { link: 'subject' },
    purpose: 'roster.requester',
    limit: { most: 240, seconds: 3600 },
  },
} satisfies ModuleAccess
