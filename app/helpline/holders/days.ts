import { recordContact } from '../../dispatch/claims/claims.ts'
import { audit } from '../../privacy/audit.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { endRequest } from '../ends/ends.ts'
import { requestRow } from '../requests.queries.ts'
import { callOf } from './calls.queries.ts'
import { claimsOf, type HeldRow, type OfferRow, openOffers } from './days.queries.ts'

/** A volunteer's day: what waits for her answer, what she has taken, what ended in the last two days. */
export type Day = {
  readonly offers: readonly OfferRow[]
  readonly held: readonly HeldRow[]
  readonly ended: readonly HeldRow[]
}

/** Her own day and nobody else's. Offers show no name and no number; so nothing is written down. */
export async function dayOf(scope: SignedInScope): Promise<Day> {
  const since = scope.world.clock.now().subtract({ hours: 48 })
  return inScope(scope, async (tx) => {
    const [offers, claims] = await Promise.all([
      openOffers(tx, scope, scope.accountId),
      claimsOf(tx, scope, scope.accountId, since),
    ])
    return {
      offers,
      held: claims.filter(({ released_at }) => released_at === null),
      ended: claims.filter(({ released_at }) => released_at !== null),
    }
  })
}

/**
 * The volunteer who holds a request notes how her try went: nobody answered, they talked and will talk again, or they
 * talked and it is finished (BM-38). What was talked about is not here: that is the form, which names no request.
 * @returns `not_found` for whoever does not hold it
 */
export async function noteTalk(
  scope: SignedInScope,
  requestId: string,
  how: 'no_answer' | 'again' | 'finished',
): Promise<{ ok: true } | { ok: false; reason: 'not_found' | 'ended' }> {
  return inScope(scope, async (tx) => {
    const request = await requestRow(tx, scope, requestId, true)
    const call = request && (await callOf(tx, scope, requestId))
    if (!call || call.claimed_by !== scope.accountId) return { ok: false, reason: 'not_found' } as const
    if (request.closed_at || request.withdrawn_at) return { ok: false, reason: 'ended' } as const
    await recordContact(tx, scope, call.call_id, how === 'no_answer' ? 'no_answer' : 'reached')
    await audit(tx, scope, {
      act: 'helpline.talk_noted',
      subject: { kind: 'request', id: requestId },
      reason: how,
    })
    return how === 'finished' ? endRequest(tx, scope, requestId, 'done') : ({ ok: true } as const)
  })
}
