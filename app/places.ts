import { type Capability, type Permission, reachOf } from './privacy/permissions.ts'
import type { SignedInScope } from './privacy/scope.ts'

/**
 * A page in the menu of volunteers or staff; shown to those whose role has the permission. Places of one `group` (the
 * message key of its name) stand under one word, so that the menu stays on one line.
 */
export type Place = { readonly href: string; readonly label: string; readonly group?: string }

const volunteers = 'staff.place.volunteers'
const setUp = 'staff.place.set_up'

const menu = {
  volunteer: [
    { href: '/v', label: 'volunteer.title', permission: 'helpline.my_day' },
    { href: '/v/shifts', label: 'v.shifts.title', permission: 'roster.my_shifts' },
    { href: '/v/visits', label: 'v.visits.title', permission: 'roster.my_visits' },
    { href: '/v/library', label: 'v.library.title', permission: 'library.closed' },
    { href: '/v/meetings', label: 'v.meeting.title', permission: 'roster.my_meetings' },
    { href: '/v/stand', label: 'v.stand.title', permission: 'roster.tally' },
    { href: '/v/training', label: 'v.training.title', permission: 'training.learn' },
    { href: '/v/me', label: 'volunteer.profile', permission: 'people.myself' },
  ],
  staff: [
    { href: '/staff', label: 'staff.place.board', permission: 'helpline.board' },
    { href: '/staff/routed', label: 'staff.place.routed', permission: 'helpline.routed' },
    { href: '/staff/questions', label: 'staff.place.questions', permission: 'library.answer' },
    {
      href: '/staff/volunteers',
      label: 'staff.place.register',
      permission: 'people.volunteers',
      group: volunteers,
    },
    {
      href: '/staff/volunteers/recruitment',
      label: 'staff.place.recruitment',
      permission: 'people.candidates',
      group: volunteers,
    },
    {
      href: '/staff/programmes',
      label: 'staff.place.programmes',
      permission: 'people.programmes',
      group: volunteers,
    },
    { href: '/staff/certificates', label: 'staff.place.certificates', permission: 'people.certificates' },
    {
      href: '/staff/coverage',
      label: 'staff.place.coverage',
      permission: 'people.coverage',
      group: volunteers,
    },
    { href: '/staff/visits', label: 'staff.visits.title', permission: 'roster.visits', group: volunteers },
    { href: '/staff/stands', label: 'staff.place.stands', permission: 'roster.stands', group: volunteers },
    {
      href: '/staff/meetings',
      label: 'staff.meetings.title',
      permission: 'roster.meetings',
      group: volunteers,
    },
    { href: '/staff/reach', label: 'staff.place.reach', permission: 'insights.reach', group: volunteers },
    { href: '/staff/rota', label: 'staff.rota.title', permission: 'roster.rota', group: volunteers },
    {
      href: '/staff/training',
      label: 'staff.place.training',
      permission: 'training.manage',
      group: volunteers,
    },
    { href: '/staff/teaching', label: 'staff.place.teaching', permission: 'training.my_teaching' },
    { href: '/staff/texts', label: 'staff.place.texts', permission: 'library.own_texts' },
    { href: '/staff/library', label: 'staff.place.library', permission: 'library.write' },
    { href: '/staff/broadcasts', label: 'staff.place.broadcasts', permission: 'outreach.broadcast' },
    { href: '/staff/preparedness', label: 'staff.place.preparedness', permission: 'outreach.activate' },
    { href: '/staff/messages', label: 'staff.place.messages', permission: 'messaging.log' },
    { href: '/staff/numbers', label: 'staff.place.numbers', permission: 'helpline.numbers' },
    { href: '/staff/reports', label: 'staff.place.reports', permission: 'helpline.mistakes', group: setUp },
    { href: '/staff/people', label: 'staff.place.people', permission: 'people.staff', group: setUp },
    {
      href: '/staff/checklist',
      label: 'staff.place.checklist',
      permission: 'people.checklist',
      group: setUp,
    },
    { href: '/staff/settings', label: 'staff.place.settings', permission: 'people.settings', group: setUp },
    { href: '/staff/access-log', label: 'staff.place.log', permission: 'privacy.access_log' },
    { href: '/staff/me', label: 'staff.place.me', permission: 'people.my_sign_in' },
  ],
} as const

/** The places that this person may go, in the order of the menu. @param inUse the parts of the service that are (BM-55) */
export function placesFor(
  face: 'volunteer' | 'staff',
  scope: SignedInScope | undefined,
  permissions: ReadonlyMap<string, Permission>,
  inUse: Readonly<Record<Capability, boolean>>,
): Place[] {
  if (!scope) return []
  return menu[face].flatMap(({ href, label, permission, ...rest }): Place[] => {
    const declared = permissions.get(permission)
    if (!declared || !reachOf(scope, declared)) return []
    if (declared.needs && !inUse[declared.needs]) return []
    return [{ href, label, ...('group' in rest ? { group: rest.group } : {}) }]
  })
}
