import { assignCall } from '../../dispatch/desk.ts'
import { settleText, unclearTexts } from '../../messaging/inbound/inbound.ts'
import { contactsOf } from '../../people/accounts.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { callOf } from '../holders/calls.queries.ts'
import { requestRow } from '../requests.queries.ts'
import { addEntry } from '../threads/threads.ts'
import { noteReaction } from './alarms.ts'
import { offeredRows } from './unclear.queries.ts'

/** A text that nobody understood, as it came, with what its sender was asked. */
export type Unclear = {
  readonly id: string
  readonly text: string
  readonly at: string
  /** Name and id of the account with that number, if there is one. */
  readonly sender: { readonly id: string; readonly name: string } | null
  /** Open requests she was asked for, newest first. */
  readonly asked: readonly { readonly requestId: string; readonly code: string }[]
}

/** Every text that waits for a person, raw. Opening the list is noted and ends its alarm. */
export async function readUnclear(scope: SignedInScope): Promise<Unclear[]> {
  return inScope(scope, async (tx) => {
    const texts = await unclearTexts(tx, scope)
    const senders = texts.flatMap(({ accountIds }) => accountIds.slice(0, 1))
    const [names, offered] = [await contactsOf(tx, scope, senders), await offeredRows(tx, scope, senders)]
    for (const id of [scope.tenantId, ...texts.map((text) => text.id)]) await noteReaction(tx, scope, id)
    await audit(
      tx,
      scope,
      ...texts.map(({ id }) => ({ act: 'helpline.unclear_read', subject: { kind: 'inbound', id } })),
    )
    return texts.map(({ id, text, receivedAt, accountIds }) => {
      const sender = names.get(accountIds[0] ?? '')
      return {
        id,
        text,
        at: receivedAt.toString(),
        sender: sender ? { id: sender.accountId, name: sender.name } : null,
        asked: offered
          .filter(({ volunteer_id }) => volunteer_id === sender?.accountId)
          .map(({ subject_id, code }) => ({ requestId: subject_id, code })),
      }
    })
  })
}

/** What a coordinator makes of an unclear text. */
export type Settling =
  | { readonly as: 'read' }
  | { readonly as: 'hers'; readonly requestId: string; readonly volunteerId: string }
  | { readonly as: 'thread'; readonly requestId: string }

/**
 * Settles an unclear text: it meant yes, so the request is hers; or it belongs in a request's thread; or it was read.
 * @returns `gone` when a colleague settled it first, otherwise the refusal of the act itself
 */
export async function settleUnclear(
  scope: SignedInScope,
  id: string,
  settling: Settling,
): Promise<{ ok: true } | { ok: false; reason: string }> {
  const settled = await inScope(scope, async (tx) => {
    const text = (await unclearTexts(tx, scope)).find((one) => one.id === id)
    const request = settling.as === 'read' ? undefined : await requestRow(tx, scope, settling.requestId)
    if (settling.as !== 'read' && (!request || request.closed_at || request.withdrawn_at))
      return { ok: false, reason: 'not_found' } as const
    if (!text || !(await settleText(tx, scope, id, settling.as)))
      return { ok: false, reason: 'gone' } as const
    if (settling.as === 'thread')
      await addEntry(tx, scope, {
        requestId: settling.requestId,
        author: 'person',
        way: 'sms',
        words: text.text,
      })
    await audit(tx, scope, {
      act: 'helpline.unclear_settled',
      subject: { kind: 'inbound', id },
      reason: settling.as,
    })
    await notify(tx, { tenantId: scope.tenantId, topic: 'board' })
    return { ok: true, call: request && (await callOf(tx, scope, request.id)) } as const
  })
  if (!settled.ok || settling.as !== 'hers') return settled.ok ? { ok: true } : settled
  if (!settled.call) return { ok: false, reason: 'not_found' }
  return assignCall(scope, settled.call.call_id, settling.volunteerId)
}
