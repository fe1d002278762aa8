import { canBeAskedFor } from '../../languages/spoken.ts'
import { missedCaller } from '../../messaging/calls/missed-calls.ts'
import { markHandled, openInbound } from '../../messaging/inbound/inbound.ts'
import { phoneContext } from '../../people/accounts.ts'
import { settingsOf } from '../../people/settings/settings.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { aliasOf, callOf, releasedClaims, requestOfCall } from '../holders/calls.queries.ts'
import { openRequestOf } from '../requests.queries.ts'
import type { HelpWish } from '../requests.schema.ts'
import { askForHelp } from '../requests.ts'
import { tellPerson } from '../threads/telling.ts'
import { takeInText } from '../threads/threads.ts'
import { hearStranger, settleLanguage, wordsOf } from './strangers.ts'

/** Somebody took the call: she is told who will call and from which number, if she allows texts. */
export async function tellClaimed(scope: JobScope, callId: string): Promise<void> {
  await inScope(scope, async (tx) => {
    const id = await requestOfCall(tx, scope, callId)
    const call = id ? await callOf(tx, scope, id) : undefined
    if (!id || call?.call_id !== callId || !call.claimed_by) return
    const { relay, shownNumber } = await settingsOf(tx, scope)
    // Where calls are not connected, the number that rings is not the service's, and she is told none.
    const number = relay === 'none' ? null : shownNumber || null
    const alias = await aliasOf(tx, scope, call.claimed_by)
    await tellPerson(
      tx,
      scope,
      alias ? { id, news: 'will_call', alias, number } : { id, news: 'coordinator' },
    )
  })
}

/** Who had taken it could not after all: she is told honestly that others are asked. */
export async function tellReturned(scope: JobScope, callId: string): Promise<void> {
  await inScope(scope, async (tx) => {
    const id = await requestOfCall(tx, scope, callId)
    const call = id ? await callOf(tx, scope, id) : undefined
    if (!id || call?.call_id !== callId || call.state === 'closed' || call.claimed_by) return
    const [last] = await releasedClaims(tx, scope, id)
    const alias = last && (await aliasOf(tx, scope, last.account_id))
    await tellPerson(tx, scope, alias ? { id, news: 'returned', alias } : { id, news: 'message' })
  })
}

/** She was called in vain: she is told who tried. */
export async function tellTried(scope: JobScope, callId: string): Promise<void> {
  await inScope(scope, async (tx) => {
    const id = await requestOfCall(tx, scope, callId)
    const call = id ? await callOf(tx, scope, id) : undefined
    const alias = call?.claimed_by ? await aliasOf(tx, scope, call.claimed_by) : undefined
    if (id && alias) await tellPerson(tx, scope, { id, news: 'tried', alias })
  })
}

/** Minutes within which nobody need be told by text what the page after sending has just said. */
const freshMinutes = 5

/** Nobody could yet: she is told, unless the page she saw a moment ago has told her. */
export async function tellNobody(scope: JobScope, callId: string): Promise<void> {
  await inScope(scope, async (tx) => {
    const id = await requestOfCall(tx, scope, callId)
    const call = id ? await callOf(tx, scope, id) : undefined
    if (!id || !call || call.state === 'closed' || call.claimed_by) return
    const age = scope.world.clock.now().since(call.opened_at).total('minutes')
    if (age >= freshMinutes) await tellPerson(tx, scope, { id, news: 'asked_none' })
  })
}

/**
 * A text from a number that waits goes into that thread, unless it answers which language she speaks; one from a number
 * nobody knows may open a request; every other is left for the coordinator, raw.
 */
export async function hearPerson(scope: JobScope, inboundId: string): Promise<void> {
  const stranger = await inScope(scope, async (tx) => {
    const inbound = await openInbound(tx, scope, inboundId)
    if (!inbound || inbound.handled) return undefined
    const hashes = scope.world.keys.hashes(inbound.from, phoneContext(scope))
    const request = await openRequestOf(tx, scope, hashes)
    if (!request) return inbound.accountIds.length === 0 ? inbound : undefined
    if (await settleLanguage(tx, scope, inbound, request.id)) return undefined
    if (await markHandled(tx, scope, inboundId, 'thread'))
      await takeInText(tx, scope, request.id, wordsOf(inbound.text))
    return undefined
  })
  if (stranger) await hearStranger(scope, stranger)
}

/**
 * Somebody rang a language's number in vain. Where the tenant has chosen so, that is a request to be called back, in
 * the number's language and with nothing else known; a number that waits already joins, as on the page. She gets no
 * more texts than the one that answered her call: nobody knows who else reads her phone.
 */
export async function hearCall(scope: JobScope, messageId: string): Promise<void> {
  const caller = await inScope(scope, async (tx) => {
    const { missedCall } = await settingsOf(tx, scope)
    return missedCall === 'request' ? missedCaller(tx, scope, messageId) : undefined
  })
  if (!caller || !canBeAskedFor(caller.language)) return
  // The text's own id, so that the same call heard twice is one request.
  await askForHelp(scope, calledWish(messageId, caller))
}

/**
 * What somebody who rang asks for: to be called back, in the number's language.
 * @param id of what came in, a UUID: the same one twice is one request
 */
export function calledWish(
  id: string,
  caller: { readonly phone: string; readonly language: string },
): HelpWish {
  return {
    submission: Buffer.from(id.replaceAll('-', ''), 'hex'),
    source: 'voice',
    pageLanguage: caller.language,
    language: caller.language,
    topicId: null,
    areaId: null,
    woman: false,
    motherTongue: false,
    avoidOwn: false,
    avoid: null,
    safeTimes: [],
    phone: caller.phone,
    words: null,
    mayText: false,
    readers: null,
    danger: false,
    underSixteen: false,
    consent: null,
  }
}
