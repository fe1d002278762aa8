import { phoneContext } from '../../people/accounts.ts'
import { addressOf } from '../../people/addresses.ts'
import { jobOf } from '../../people/scopes.ts'
import { hasCapability } from '../../people/settings/capabilities.ts'
import { inPlatform, type Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'
import { withinLimit } from '../../platform/limits.ts'
import { notify } from '../../platform/notices.ts'
import type { World } from '../../platform/world.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { isFirstHook } from '../inbound/inbound.queries.ts'
import { queueMessages } from '../messages.ts'
import { messageSeal } from '../seals.ts'
import { answerRow, languageOfNumber } from './missed-calls.queries.ts'

/** A call to one of our numbers as a provider hands it over: E.164, or whatever stands for a hidden number. */
export type MissedCall = {
  readonly provider: string
  readonly reference: string
  readonly from: string
  readonly to: string
}

/** One text for a caller, however often she rings meanwhile; and a bound on what forged callers can cost. */
const eachCaller = { most: 1, seconds: 6 * 60 * 60 }
const eachTenant = { most: 120, seconds: 60 * 60 }

/**
 * A call to a language's number: it is not answered, so it costs her nothing, and she gets a text in that language
 * with the address where she can ask (issue 3). Nobody's voice is recorded, and the call itself leaves no row. It is
 * announced as `messaging.missed_call` `{ tenantId, messageId }`, for whoever makes more of it. A number that wrote
 * STOP gets no text.
 * @returns `no_language` when the number is nobody's or belongs to no language, or where nobody can be asked (BM-55), `hidden` when the caller shows no
 * number, `again` when the same call, or the same caller, was answered already or too many have rung
 */
export async function answerMissedCall(
  world: World,
  call: MissedCall,
): Promise<{ ok: true } | { ok: false; reason: 'no_language' | 'hidden' | 'again' }> {
  const owner = await inPlatform(world.database, (tx) => languageOfNumber(tx, call.to))
  if (!owner) return { ok: false, reason: 'no_language' }
  if (!/^\+\d{7,15}$/.test(call.from)) return { ok: false, reason: 'hidden' }
  const { tenant_id: tenantId, language } = owner
  const scope = jobOf(world, tenantId, 'messaging.missed_call')
  if (!(await hasCapability(scope, 'helpline'))) return { ok: false, reason: 'no_language' }
  const caller = world.keys.hash(call.from, phoneContext(scope)).toString('hex')
  for (const [key, limit] of [
    [caller, eachCaller],
    ['all', eachTenant],
  ] as const) {
    const held = await withinLimit(world, `messaging.missed_call:${tenantId}:${key}`, limit)
    if (!held.ok) return { ok: false, reason: 'again' }
  }
  const isFirst = await inScope(scope, (tx) => answer(tx, scope, call, language))
  return isFirst ? { ok: true } : { ok: false, reason: 'again' }
}

/** Whose a number is that belongs to a language. @param number E.164 */
export async function ownerOfNumber(
  world: World,
  number: string,
): Promise<{ tenantId: string; language: string } | undefined> {
  const owner = await inPlatform(world.database, (tx) => languageOfNumber(tx, number))
  return owner && { tenantId: owner.tenant_id, language: owner.language }
}

async function answer(tx: Tx, scope: Scope, call: MissedCall, language: string): Promise<boolean> {
  const { provider, reference, from } = call
  const at = scope.world.clock.now()
  if (!(await isFirstHook(tx, { provider, reference: `call:${reference}`, at, anew: null }))) return false
  // The front page, not the page to ask on: its address must not say what it is about (norms 17).
  const link = await addressOf(tx, scope, `/${language}`)
  const [message] = await queueMessages(tx, scope, [
    { to: { phone: from }, language, kind: 'person', template: 'sms.missed_call', params: { link } },
  ])
  if (message) await enqueue(tx, 'messaging.missed_call', { tenantId: scope.tenantId, messageId: message.id })
  await notify(tx, { tenantId: scope.tenantId, topic: 'messages' })
  return true
}

/**
 * Who rang, and in which language she is answered.
 * @param messageId as the announcement names it
 * @returns undefined when there is no such text, or her number has been deleted since
 */
export async function missedCaller(
  tx: Tx,
  scope: Scope,
  messageId: string,
): Promise<{ phone: string; language: string } | undefined> {
  const row = await answerRow(tx, scope, messageId)
  if (!row?.address_sealed) return undefined
  const phone = scope.world.keys.open(row.address_sealed, messageSeal(scope, 'address', messageId))
  return { phone, language: row.language }
}
