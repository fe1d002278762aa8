import { fold } from '../../languages/folding.ts'
import { guessLanguages, ownName } from '../../languages/guessing.ts'
import { findLanguage } from '../../languages/registry.ts'
import { canBeAskedFor } from '../../languages/spoken.ts'
import { markHandled, type OpenedInbound } from '../../messaging/inbound/inbound.ts'
import type { MessageWish } from '../../messaging/messages.schema.ts'
import { queueMessages } from '../../messaging/messages.ts'
import { addressOf } from '../../people/addresses.ts'
import { withoutIdentityNumbers } from '../../people/identity-numbers.ts'
import { hasCapability } from '../../people/settings/capabilities.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'
import { withinLimit } from '../../platform/limits.ts'
import type { JobScope, Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { soundsLikeDanger } from '../asking/danger.ts'
import { changeIn } from '../changes.ts'
import { contactOf } from '../contacts/contacts.ts'
import { requestRow, updatePageLanguage } from '../requests.queries.ts'
import { mostWords } from '../requests.schema.ts'
import { askForHelp } from '../requests.ts'
import { helpWordIn } from './help-words.ts'

/** Requests that texts of strangers may open: a person asks once or twice, a machine all day. */
const fromOne = { most: 3, seconds: 3600 }
const fromAll = { most: 200, seconds: 3600 }
/** Emergency numbers, and calls to the coordinator, that texts in no language we can tell bring about for one number. */
const alarmsOfOne = { most: 2, seconds: 3600 }
/** What is less likely than this, or shorter, is no guess: a coordinator reads it. */
const sure = 0.6
const leastLetters = 8

/**
 * A number that nobody knows wrote to the service (issue 3): the word for help alone is answered with the link, in its
 * language; anything else opens a request in the language it is guessed to be in, which the answer confirms. What
 * sounds like danger is answered at once with the emergency numbers (norms 26). What cannot be guessed is the
 * coordinator’s; she is called at once where it sounds like danger, as she is for a request. She wrote on this phone herself, so she is answered on it; why no
 * consent is on record: docs/decisions/texts-without-consent.md.
 */
export async function hearStranger(scope: JobScope, inbound: OpenedInbound): Promise<void> {
  if (!(await hasCapability(scope, 'helpline'))) return turnToEmergency(scope, inbound)
  const asked = helpWordIn(inbound.text)
  if (asked) return sendLink(scope, inbound, asked)
  const words = wordsOf(inbound.text)
  const offered = candidates(words)
  const [best] = offered
  const danger = soundsLikeDanger(words)
  if (!best || !(await mayOpen(scope, inbound))) return leave(scope, inbound, danger, best)
  const pageLanguage = interfaceOf(best)
  await askForHelp(scope, {
    // The text's own id, so that the same text heard twice is one request.
    submission: Buffer.from(inbound.id.replaceAll('-', ''), 'hex'),
    source: 'sms',
    pageLanguage,
    language: best,
    topicId: null,
    areaId: null,
    woman: false,
    motherTongue: false,
    avoidOwn: false,
    avoid: null,
    safeTimes: [],
    phone: inbound.from,
    words,
    mayText: true,
    readers: 'only_me',
    danger,
    underSixteen: false,
    consent: null,
  })
  await inScope(scope, async (tx) => {
    if (!(await markHandled(tx, scope, inbound.id, 'request'))) return
    if (danger) await answer(tx, scope, inbound, pageLanguage, { template: 'sms.call_now', params: {} })
    if (offered.length < 2) return
    const names = offered.map((tag, at) => `${at + 1} ${ownName(tag)}`).join(', ')
    await answer(tx, scope, inbound, pageLanguage, { template: 'sms.ask_language', params: { names } })
  })
}

/**
 * Her answer to which language it is: a bare number, while her request came by text and nobody has it yet.
 * @returns whether the text was such an answer, and has been followed
 */
export async function settleLanguage(
  tx: Tx,
  scope: Scope,
  inbound: OpenedInbound,
  requestId: string,
): Promise<boolean> {
  const number = /^\s*([1-3])\s*[.)]?\s*$/.exec(fold(inbound.text))?.[1]
  if (!number) return false
  const request = await requestRow(tx, scope, requestId, true)
  const words = (await contactOf(tx, scope, requestId))?.words
  const chosen = words && candidates(words)[Number(number) - 1]
  if (request?.source !== 'sms' || !chosen || request.closed_at || request.withdrawn_at) return false
  if (!(await markHandled(tx, scope, inbound.id, 'language_chosen'))) return false
  if (chosen !== request.language) {
    await changeIn(tx, scope, request, { language: chosen })
    await updatePageLanguage(tx, scope, requestId, interfaceOf(chosen))
  }
  await answer(tx, scope, inbound, interfaceOf(chosen), { template: 'sms.received', params: {} })
  return true
}

/** A text as it is kept: without marks that turn its direction, without identity numbers (norms 1), not endless. */
export function wordsOf(text: string): string {
  const plain = text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\0]/g, '')
  return withoutIdentityNumbers(plain.slice(0, mostWords)).trim()
}

// The same words give the same candidates, so that her number is understood without keeping what she was offered.
function candidates(words: string): string[] {
  const guesses = guessLanguages(words)
  const letters = words.match(/\p{L}/gu)?.length ?? 0
  const isSure = (guesses[0]?.share ?? 0) >= sure && letters >= leastLetters
  return isSure ? guesses.map(({ tag }) => tag).filter((tag) => canBeAskedFor(tag)) : []
}

/** The language of tier 1 in which she is answered: hers, or the first that the registry names in its place. */
function interfaceOf(tag: string): string {
  const isWhole = (each: string) => findLanguage(each)?.tier === 1
  return [tag, ...(findLanguage(tag)?.fallback ?? [])].find(isWhole) ?? 'en'
}

async function mayOpen(scope: JobScope, { from }: OpenedInbound): Promise<boolean> {
  const one = await withinLimit(scope.world, `helpline.text:${scope.tenantId}:${from}`, fromOne)
  return one.ok && (await withinLimit(scope.world, `helpline.texts:${scope.tenantId}`, fromAll)).ok
}

async function sendLink(scope: JobScope, inbound: OpenedInbound, tag: string): Promise<void> {
  if (!(await mayOpen(scope, inbound))) return
  await inScope(scope, async (tx) => {
    if (!(await markHandled(tx, scope, inbound.id, 'help_word'))) return
    const link = await addressOf(tx, scope, `/${tag}`)
    await answer(tx, scope, inbound, tag, { template: 'sms.ask_link', params: { link } })
  })
}

// Nobody understood it: a coordinator reads it raw, and danger is answered and calls her all the same. A number that
// goes on lies there like any other: neither its phone nor hers is rung all night.
async function leave(
  scope: JobScope,
  inbound: OpenedInbound,
  danger: boolean,
  best: string | undefined,
): Promise<void> {
  if (!danger) return
  const isRung = (
    await withinLimit(scope.world, `helpline.danger:${scope.tenantId}:${inbound.from}`, alarmsOfOne)
  ).ok
  await inScope(scope, async (tx) => {
    if (!(await markHandled(tx, scope, inbound.id, 'unclear')) || !isRung) return
    await enqueue(tx, 'helpline.urgent_text', { tenantId: scope.tenantId, inboundId: inbound.id })
    const language = best ? interfaceOf(best) : (await placeOf(tx, scope)).language
    await answer(tx, scope, inbound, language, { template: 'sms.call_now', params: {} })
  })
}

// Nobody reads texts here (BM-55): what sounds like danger is told just that, and whom to call.
async function turnToEmergency(scope: JobScope, inbound: OpenedInbound): Promise<void> {
  const words = wordsOf(inbound.text)
  if (!soundsLikeDanger(words) || !(await mayOpen(scope, inbound))) return
  const [best] = candidates(words)
  await inScope(scope, async (tx) => {
    if (!(await markHandled(tx, scope, inbound.id, 'not_here'))) return
    const language = best ? interfaceOf(best) : (await placeOf(tx, scope)).language
    await answer(tx, scope, inbound, language, {
      template: 'sms.not_read',
      params: { number: '113 / 112' },
    })
  })
}

async function answer(
  tx: Tx,
  scope: Scope,
  { from, id }: OpenedInbound,
  language: string,
  text: Pick<MessageWish, 'template' | 'params'>,
): Promise<void> {
  const about = { to: { phone: from }, language, kind: 'reply', subject: { kind: 'inbound', id } }
  await queueMessages(tx, scope, [{ ...text, ...about } as MessageWish])
}
