import { type Answer, understand } from '../dispatch/replies/answers.ts'
import { fold } from '../languages/folding.ts'
import { markHandled, openInbound } from '../messaging/inbound/inbound.ts'
import type { MessageWish } from '../messaging/messages.schema.ts'
import { queueMessages } from '../messaging/messages.ts'
import { placeOf } from '../people/tenants.ts'
import type { Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { type CheckRow, openChecksOf, openOfferCodes } from './activations/checks.queries.ts'
import { answerCheckIn } from './activations/checks.ts'
import { type SummonsRow, summonsesOf } from './activations/summonses.queries.ts'
import { acknowledgeIn, answerDays, declineIn, reportIn } from './activations/summonses.ts'
import { interfaceFor, type Template, worded } from './call-words.ts'

type Read = {
  readonly tx: Tx
  readonly scope: Scope
  readonly accountId: string
  readonly summonses: readonly SummonsRow[]
  readonly checks: readonly CheckRow[]
}

/** A bare number, as an answer to "how many": up to five digits in any script, with a code or without. */
export function numberIn(text: string): { people: number; code?: string } | null {
  const found = /^\s*(\d{1,5})(?:\s+(\d\s?[a-z]\s?\d?))?\s*[.!]?\s*$/u.exec(fold(text))
  if (!found?.[1]) return null
  const code = found[2]?.replace(/\s/g, '').toUpperCase()
  return { people: Number(found[1]), ...(code ? { code } : {}) }
}

/**
 * Reads a text of somebody who has been called out or asked to check a text, before those who read offers (dispatch):
 * it takes only what is surely meant for it, and leaves all else untouched (HA-41). A yes that names nothing counts
 * only where nothing else is open that it could be meant for.
 */
export async function readAnswer(scope: Scope, inboundId: string): Promise<void> {
  await inScope(scope, async (tx) => {
    const inbound = await openInbound(tx, scope, inboundId)
    const [accountId] = inbound?.accountIds ?? []
    if (!inbound || inbound.handled !== null || !accountId) return
    const since = scope.world.clock.now().subtract({ hours: 24 * answerDays })
    const summonses = await summonsesOf(tx, scope, inbound.accountIds, since)
    const checks = await openChecksOf(tx, scope, inbound.accountIds, since)
    if (summonses.length + checks.length === 0) return
    const read = { tx, scope, accountId, summonses, checks }
    const { timeZone } = await placeOf(tx, scope)
    const today = inbound.receivedAt.toZonedDateTimeISO(timeZone).toPlainDate()
    const counted = numberIn(inbound.text)
    const as = counted ? await reported(read, counted) : await followed(read, understand(inbound.text, today))
    if (as) await markHandled(tx, scope, inboundId, as)
  })
}

/** What became of it, or null: it is not for us. */
async function followed(read: Read, answer: Answer): Promise<string | null> {
  const { tx, scope, accountId, summonses, checks } = read
  if (answer.kind !== 'yes' && answer.kind !== 'no') return null
  const says = answer.kind
  if (answer.code !== undefined) {
    const check = checks.find(({ code }) => code === answer.code)
    const summons = summonses.find(({ code }) => code === answer.code)
    if (!check && !summons) return null
    // A request asked about since may have drawn the same code: what is settled here is meant for it, and what is open
    // in both places a person has to read.
    if ((await openOfferCodes(tx, scope, [accountId])).includes(answer.code)) {
      const isSettled = check ? check.verdict !== null : summons?.acknowledged_at !== null
      return isSettled ? null : 'unclear'
    }
    if (check) return checked(read, check, says)
    return summons ? answeredSummons(read, summons, says) : null
  }
  const openChecks = checks.filter(({ verdict, closed_at }) => verdict === null && closed_at === null)
  const openSummonses = summonses.filter(
    ({ acknowledged_at, declined_at, ended_at }) => !acknowledged_at && !declined_at && !ended_at,
  )
  const open = [...openChecks, ...openSummonses]
  if (open.length === 0) return null
  const offers = await openOfferCodes(tx, scope, [accountId])
  const [only] = open
  if (open.length + offers.length > 1 && only) {
    const codes = [...open.map(({ code }) => code), ...offers].join(', ')
    return reply(read, only, 'which_one', { template: 'sms.which_one', params: { codes } })
  }
  const [check] = openChecks
  const [summons] = openSummonses
  if (check) return checked(read, check, says)
  return summons ? answeredSummons(read, summons, says) : null
}

async function checked(read: Read, check: CheckRow, says: 'yes' | 'no'): Promise<string> {
  const verdict = says === 'yes' ? 'right' : 'wrong'
  await answerCheckIn(read.tx, read.scope, check, { verdict, way: 'text' })
  return reply(read, check, `text_${verdict}`, { template: 'sms.received', params: {} })
}

async function answeredSummons(read: Read, summons: SummonsRow, says: 'yes' | 'no'): Promise<string> {
  const { tx, scope } = read
  const about = { ...summons, language: summons.languages[0] }
  if (says === 'no') {
    await declineIn(tx, scope, summons.id)
    return reply(read, about, 'call_out_declined', { template: 'sms.received', params: {} })
  }
  await acknowledgeIn(tx, scope, summons.id, 'text')
  return reply(read, about, 'call_out_seen', { template: 'sms.call_out_thanks', params: {} })
}

async function reported(
  read: Read,
  { people, code }: { people: number; code?: string },
): Promise<string | null> {
  const { tx, scope, summonses } = read
  const live = summonses.filter(({ acknowledged_at }) => acknowledged_at !== null)
  const summons = code === undefined ? live[0] : summonses.find((each) => each.code === code)
  if (!summons) return null
  await reportIn(tx, scope, summons.id, { channel: 'unsaid', people, way: 'text' })
  const about = { ...summons, language: summons.languages[0] }
  return reply(read, about, 'reach_reported', { template: 'sms.reach_thanks', params: { count: people } })
}

async function reply(
  { tx, scope, accountId }: Read,
  about: { readonly language?: string; readonly languages?: readonly string[]; readonly drill: boolean },
  as: string,
  words: Template,
): Promise<string> {
  const language = about.language ?? about.languages?.[0] ?? 'en'
  const wish = { ...worded(words, language, about.drill), to: { accountId }, kind: 'reply' }
  await queueMessages(tx, scope, [{ ...wish, language: interfaceFor(language) } as MessageWish])
  return as
}
