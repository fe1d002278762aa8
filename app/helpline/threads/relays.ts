import { understand } from '../../dispatch/replies/answers.ts'
import { markHandled, openInbound } from '../../messaging/inbound/inbound.ts'
import { placeOf } from '../../people/tenants.ts'
import { audit } from '../../privacy/audit.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { heldByCode } from './relays.queries.ts'
import { faultOf, writeByText } from './threads.ts'

/**
 * A volunteer writes to the person whose request she holds, through the service's number: the code of her offer and
 * then her words (issue 3). It is heard before dispatch, and only what dispatch would not understand is taken, so
 * that no yes and no no is ever carried on. Neither sees the other's number.
 */
export async function hearHolder(scope: JobScope, inboundId: string): Promise<void> {
  await inScope(scope, async (tx) => {
    const inbound = await openInbound(tx, scope, inboundId)
    if (!inbound || inbound.handled !== null || inbound.accountIds.length === 0) return
    const { timeZone } = await placeOf(tx, scope)
    const today = inbound.receivedAt.toZonedDateTimeISO(timeZone).toPlainDate()
    const answer = understand(inbound.text, today)
    const named = /^\s*\p{Nd}\s?\p{L}(?:\s?\p{Nd})?[\s:,.-]+(.+)$/su.exec(plainOf(inbound.text))
    const words = named?.[1]?.trim()
    const { code } = answer
    if (answer.kind !== 'unclear' || !code || !words || faultOf(words)) return
    const held = await heldByCode(tx, scope, inbound.accountIds, code)
    if (!held || !(await markHandled(tx, scope, inboundId, 'thread'))) return
    await writeByText(tx, scope, { requestId: held.request_id, accountId: held.account_id, words })
    await audit(tx, scope, { act: 'helpline.wrote', subject: { kind: 'request', id: held.request_id } })
  })
}

const plainOf = (text: string) => text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\0]/g, '')
