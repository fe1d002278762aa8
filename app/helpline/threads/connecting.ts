import {
  beginBridged,
  bridgedAbout,
  connectBridged,
  mayConnect,
  voiceOf,
} from '../../messaging/calls/bridged-calls.ts'
import { contactsOf } from '../../people/accounts.ts'
import { audit } from '../../privacy/audit.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { contactOf } from '../contacts/contacts.ts'
import { callOf } from '../holders/calls.queries.ts'
import { requestRow } from '../requests.queries.ts'

/** What came of it: `unknown` where her phone may ring though nobody said so. */
export type CallOutcome =
  | { readonly ok: true; readonly as: 'calling' | 'unknown' }
  | { readonly ok: false; readonly reason: 'not_found' | 'no_phone' | 'not_relayed' | 'not_now' | 'failed' }

/**
 * Connects the volunteer who holds a request with whoever asked, so that neither sees the other's number (norms 16,
 * BM-38). One line in the log for each connection; pressed twice it is still one, and nothing is tried again by
 * itself. The provider is called after the commit and outside any transaction. Outside the
 * hours that the tenant has set for calls it is `not_now`.
 */
export async function connectCall(scope: SignedInScope, requestId: string): Promise<CallOutcome> {
  const begun = await inScope(scope, async (tx) => {
    const request = await requestRow(tx, scope, requestId, true)
    const call = request && (await callOf(tx, scope, requestId))
    if (!call || call.claimed_by !== scope.accountId) return 'not_found'
    if (request.closed_at || request.withdrawn_at || request.handed_at) return 'not_found'
    const voice = await voiceOf(tx, scope)
    if (!voice) return 'not_relayed'
    if (!(await mayConnect(tx, scope))) return 'not_now'
    const person = (await contactOf(tx, scope, requestId))?.phone
    const volunteer = (await contactsOf(tx, scope, [scope.accountId])).get(scope.accountId)?.phone
    if (!person || !volunteer) return 'no_phone'
    const subject = { kind: 'request', id: requestId }
    const connection = await beginBridged(tx, scope, subject, voice)
    if (!connection) return (await bridgedAbout(tx, scope, requestId)) === 'unknown' ? 'unknown' : 'calling'
    await audit(tx, scope, { act: 'helpline.called', subject, detail: { provider: voice.name } })
    return { connection, numbers: { volunteer, person } }
  })
  if (begun === 'calling' || begun === 'unknown') return { ok: true, as: begun }
  if (typeof begun === 'string') return { ok: false, reason: begun }
  const kind = await connectBridged(scope, begun.connection, begun.numbers)
  return kind === 'calling' || kind === 'unknown' ? { ok: true, as: kind } : { ok: false, reason: 'failed' }
}
