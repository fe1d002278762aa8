import {
  forgetVoicemails,
  openVoicemail,
  type Spoken,
  voicemailsAbout,
} from '../../messaging/calls/voicemails.ts'
import type { Tx } from '../../platform/database.ts'
import { withinLimit } from '../../platform/limits.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { joinedTo } from '../ends/ends.queries.ts'
import { callOf, requestOfCall } from '../holders/calls.queries.ts'
import { requestRow } from '../requests.queries.ts'
import { mayRead } from '../threads/threads.ts'

/** Players ask for one sound in several parts: that is one listening in the log. */
const oneListening = { most: 1, seconds: 60 }

/** The spoken messages of a request and of those that joined it. Whoever asks for it must have asked `mayRead` first. */
export async function spokenOf(tx: Tx, scope: Scope, requestId: string): Promise<Spoken[]> {
  return voicemailsAbout(tx, scope, [requestId, ...(await joinedTo(tx, scope, requestId))])
}

/**
 * Plays a spoken message to the volunteer who has taken the request, or to the coordinator; each listening is in the
 * access log (norms 10). Volunteers who are only asked cannot hear it.
 * @param at the request, or the call by which the volunteer holds it
 * @returns undefined for what is missing, over, and what she may not hear alike
 */
export async function playSpoken(
  scope: SignedInScope,
  at: { readonly requestId: string } | { readonly callId: string },
  spokenId: string,
): Promise<{ sound: Buffer; mediaType: string } | undefined> {
  const found = await inScope(scope, async (tx) => {
    const id = 'callId' in at ? await requestOfCall(tx, scope, at.callId) : at.requestId
    const request = id ? await requestRow(tx, scope, id) : undefined
    if (!request || !(await mayRead(tx, scope, request))) return undefined
    if ('callId' in at && (await callOf(tx, scope, request.id))?.call_id !== at.callId) return undefined
    const subjectIds = [request.id, ...(await joinedTo(tx, scope, request.id))]
    const sound = await openVoicemail(tx, scope, { id: spokenId, subjectIds })
    return sound && { requestId: request.id, ...sound }
  })
  if (!found) return undefined
  // Counted only where there was something to hear: a try in vain a moment ago must not hide a listening.
  if ((await withinLimit(scope.world, `heard:${scope.accountId}:${spokenId}`, oneListening)).ok) {
    const subject = { kind: 'request', id: found.requestId }
    await inScope(scope, (tx) => audit(tx, scope, { act: 'helpline.spoken_heard', subject }))
  }
  return found
}

/** Deletes the spoken messages of requests, with all that joined them: when they end, and when they are withdrawn. */
export async function forgetSpoken(tx: Tx, scope: Scope, requestIds: readonly string[]): Promise<void> {
  if (requestIds.length > 0) await forgetVoicemails(tx, scope, { subjectIds: requestIds })
}
