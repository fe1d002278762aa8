import type { Tx } from '../../platform/database.ts'
import { newRandomId } from '../../platform/identifiers.ts'
import { measureSound } from '../../platform/lengths.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { hookLink, hookPath } from '../providers/hook-links.ts'
import {
  deleteGreeting,
  greetingOf,
  greetingRows,
  greetingSound,
  replaceGreeting,
} from './greetings.queries.ts'

/** The longest greeting, in seconds: nobody listens to more. Its file is as great as a posted form may be (2 MiB). */
const longestGreeting = 120

/** What telephones play (46elks.com/docs/voice-play; twilio.com/docs, TwiML Play): both know these two. */
const played = new Set(['audio/wav', 'audio/mpeg'])

/** A language that has a number, and its greeting: the path at which it is heard, how long, since when. */
export type Greeting = {
  readonly language: string
  readonly heard: {
    readonly path: string
    readonly seconds: number
    readonly addedAt: Temporal.Instant
  } | null
}

/** Every language of the tenant's numbers, with its greeting. */
export function greetingsOf(scope: Scope): Promise<Greeting[]> {
  return inScope(scope, async (tx) =>
    (await greetingRows(tx, scope)).map(({ language, id, seconds, added_at }) => ({
      language,
      heard: id && seconds && added_at ? { path: pathOf(scope, id), seconds, addedAt: added_at } : null,
    })),
  )
}

const pathOf = ({ world, tenantId }: Scope, id: string) => hookPath(world, 'greeting', { tenantId, id })

/**
 * Takes in a language's greeting; what was said before is gone. Its address is new, since suppliers keep what they
 * have once played (46elks.com/docs/voice-play).
 * @returns `not_for_telephones` for a sound that is neither WAV nor MP3, `unknown` for a language without a number
 */
export async function keepGreeting(
  scope: SignedInScope,
  wish: { readonly language: string; readonly sound: Uint8Array },
): Promise<{ ok: true } | { ok: false; reason: 'unknown' | 'not_for_telephones' | 'sound_too_long' }> {
  const sound = Buffer.from(wish.sound)
  const measured = await measureSound(sound)
  if (!measured || !played.has(measured.mediaType)) return { ok: false, reason: 'not_for_telephones' }
  if (measured.seconds > longestGreeting) return { ok: false, reason: 'sound_too_long' }
  return inScope(scope, async (tx) => {
    const known = (await greetingRows(tx, scope)).some(({ language }) => language === wish.language)
    if (!known) return { ok: false, reason: 'unknown' } as const
    const it = { id: newRandomId(), language: wish.language, sound, ...measured }
    await replaceGreeting(tx, scope, it)
    await audit(tx, scope, { act: 'messaging.greeting_kept', reason: wish.language })
    return { ok: true } as const
  })
}

/** Deletes a language's greeting: from then on no spoken message is taken in it. @returns false when it has none */
export async function dropGreeting(scope: SignedInScope, language: string): Promise<boolean> {
  return inScope(scope, async (tx) => {
    if (!(await deleteGreeting(tx, scope, language))) return false
    await audit(tx, scope, { act: 'messaging.greeting_dropped', reason: language })
    return true
  })
}

/**
 * Where a supplier finds a language's greeting: an address that nobody can guess.
 * @returns undefined where the language has none, or the operator has not said at which address Helsebro is reached
 */
export async function greetingLink(tx: Tx, scope: Scope, language: string): Promise<string | undefined> {
  const id = await greetingOf(tx, scope, language)
  return id ? hookLink(scope.world, 'greeting', { tenantId: scope.tenantId, id }) : undefined
}

/** A greeting as it is played. @returns undefined when there is none of this id any more */
export async function openGreeting(
  scope: Scope,
  id: string,
): Promise<{ sound: Buffer; mediaType: string } | undefined> {
  const found = await inScope(scope, (tx) => greetingSound(tx, scope, id))
  return found && { sound: found.sound, mediaType: found.media_type }
}
