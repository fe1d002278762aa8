import type { Opened } from '../dispatch/calls.schema.ts'
import { openCall } from '../dispatch/calls.ts'
import { phoneContext } from '../people/accounts.ts'
import { createLink } from '../people/links.ts'
import { relyOn } from '../people/settings/capabilities.ts'
import { isTaken, type Tx, together } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import { enqueue } from '../platform/jobs.ts'
import { notify } from '../platform/notices.ts'
import { audit } from '../privacy/audit.ts'
import { giveConsent, wordsAreKept } from '../privacy/consents.ts'
import type { Scope, SignedInScope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { avoidedCommunities } from './asking/avoiding.ts'
import { sealed } from './contacts/seals.ts'
import { callOf } from './holders/calls.queries.ts'
import {
  anyEnded,
  countOpen,
  insertContact,
  insertRequest,
  joinRequest,
  joinsSince,
  openRequestOf,
  requestBySubmission,
} from './requests.queries.ts'
import type { HelpWish } from './requests.schema.ts'
import { tellPerson } from './threads/telling.ts'
import { addEntry } from './threads/threads.ts'

/** What came of asking: her link and code, shown once, and what happens now. */
export type Asked = {
  readonly ok: true
  readonly requestId: string
  readonly secret: string
  readonly code: string
  readonly outcome: Opened['outcome'] | 'professionals'
}

/** Nobody can be asked here: this place does not use that part of the service (BM-55). */
export type NotHere = { readonly ok: false; readonly reason: 'not_here' }

/** How long her link and code work: the longest a request may run, and the month after it. */
const linkDays = 120
/** The purpose of the link that follows a request. */
export const followPurpose = 'helpline.request'
/** The purpose of her consent to be called and written to. */
export const contactConsent = 'helpline.contact'

/**
 * Takes in a wish for help in one durable commit: the request, its sealed contact, her consent, her link, the first
 * wave of offers, a neutral text where she allows it, and the access log (HA-17, KS-08, design §3).
 *
 * The same submission twice is one request with one more link to it. A number that waits already joins: nobody
 * loses her place, nobody gets two, and since whoever types a number may not be its owner, the answer looks the
 * same as to a first request and its code opens nothing that was written before. Danger never blocks (norms 26);
 * under sixteen goes to professionals, never to volunteers (norms 37).
 * @returns `not_here` where the place has its library alone (BM-55): nothing is stored that nobody would see
 */
export async function askForHelp(scope: Scope, wish: HelpWish): Promise<Asked | NotHere> {
  for (let tries = 0; ; tries++) {
    try {
      const asked = await inScope(scope, (tx) => ask(tx, scope, wish))
      if (asked.version && wish.consent) wordsAreKept(scope, asked.version, wish.consent.language)
      return asked.answer
    } catch (error) {
      if (error instanceof SwitchedOff) return { ok: false, reason: 'not_here' }
      // Two links drew the same nine digits, once in a million: drawn anew.
      if (!isTaken(error) || tries === 3) throw error
    }
  }
}

/**
 * Takes down a request that came by phone or in person; the coordinator has asked for consent aloud, which is noted.
 * @returns the code to read to her
 */
export function enterForSomeone(scope: SignedInScope, wish: HelpWish): Promise<Asked | NotHere> {
  return askForHelp(scope, wish)
}

// Rolls back what went to the database in one go with the question whether anybody can be asked here.
class SwitchedOff extends Error {}

type Made = { answer: Asked; version: string | null }

async function ask(tx: Tx, scope: Scope, wish: HelpWish): Promise<Made> {
  const id = newId(scope.world.clock.now())
  const row = rowOf(scope, id, wish)
  const [isHere, made] = await together([relyOn(tx, scope, 'helpline'), insertRequest(tx, scope, row)])
  if (!isHere) throw new SwitchedOff()
  if (!made.request) return { answer: await again(tx, scope, wish), version: null }
  const main = made.contact ? undefined : await mainOf(tx, scope, wish, row)
  const subject = { kind: 'request', id } as const
  const linked = linkTo(tx, scope, id)
  const [link, version, outcome] = await together([
    linked,
    wish.consent ? giveConsent(tx, scope, { subject, purpose: contactConsent, ...wish.consent }) : null,
    main ? join(tx, scope, wish, id, main) : begin(tx, scope, wish, id, linked),
    audit(tx, scope, { act: 'helpline.asked', subject, detail: { source: wish.source } }),
    notify(tx, { tenantId: scope.tenantId, topic: 'board', id: main ?? id }),
  ])
  return { answer: { ok: true, requestId: id, ...link, outcome }, version }
}

function rowOf(scope: Scope, id: string, wish: HelpWish) {
  const { keys } = scope.world
  const { phone, words, avoid, consent, ...rest } = wish
  return {
    ...rest,
    id,
    createdBy: scope.kind === 'account' ? scope.accountId : null,
    phoneSealed: sealed(scope, 'request_contact.phone', id, phone),
    phoneHash: phone ? keys.hash(phone, phoneContext(scope)) : null,
    wordsSealed: sealed(scope, 'request_contact.words', id, words),
    avoidSealed: sealed(scope, 'request_contact.avoid', id, avoid),
  }
}

/** The request that waits for this number; undefined when it ended in this very moment and ours took its place. */
async function mainOf(tx: Tx, scope: Scope, wish: HelpWish, row: ReturnType<typeof rowOf>) {
  const hashes = scope.world.keys.hashes(wish.phone ?? '', phoneContext(scope))
  for (let tries = 0; tries < 5; tries++) {
    const found = await openRequestOf(tx, scope, hashes)
    if (found) return found.id
    if (await insertContact(tx, scope, row)) return undefined
  }
  throw new Error('a number neither waits nor can be stored')
}

async function begin(
  tx: Tx,
  scope: Scope,
  wish: HelpWish,
  id: string,
  linked: Promise<{ secret: string; code: string }>,
): Promise<Asked['outcome']> {
  const news = { tenantId: scope.tenantId, requestId: id }
  const told = async (phone: string) =>
    tellPerson(tx, scope, { ...wish, id, phone, news: 'received', ...(await linked) })
  const [opened] = await together([
    wish.underSixteen ? undefined : openCall(tx, scope, callWish(id, wish, wish.phone !== null)),
    wish.phone && wish.mayText ? told(wish.phone) : undefined,
    wish.underSixteen ? enqueue(tx, 'helpline.young', news, { key: `young:${id}` }) : undefined,
    wish.danger ? enqueue(tx, 'helpline.urgent', news, { key: `urgent:${id}` }) : undefined,
  ])
  return opened?.outcome ?? 'professionals'
}

/** How dispatch sees a request. @param wish what of it matching needs; @param hasPhone whether there is one to call */
export function callWish(
  id: string,
  wish: Pick<
    HelpWish,
    | 'language'
    | 'motherTongue'
    | 'topicId'
    | 'areaId'
    | 'woman'
    | 'avoidOwn'
    | 'avoid'
    | 'safeTimes'
    | 'danger'
  >,
  hasPhone: boolean,
) {
  return {
    subject: { kind: 'request', id },
    language: wish.language,
    motherTongue: wish.motherTongue,
    topicId: wish.topicId,
    areaId: wish.areaId,
    near: wish.areaId !== null,
    woman: wish.woman,
    avoidOwn: wish.avoidOwn,
    excludeCommunities: wish.avoidOwn ? avoidedCommunities(wish.avoid) : [],
    excludeVolunteers: [],
    talkTimes: wish.safeTimes,
    urgent: wish.danger,
    inWriting: !hasPhone,
  }
}

async function join(
  tx: Tx,
  scope: Scope,
  wish: HelpWish,
  id: string,
  into: string,
): Promise<Asked['outcome']> {
  const now = scope.world.clock.now()
  await joinRequest(tx, scope, { id, into, by: scope.kind === 'account' ? scope.accountId : null })
  if (wish.words)
    await addEntry(tx, scope, {
      requestId: into,
      through: id,
      author: 'person',
      way: 'form',
      words: wish.words,
    })
  const recent = await joinsSince(tx, scope, into, now.subtract({ hours: 24 }))
  if (wish.phone && wish.mayText && recent <= 3) await tellOwner(tx, scope, wish.phone, into)
  const call = await callOf(tx, scope, into)
  if (!call) return 'professionals'
  return call.state === 'nobody'
    ? 'nobody'
    : call.state === 'waiting' && call.asked === 0
      ? 'waiting_for_morning'
      : 'asked'
}

// Only the phone itself is given the way into what was written before, and only if its owner once allowed texts.
async function tellOwner(tx: Tx, scope: Scope, phone: string, requestId: string): Promise<void> {
  const link = await linkTo(tx, scope, requestId)
  await tellPerson(tx, scope, { id: requestId, phone, news: 'received', ...link })
}

async function again(tx: Tx, scope: Scope, wish: HelpWish): Promise<Asked> {
  const known = await requestBySubmission(tx, scope, wish.submission)
  if (!known) throw new Error('a submission neither is stored nor can be')
  const [link, call] = [
    await linkTo(tx, scope, known.id),
    await callOf(tx, scope, known.joined_into ?? known.id),
  ]
  const outcome = call ? (call.state === 'nobody' ? 'nobody' : 'asked') : 'professionals'
  return { ok: true, requestId: known.id, ...link, outcome }
}

/**
 * A new way to a request's page: a link and its code.
 * @param requestId whose; earlier links go on working
 */
export async function linkTo(
  tx: Tx,
  scope: Scope,
  requestId: string,
): Promise<{ secret: string; code: string }> {
  const expiresAt = scope.world.clock.now().add({ hours: 24 * linkDays })
  const { secret, code } = await createLink(tx, scope, {
    purpose: followPurpose,
    subjectId: requestId,
    expiresAt,
    withCode: true,
  })
  return { secret, code: code ?? '' }
}

/** How many requests wait or are being answered; while there are any, asking for help is not switched off (BM-55). */
export function countWaiting(tx: Tx, scope: Scope): Promise<number> {
  return countOpen(tx, scope)
}

/** Whether a request has gone all the way here, be it one that was made to try it (BM-55). */
export function hasBeenTried(tx: Tx, scope: Scope): Promise<boolean> {
  return anyEnded(tx, scope)
}
