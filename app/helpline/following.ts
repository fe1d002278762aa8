import { isNight } from '../dispatch/waves/policies.ts'
import { settingsOf } from '../people/settings/settings.ts'
import { placeOf } from '../people/tenants.ts'
import type { Tx } from '../platform/database.ts'
import { receiptsOf } from '../privacy/consents.ts'
import type { LinkScope, Scope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { contactRow } from './contacts/contacts.queries.ts'
import { contactOf } from './contacts/contacts.ts'
import { aliasOf, callOf, releasedClaims } from './holders/calls.queries.ts'
import { type RequestRow, requestRow } from './requests.queries.ts'
import { threadOf } from './threads/threads.ts'

/**
 * Everything her own page shows (issue 2: "there she sees what happens"). One who asked again with a number that
 * waited already sees only what she wrote herself: whoever types a number may not be its owner.
 */
export async function requestForPerson(scope: LinkScope) {
  return inScope(scope, async (tx) => {
    const request = await requestRow(tx, scope, scope.subjectId)
    if (!request) return undefined
    const joined = request.joined_into !== null
    const main = request.joined_into ?? request.id
    const [contact, receipts, settings, place] = [
      await contactRow(tx, scope, request.id),
      await receiptsOf(tx, scope, request.id),
      await settingsOf(tx, scope),
      await placeOf(tx, scope),
    ]
    const shown = settings.relay === 'none' ? '' : settings.shownNumber
    const progress = joined ? undefined : await progressOf(tx, scope, request, shown)
    return {
      request,
      joined,
      progress,
      words: (await contactOf(tx, scope, request.id))?.words ?? null,
      avoid: (await contactOf(tx, scope, request.id))?.avoid ?? null,
      thread: await threadOf(tx, scope, main, 'person', joined ? request.id : undefined),
      receipts,
      deletedAt: contact?.delete_at ?? null,
      settings,
      zone: place.timeZone,
      now: scope.world.clock.now(),
      state: stateOf(request),
    }
  })
}

/** Where a request is, in one word. */
export function stateOf(
  request: Pick<RequestRow, 'withdrawn_at' | 'closed_at' | 'handed_at' | 'under_sixteen'>,
): 'open' | 'withdrawn' | 'closed' | 'professional' | 'children' {
  if (request.withdrawn_at) return 'withdrawn'
  if (request.closed_at) return 'closed'
  if (request.handed_at) return 'professional'
  return request.under_sixteen ? 'children' : 'open'
}

/**
 * What has been done for her so far: who was asked, who will call, who tried.
 * @param shownNumber the number that rings when a call is relayed; empty when it is not
 */
async function progressOf(tx: Tx, scope: Scope, request: RequestRow, shownNumber: string) {
  const call = await callOf(tx, scope, request.id)
  if (!call) return undefined
  const alias = call.claimed_by ? ((await aliasOf(tx, scope, call.claimed_by)) ?? null) : null
  const [before] = call.claimed_by ? [] : await releasedClaims(tx, scope, request.id)
  const returned = before && !before.first_contact_at && before.released_as !== 'closed'
  return {
    call,
    waits: await waitOf(tx, scope, call),
    /** Null while nobody holds it, and when the coordinator herself does. */
    alias,
    number: shownNumber || null,
    returnedBy: returned ? ((await aliasOf(tx, scope, before.account_id)) ?? null) : null,
  }
}

/**
 * Why nobody has been asked yet, where that is so and will be for a while: it is night until `until`, or everybody who
 * fits was asked for others so lately that they are left in peace.
 */
async function waitOf(tx: Tx, scope: Scope, call: Awaited<ReturnType<typeof callOf>>) {
  const now = scope.world.clock.now()
  if (call?.state !== 'waiting' || call.asked > 0 || !call.next_at) return null
  if (Temporal.Instant.compare(call.next_at, now.add({ minutes: 5 })) < 0) return null
  return { until: (await isNight(tx, scope)) ? call.next_at : null }
}

/** How the first hours look on the page that follows the sending. */
export async function outcomeForPerson(scope: LinkScope) {
  return inScope(scope, async (tx) => {
    const request = await requestRow(tx, scope, scope.subjectId)
    if (!request) return undefined
    const call = await callOf(tx, scope, request.joined_into ?? request.id)
    const state = stateOf(request)
    return {
      over: state === 'withdrawn' || state === 'closed' || state === 'professional',
      /** Somebody has it: told only where the request is her own and not joined to one that waited. */
      held: request.joined_into === null && call?.claimed_by != null,
      hasPhone: request.has_phone || request.joined_into !== null,
      texted: request.may_text,
      young: request.under_sixteen,
      wishes: request.woman || request.mother_tongue || request.avoid_own,
      nobody: call?.state === 'nobody',
      waits: await waitOf(tx, scope, call),
    }
  })
}
