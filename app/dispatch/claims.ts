import type { Tx } from '../platform/database.ts'
import type { LinkScope, Scope, SignedInScope } from '../privacy/scope.ts'

/** What came of a yes. */
export type Taken =
  | { readonly ok: true; readonly callId: string; readonly leaseUntil: Temporal.Instant }
  | { readonly ok: false; readonly reason: 'taken' | 'withdrawn' | 'expired' | 'not_yours' }

/** She takes it: `id` is an offer of hers or a call she is asked for; the holder of an offer's link need not say. */
export async function takeOffer(_scope: LinkScope | SignedInScope, _id?: string): Promise<Taken> {
  throw new Error('being written')
}

/**
 * Notes that the one who took it reached her, or tried in vain. `reached` ends the lease; `no_answer` renews it (three times)
 * and announces `dispatch.tried` `{ callId }`. False: nobody holds the call.
 */
export async function recordContact(
  _tx: Tx,
  _scope: Scope,
  _callId: string,
  _outcome: 'reached' | 'no_answer',
): Promise<boolean> {
  throw new Error('being written')
}

/** She gives it back: asking begins again without her; announces `dispatch.returned`. */
export async function giveBack(
  _scope: SignedInScope,
  _callId: string,
): Promise<{ ok: true } | { ok: false; reason: 'not_yours' }> {
  throw new Error('being written')
}
