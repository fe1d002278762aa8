import { giveBack, recordContact } from '../../dispatch/claims/claims.ts'
import { assignCall, takeOver, widenCall } from '../../dispatch/desk.ts'
import { colleagues } from '../../people/sign-in/staff.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { mergeRequests } from '../changes.ts'
import { closeRequest, handToProfessional } from '../ends/ends.ts'
import { callOf } from '../holders/calls.queries.ts'
import { writeInThread } from '../threads/threads.ts'
import type { Act } from './acts.schema.ts'
import { noteReaction } from './alarms.ts'

/** What came of an act; the reason is said by the message `staff.request.refused_<reason>`. */
export type Acted = { readonly ok: true } | { readonly ok: false; readonly reason: string }

/**
 * Does one act on a request. Whoever acts has reacted: alarms about it end. Each verb beneath asks for itself
 * whether this person may, writes the log and tells the board.
 */
export async function actOn(scope: SignedInScope, requestId: string, wish: Act): Promise<Acted> {
  const call = await inScope(scope, async (tx) => {
    if (scope.role === 'coordinator') await noteReaction(tx, scope, requestId)
    return callOf(tx, scope, requestId)
  })
  switch (wish.act) {
    case 'write':
      return writeInThread(scope, requestId, wish.words)
    case 'close':
      return closeRequest(scope, requestId, wish.as)
  }
  // The rest steers volunteers, which a professional does not.
  if (scope.role !== 'coordinator') return { ok: false, reason: 'not_found' }
  switch (wish.act) {
    case 'merge':
      return mergeRequests(scope, requestId, wish.into)
    case 'hand':
      if (wish.consent !== 'yes') return { ok: false, reason: 'no_consent' }
      if (!(await isProfessional(scope, wish.account))) return { ok: false, reason: 'not_found' }
      return handToProfessional(scope, requestId, { accountId: wish.account, consent: true })
  }
  if (!call) return { ok: false, reason: 'not_found' }
  switch (wish.act) {
    case 'widen':
      return widenCall(scope, call.call_id, wish.count)
    case 'assign':
      return assignCall(scope, call.call_id, wish.volunteer)
    case 'take_over':
      return takeOver(scope, call.call_id)
    case 'give_back':
      return giveBack(scope, call.call_id)
    case 'reached':
    case 'no_answer': {
      if (call.claimed_by !== scope.accountId) return { ok: false, reason: 'not_yours' }
      const { act: outcome } = wish
      const noted = await inScope(scope, (tx) => recordContact(tx, scope, call.call_id, outcome))
      return noted ? { ok: true } : { ok: false, reason: 'not_yours' }
    }
  }
}

async function isProfessional(scope: SignedInScope, accountId: string): Promise<boolean> {
  const staff = await colleagues(scope)
  return staff.some(({ id, roles }) => id === accountId && roles.includes('professional'))
}
