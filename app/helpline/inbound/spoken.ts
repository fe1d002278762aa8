import { canBeAskedFor } from '../../languages/spoken.ts'
import { attachVoicemail, forgetVoicemails, voicemailFrom } from '../../messaging/calls/voicemails.ts'
import { phoneContext } from '../../people/accounts.ts'
import type { Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'
import { notify } from '../../platform/notices.ts'
import type { JobScope, Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { openRequestOf, requestRow } from '../requests.queries.ts'
import { askForHelp } from '../requests.ts'
import { calledWish } from './listening.ts'

/**
 * Somebody left a spoken message (BM-02). Her number's open request gets it, so that a missed call a moment ago and the
 * message are one; else it is a request of its own, in the number's language and with nothing else known. Whoever
 * holds the request hears that there is something new.
 */
export async function hearSpoken(scope: JobScope, voicemailId: string): Promise<void> {
  const caller = await inScope(scope, async (tx) => {
    const from = await voicemailFrom(tx, scope, voicemailId)
    const hashes = from && scope.world.keys.hashes(from.phone, phoneContext(scope))
    const open = hashes && (await openRequestOf(tx, scope, hashes))
    if (!open) return from
    await attach(tx, scope, voicemailId, open.id)
    return undefined
  })
  if (!caller) return
  // The message's own id, so that the same message heard twice is one request.
  const asked = canBeAskedFor(caller.language) && (await askForHelp(scope, calledWish(voicemailId, caller)))
  await inScope(scope, async (tx) => {
    const own = asked && asked.ok ? await requestRow(tx, scope, asked.requestId) : undefined
    if (own) await attach(tx, scope, voicemailId, own.joined_into ?? own.id)
    else await forgetVoicemails(tx, scope, { ids: [voicemailId] })
  })
}

// What ended in this very moment takes its message with it.
async function attach(tx: Tx, scope: Scope, voicemailId: string, requestId: string): Promise<void> {
  const request = await requestRow(tx, scope, requestId, true)
  if (!request || request.closed_at || request.withdrawn_at)
    return forgetVoicemails(tx, scope, { ids: [voicemailId] })
  if (!(await attachVoicemail(tx, scope, voicemailId, { kind: 'request', id: requestId }))) return
  const payload = { tenantId: scope.tenantId, requestId }
  await enqueue(tx, 'helpline.message', payload, { key: `message:${requestId}` })
  await notify(tx, { tenantId: scope.tenantId, topic: 'board', id: requestId })
}
