import { closeCall } from '../../dispatch/calls.ts'
import { withdrawMessages } from '../../messaging/messages.ts'
import { endLinks } from '../../people/links.ts'
import { settingsOf } from '../../people/settings/settings.ts'
import type { Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import { withdrawConsent } from '../../privacy/consents.ts'
import { recordDeletion } from '../../privacy/deletions.ts'
import type { LinkScope, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { keepDays, lapseDays } from '../contacts/contact-periods.ts'
import { deleteContacts, dueContacts, endContact, lapsedRequests } from '../contacts/contacts.queries.ts'
import { forgetSpoken } from '../contacts/spoken.ts'
import { callOf } from '../holders/calls.queries.ts'
import { requestRow } from '../requests.queries.ts'
import type { Ending } from '../requests.schema.ts'
import { contactConsent } from '../requests.ts'
import { tellPerson } from '../threads/telling.ts'
import { mayRead } from '../threads/threads.ts'
import { joinedTo, noteEnd, noteHanding, noteWithdrawal } from './ends.queries.ts'

type Ended = { ok: true } | { ok: false; reason: 'not_found' | 'ended' }

/**
 * The person needs it no more, or takes her consent back: nobody calls, offers are withdrawn, and her number and
 * words are deleted in the same transaction (GDPR art. 7(3) and 17, norms 4). Her page stays, to tell her so.
 * One who asked again with a number withdraws only what she asked, not what somebody else did before her.
 */
export async function withdraw(scope: LinkScope): Promise<Ended> {
  return inScope(scope, async (tx) => {
    const request = await requestRow(tx, scope, scope.subjectId, true)
    if (!request) return { ok: false, reason: 'not_found' } as const
    if (!(await noteWithdrawal(tx, scope, request.id))) return { ok: false, reason: 'ended' } as const
    const subject = { kind: 'request', id: request.id } as const
    await withdrawConsent(tx, scope, subject, contactConsent)
    if (!request.joined_into) {
      await stopCall(tx, scope, request.id, 'withdrawn')
      await withdrawMessages(tx, scope, subject)
      const gone = [request.id, ...(await joinedTo(tx, scope, request.id))]
      await forgetContacts(tx, scope, gone, 'helpline.withdrawn')
      await forgetSpoken(tx, scope, gone)
    }
    await audit(tx, scope, { act: 'helpline.withdrawn', subject })
    await notify(tx, { tenantId: scope.tenantId, topic: 'board', id: request.joined_into ?? request.id })
    return { ok: true } as const
  })
}

/** Ends a request, by the coordinator or the volunteer who holds it; her contact is deleted when the tenant's period is over. */
export async function closeRequest(
  scope: SignedInScope,
  requestId: string,
  as: Exclude<Ending, 'lapsed'>,
): Promise<Ended> {
  return inScope(scope, async (tx) => {
    const request = await requestRow(tx, scope, requestId, true)
    if (!request || !(await mayRead(tx, scope, request))) return { ok: false, reason: 'not_found' } as const
    return endRequest(tx, scope, requestId, as)
  })
}

/** As `closeRequest`, inside a transaction that does more, for whoever may (the caller has asked). */
export async function endRequest(tx: Tx, scope: Scope, requestId: string, as: Ending): Promise<Ended> {
  const by = scope.kind === 'account' ? scope.accountId : null
  if (!(await noteEnd(tx, scope, requestId, as, by))) return { ok: false, reason: 'ended' }
  await stopCall(tx, scope, requestId, as)
  const stays = keepDays(await settingsOf(tx, scope))
  const deleteAt = scope.world.clock.now().add({ hours: 24 * (as === 'lapsed' ? 0 : stays) })
  await endContact(tx, scope, requestId, deleteAt)
  const joined = await joinedTo(tx, scope, requestId)
  for (const id of joined) await noteEnd(tx, scope, id, as, by)
  await forgetSpoken(tx, scope, [requestId, ...joined])
  if (as === 'done' || as === 'referred') await tellPerson(tx, scope, { id: requestId, news: 'closed' })
  await audit(tx, scope, { act: 'helpline.closed', subject: { kind: 'request', id: requestId }, reason: as })
  await notify(tx, { tenantId: scope.tenantId, topic: 'board', id: requestId })
  return { ok: true }
}

/**
 * Hands a request to a professional. A volunteer who holds it may (it then waits for the coordinator to choose
 * whom), and the coordinator, to an account. Asking stops; announces `helpline.professional` `{ requestId }`.
 * @param wish `consent`: she has said yes to being handed on (norms 4); without it only the coordinator may
 */
export async function handToProfessional(
  scope: SignedInScope,
  requestId: string,
  wish: { accountId?: string; consent: boolean },
): Promise<Ended | { ok: false; reason: 'no_consent' }> {
  return inScope(scope, async (tx) => {
    const request = await requestRow(tx, scope, requestId, true)
    if (!request || !(await mayRead(tx, scope, request))) return { ok: false, reason: 'not_found' } as const
    if (scope.role === 'volunteer' && !wish.consent) return { ok: false, reason: 'no_consent' } as const
    const to = {
      accountId: wish.accountId ?? null,
      kind: 'professional',
      by: scope.accountId,
      consent: wish.consent,
    } as const
    if (!(await noteHanding(tx, scope, requestId, to))) return { ok: false, reason: 'ended' } as const
    await stopCall(tx, scope, requestId, 'handed_over')
    const payload = { tenantId: scope.tenantId, requestId }
    await enqueue(tx, 'helpline.professional', payload, { key: `professional:${requestId}` })
    await tellPerson(tx, scope, { id: requestId, news: 'coordinator' })
    await audit(tx, scope, {
      act: 'helpline.handed_over',
      subject: { kind: 'request', id: requestId },
      detail: { consent: wish.consent },
    })
    await notify(tx, { tenantId: scope.tenantId, topic: 'board', id: requestId })
    return { ok: true } as const
  })
}

/** Deletes contacts whose time is over, and gives up what nobody could take in a fortnight; a job's work (norms 7). */
export async function tidyContacts(scope: Scope): Promise<void> {
  await inScope(scope, async (tx) => {
    const since = scope.world.clock.now().subtract({ hours: 24 * lapseDays(await settingsOf(tx, scope)) })
    for (const { id } of await lapsedRequests(tx, scope, since, 200))
      await endRequest(tx, scope, id, 'lapsed')
    const due = await dueContacts(tx, scope, 500)
    const joined = (await Promise.all(due.map((id) => joinedTo(tx, scope, id)))).flat()
    await forgetContacts(tx, scope, [...due, ...joined], 'helpline.contact_period')
    for (const id of [...due, ...joined]) await endLinks(tx, scope, id)
  })
}

async function forgetContacts(tx: Tx, scope: Scope, ids: readonly string[], rule: string): Promise<void> {
  if (ids.length === 0) return
  await deleteContacts(tx, scope, ids)
  await recordDeletion(tx, scope, { rule, kind: 'helpline.request_contact', ids })
}

async function stopCall(tx: Tx, scope: Scope, requestId: string, reason: string): Promise<void> {
  const call = await callOf(tx, scope, requestId)
  if (call && call.state !== 'closed') await closeCall(tx, scope, call.call_id, reason)
}
