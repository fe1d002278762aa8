import { createHmac, randomInt } from 'node:crypto'
import { newRandomId } from '../platform/identifiers.ts'
import { newSecret, sameBytes, secretHash } from '../platform/keys.ts'
import type { Scope } from '../privacy/scope.ts'
import { type ConversationForm, conversationForm, type NetworkTalk, networkTalk } from './forms.schema.ts'
import { correctionHours, monthOf, type Week } from './weeks.ts'

/** What an envelope holds; only here, for as long as it lies sealed. */
export type Letter = {
  readonly week: Week
  /** What it says: a form after a talk, or what was made known in her network. */
  readonly form?: ConversationForm
  readonly network?: NetworkTalk
  /** SHA-256 of the correction's secret, base64: the secret itself is on the volunteer's device alone. */
  readonly corrects: string
  /** Who handed it in, as a keyed mark of the month that stands for nothing outside it. */
  readonly contributor: string
}

/** A row of conversations.envelope. */
export type SealedEnvelope = { readonly id: string; readonly week: Week; readonly sealed: Buffer }

// A form with 140 characters of four bytes each and every choice taken stays under this; see the test.
const size = 1536

/**
 * Seals a letter under a fresh random id, padded so that every envelope has the same length.
 * @throws when it does not fit: the schema's limits and the size contradict each other
 */
export function seal(scope: Scope, letter: Letter): SealedEnvelope {
  const id = newRandomId()
  const text = JSON.stringify(letter)
  const room = size - Buffer.byteLength(text)
  if (room < 0) throw new Error('a conversation form does not fit its envelope')
  const sealed = scope.world.keys.seal(text + ' '.repeat(room), context(scope, id))
  return { id, week: letter.week, sealed }
}

/** Opens an envelope again. */
export function open(scope: Scope, envelope: SealedEnvelope): Letter {
  const read = JSON.parse(scope.world.keys.open(envelope.sealed, context(scope, envelope.id))) as Letter
  return {
    ...read,
    ...(read.form && { form: conversationForm.parse(read.form) }),
    ...(read.network && { network: networkTalk.parse(read.network) }),
  }
}

/** A secret for correcting one form. Its end is written on it, signed, so that no time needs to lie with the form. */
export function newCorrection(scope: Scope): { token: string; corrects: string } {
  const secret = newSecret()
  const until = Math.floor(scope.world.clock.now().add({ hours: correctionHours }).epochMilliseconds / 1000)
  const stamp = `${secret}.${until.toString(36)}`
  return { token: `${stamp}.${signature(scope, stamp)}`, corrects: secretHash(secret).toString('base64') }
}

/**
 * Reads a correction's token.
 * @returns the hash that finds the letter and until when, or undefined when it is forged, another tenant's, or late
 */
export function readCorrection(
  scope: Scope,
  token: string,
): { corrects: string; until: Temporal.Instant } | undefined {
  const [secret, end, sign] = token.split('.')
  if (!secret || !end || !sign || token.length > 80 || !/^[0-9a-z]{1,9}$/.test(end)) return undefined
  if (!sameBytes(Buffer.from(sign), Buffer.from(signature(scope, `${secret}.${end}`)))) return undefined
  const until = Temporal.Instant.fromEpochMilliseconds(Number.parseInt(end, 36) * 1000)
  if (Temporal.Instant.compare(scope.world.clock.now(), until) > 0) return undefined
  return { corrects: secretHash(secret).toString('base64'), until }
}

/** The mark of an account in the month of a week: without the keys it is a random number, and next month another. */
export function contributorOf(scope: Scope, accountId: string, week: Week): string {
  const key = scope.world.keys.derive(`conversations.contributor:${monthOf(week)}`)
  return createHmac('sha256', key).update(`${scope.tenantId}:${accountId}`).digest('base64')
}

/** A contributor's mark in one cell, which no other cell's mark can be compared with. */
export function markIn(contributor: string, cell: string): Buffer {
  return createHmac('sha256', Buffer.from(contributor, 'base64')).update(cell).digest().subarray(0, 16)
}

/** A new order by the system's randomness (Fisher and Yates). */
export function shuffled<T>(all: readonly T[]): T[] {
  const out = [...all]
  for (let last = out.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    const kept = out[last] as T
    out[last] = out[other] as T
    out[other] = kept
  }
  return out
}

/**
 * Letters sealed anew under new ids in a new order, so that two copies of the database, taken before and after, tell
 * only that their number grew.
 */
export function sealAll(scope: Scope, letters: readonly Letter[]): SealedEnvelope[] {
  return shuffled(letters).map((letter) => seal(scope, letter))
}

/** What a released form's words are bound to; padded like the envelope. */
export const wordsContext = (scope: Scope, id: string) => `conversations.form.words:${scope.tenantId}:${id}`

const context = (scope: Scope, id: string) => `conversations.envelope.sealed:${scope.tenantId}:${id}`

function signature(scope: Scope, stamp: string): string {
  const key = scope.world.keys.derive('conversations.correction')
  return createHmac('sha256', key).update(`${scope.tenantId}:${stamp}`).digest('base64url').slice(0, 22)
}

/**
 * How long after its settling a week waits for its release: up to two days, the same in every process and known to
 * nobody without the keys.
 */
export function lingering(scope: Scope, week: Week): Temporal.Duration {
  const key = scope.world.keys.derive('conversations.release')
  const drawn = createHmac('sha256', key).update(`${scope.tenantId}:${week}`).digest().readUInt32BE(0)
  return Temporal.Duration.from({ minutes: drawn % (48 * 60) })
}
