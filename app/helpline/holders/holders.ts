import { restOver } from '../../dispatch/waves/policies.ts'
import { queueMessages } from '../../messaging/messages.ts'
import { contactsOf } from '../../people/accounts.ts'
import { addressOf } from '../../people/addresses.ts'
import type { Tx } from '../../platform/database.ts'
import type { JobScope, Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { opened } from '../contacts/seals.ts'
import { type RequestRow, requestRow } from '../requests.queries.ts'
import { codeOfHolder, entryWords } from '../threads/relays.queries.ts'
import { mayTravel } from '../threads/telling.ts'
import { callOf } from './calls.queries.ts'
import { oldestUnread, wasTold } from './holders.queries.ts'

/**
 * The person has written: whoever holds the request, a volunteer or the professional it was handed to, gets one
 * neutral text, and no other until she has read what waits (BM-35, norms 17). Her quiet hours are kept. What nobody
 * holds is the coordinator's, who is alarmed by the same news.
 */
export async function tellHolder(scope: JobScope, requestId: string): Promise<void> {
  await inScope(scope, async (tx) => {
    const request = await openRequest(tx, scope, requestId)
    const holder = request && (await holderOf(tx, scope, request))
    if (!holder) return
    const entryId = await oldestUnread(tx, scope, requestId, holder.since)
    if (!entryId) return
    const relayed = await relayedWords(tx, scope, request, holder, entryId)
    await tell(tx, scope, holder, 'sms.person_new_message', { kind: 'thread_entry', id: entryId }, relayed)
  })
}

/** The professional to whom a request is handed by name gets a neutral text, once for each handing. */
export async function tellProfessional(scope: JobScope, requestId: string): Promise<void> {
  await inScope(scope, async (tx) => {
    const request = await openRequest(tx, scope, requestId)
    const professional = request && handedTo(request)
    if (professional)
      await tell(tx, scope, professional, 'sms.professional_handed', { kind: 'handing', id: requestId })
  })
}

type Holder = { readonly accountId: string; readonly path: string; readonly since: Temporal.Instant }

// Locked, so that two pieces of news at once are told as one.
async function openRequest(tx: Tx, scope: Scope, id: string): Promise<RequestRow | undefined> {
  const request = await requestRow(tx, scope, id, true)
  return request && !request.closed_at && !request.withdrawn_at && !request.joined_into ? request : undefined
}

function handedTo({ id, handed_account_id: accountId, handed_at: since }: RequestRow): Holder | undefined {
  return accountId && since ? { accountId, since, path: `/staff/routed/${id}` } : undefined
}

async function holderOf(tx: Tx, scope: Scope, request: RequestRow): Promise<Holder | undefined> {
  if (request.handed_at) return handedTo(request)
  const call = await callOf(tx, scope, request.id)
  return call?.claimed_by && call.claimed_at
    ? { accountId: call.claimed_by, since: call.claimed_at, path: `/v/call/${call.call_id}` }
    : undefined
}

// Where she asked by text, what she texts is carried on by text with the code to answer by, where it tells nothing on her (norms 17).
async function relayedWords(tx: Tx, scope: Scope, request: RequestRow, holder: Holder, entryId: string) {
  const entry = await entryWords(tx, scope, entryId)
  if (request.source !== 'sms' || entry?.way !== 'sms' || request.handed_at) return undefined
  const words = opened(scope, 'thread_entry.words', entryId, entry.words_sealed)
  const from = await codeOfHolder(tx, scope, request.id, holder.accountId)
  return words && from && mayTravel(words, [request.language, request.page_language])
    ? { from, words }
    : undefined
}

async function tell(
  tx: Tx,
  scope: Scope,
  { accountId, since, path }: Holder,
  template: 'sms.person_new_message' | 'sms.professional_handed',
  subject: { kind: string; id: string },
  relayed?: { from: string; words: string },
): Promise<void> {
  if (await wasTold(tx, scope, { accountId, subject, since })) return
  const known = (await contactsOf(tx, scope, [accountId])).get(accountId)
  if (!known) return
  const text = relayed
    ? ({ template: 'sms.relay', params: relayed } as const)
    : { template, params: { link: await addressOf(tx, scope, path) } }
  await queueMessages(tx, scope, [
    {
      ...text,
      to: { accountId },
      language: known.language,
      kind: 'notice',
      subject,
      notBefore: await restOver(tx, scope, accountId),
    },
  ])
}
