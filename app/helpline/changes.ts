import { closeCall, openCall } from '../dispatch/calls.ts'
import { settingsOf } from '../people/settings/settings.ts'
import type { Tx } from '../platform/database.ts'
import { notify } from '../platform/notices.ts'
import { audit } from '../privacy/audit.ts'
import type { LinkScope, Scope, SignedInScope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { keepDays } from './contacts/contact-periods.ts'
import { endContact, updateContact } from './contacts/contacts.queries.ts'
import { contactOf } from './contacts/contacts.ts'
import { sealed } from './contacts/seals.ts'
import { callOf } from './holders/calls.queries.ts'
import { joinRequest, type RequestRow, requestRow, updateWishes } from './requests.queries.ts'
import type { HelpWish, SafeTime, TextReaders } from './requests.schema.ts'
import { callWish } from './requests.ts'

/** What can be changed after asking; what is left out stays. */
export type Change = Partial<
  Pick<
    HelpWish,
    | 'language'
    | 'topicId'
    | 'areaId'
    | 'woman'
    | 'motherTongue'
    | 'avoidOwn'
    | 'avoid'
    | 'safeTimes'
    | 'mayText'
    | 'readers'
  >
>

type Changed = { ok: true } | { ok: false; reason: 'not_found' | 'ended' | 'joined' }

/**
 * Changes what was asked for, by the person on her page or the coordinator for her. While nobody has taken it, those
 * asked under the old wishes are told that it is withdrawn, and others are asked under the new ones.
 */
export async function changeRequest(
  scope: LinkScope | SignedInScope,
  requestId: string,
  change: Change,
): Promise<Changed> {
  if (scope.kind === 'link' && scope.subjectId !== requestId) return { ok: false, reason: 'not_found' }
  return inScope(scope, async (tx) => {
    const request = await requestRow(tx, scope, requestId, true)
    if (!request) return { ok: false, reason: 'not_found' } as const
    if (request.closed_at || request.withdrawn_at) return { ok: false, reason: 'ended' } as const
    if (request.joined_into) return { ok: false, reason: 'joined' } as const
    await changeIn(tx, scope, request, change)
    return { ok: true } as const
  })
}

/** Changes an open request, locked, inside a transaction that does more. */
export async function changeIn(tx: Tx, scope: Scope, request: RequestRow, change: Change): Promise<void> {
  const { id } = request
  const before = await contactOf(tx, scope, id)
  const wish = changedWish(request, before?.avoid ?? null, change)
  await updateWishes(tx, scope, id, wish)
  if (change.avoid !== undefined || change.avoidOwn !== undefined) {
    const avoid = sealed(scope, 'request_contact.avoid', id, wish.avoid)
    await updateContact(tx, scope, id, { avoid })
  }
  if (touchesMatching(change)) await askAnew(tx, scope, request, wish)
  await audit(tx, scope, { act: 'helpline.changed', subject: { kind: 'request', id } })
  await notify(tx, { tenantId: scope.tenantId, topic: 'board', id })
}

/**
 * Puts one request behind another when the coordinator sees that they are one person's: the first keeps its place.
 * @returns `joined` when either has been merged already, `ended` when either is over
 */
export async function mergeRequests(scope: SignedInScope, id: string, into: string): Promise<Changed> {
  if (scope.role !== 'coordinator' || id === into) return { ok: false, reason: 'not_found' }
  return inScope(scope, async (tx) => {
    // Locked in the order of their ids, so that two merges at once cannot wait for each other.
    const [first, second] = [id, into].sort() as [string, string]
    const rows = [await requestRow(tx, scope, first, true), await requestRow(tx, scope, second, true)]
    if (rows.some((row) => !row)) return { ok: false, reason: 'not_found' } as const
    if (rows.some((row) => row?.closed_at || row?.withdrawn_at))
      return { ok: false, reason: 'ended' } as const
    if (rows.some((row) => row?.joined_into)) return { ok: false, reason: 'joined' } as const
    const call = await callOf(tx, scope, id)
    if (call && call.state !== 'closed') await closeCall(tx, scope, call.call_id, 'merged')
    await joinRequest(tx, scope, { id, into, by: scope.accountId })
    const stays = keepDays(await settingsOf(tx, scope))
    await endContact(tx, scope, id, scope.world.clock.now().add({ hours: 24 * stays }))
    await audit(tx, scope, { act: 'helpline.merged', subject: { kind: 'request', id }, detail: { into } })
    await notify(tx, { tenantId: scope.tenantId, topic: 'board', id: into })
    return { ok: true } as const
  })
}

const matching = [
  'language',
  'topicId',
  'areaId',
  'woman',
  'motherTongue',
  'avoidOwn',
  'avoid',
  'safeTimes',
] as const
const touchesMatching = (change: Change) => matching.some((field) => change[field] !== undefined)

function changedWish(request: RequestRow, avoid: string | null, change: Change) {
  const wish = {
    language: request.language,
    topicId: request.topic_id,
    areaId: request.area_id,
    woman: request.woman,
    motherTongue: request.mother_tongue,
    avoidOwn: request.avoid_own,
    safeTimes: request.safe_times as SafeTime[],
    mayText: request.may_text,
    readers: request.text_readers as TextReaders | null,
    avoid,
    ...change,
  }
  return { ...wish, avoid: wish.avoidOwn ? wish.avoid : null, danger: request.danger }
}

async function askAnew(
  tx: Tx,
  scope: Scope,
  request: RequestRow,
  wish: ReturnType<typeof changedWish>,
): Promise<void> {
  const call = await callOf(tx, scope, request.id)
  if (!call || call.claimed_by || request.handed_at) return
  if (call.state !== 'closed') await closeCall(tx, scope, call.call_id, 'changed')
  await openCall(tx, scope, callWish(request.id, wish, request.has_phone))
}
