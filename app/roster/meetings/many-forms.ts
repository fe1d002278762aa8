import type { SignedInScope } from '../../privacy/scope.ts'
import { cancelMeetings, moveMeetings, turnOnline } from './many.ts'
import type { ManyWish } from './meetings.schema.ts'

/**
 * Does to many meetings what a form says.
 * @returns what the page tells afterwards, as the query of its address
 */
export async function doToMany(scope: SignedInScope, wish: ManyWish): Promise<string> {
  const done = await inManner(scope, wish)
  return done.ok ? `news=${wish.act}&count=${done.changed}&told=${done.told}` : `news=${done.reason}`
}

function inManner(scope: SignedInScope, { act, meeting, joinUrl, days, from }: ManyWish) {
  switch (act) {
    case 'cancel':
      return cancelMeetings(scope, meeting)
    case 'online':
      return turnOnline(scope, meeting, joinUrl ?? '')
    case 'move':
      return moveMeetings(scope, meeting, { days: days ?? 0, minute: from })
  }
}
