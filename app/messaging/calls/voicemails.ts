import { canBeAskedFor } from '../../languages/spoken.ts'
import { phoneContext } from '../../people/accounts.ts'
import { jobOf } from '../../people/scopes.ts'
import { hasCapability } from '../../people/settings/capabilities.ts'
import { settingsFor } from '../../people/settings/settings.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { enqueue } from '../../platform/jobs.ts'
import { withinLimit } from '../../platform/limits.ts'
import { unlockBytes } from '../../platform/locked-bytes.ts'
import type { World } from '../../platform/world.ts'
import { recordDeletion } from '../../privacy/deletions.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { hookLink } from '../providers/hook-links.ts'
import { mayFetch, type Recorder } from '../providers/recordings.ts'
import { voicemailSeal } from '../seals.ts'
import { greetingLink } from './greetings.ts'
import { ownerOfNumber } from './missed-calls.ts'
import {
  blankVoicemails,
  insertVoicemail,
  noteLeft,
  noteSubject,
  voicemailOfCall,
  voicemailRow,
  voicemailRows,
  voicemailSound,
} from './voicemails.queries.ts'

/** The longest spoken message, in seconds; a shorter one than `shortest` is the sound of somebody who hung up. */
export const longestMessage = 120
const shortest = 2

/** So often one caller may leave a message, and so often all of a tenant's may: forged callers cost minutes and room. */
const eachCaller = { most: 5, seconds: 6 * 60 * 60 }
const eachTenant = { most: 60, seconds: 60 * 60 }

/** A call that nobody answered; `rang` says whether somebody on shift was rung for it. */
export type UnansweredCall = {
  readonly provider: Recorder
  readonly reference: string
  readonly from: string
  readonly to: string
  readonly rang: boolean
}

/**
 * Begins a spoken message, where the tenant takes them and the language has a greeting (BM-02): what is to be played to
 * her, and where the supplier is to hand in what she says. Told twice of a call, it begins one.
 * @returns undefined where none is taken: then the call ends as ever. So it does for a hidden number, which nobody could
 * call back, and where forged callers ring too often
 */
export async function beginVoicemail(
  world: World,
  call: UnansweredCall,
): Promise<{ greeting: string; hook: string } | undefined> {
  const owner = await ownerOfNumber(world, call.to)
  if (!owner || !canBeAskedFor(owner.language) || !/^\+\d{7,15}$/.test(call.from)) return undefined
  const { tenantId, language } = owner
  const scope = jobOf(world, tenantId, 'messaging.voicemail')
  const { voicemail } = await settingsFor(scope)
  if (voicemail === 'off' || (voicemail === 'unanswered' && !call.rang)) return undefined
  if (!mayFetch(world, call.provider) || !(await hasCapability(scope, 'helpline'))) return undefined
  const greeting = await inScope(scope, (tx) => greetingLink(tx, scope, language))
  if (!greeting) return undefined
  const caller = world.keys.hash(call.from, phoneContext(scope)).toString('hex')
  for (const [key, limit] of [
    [caller, eachCaller],
    ['all', eachTenant],
  ] as const)
    if (!(await withinLimit(world, `messaging.voicemail:${tenantId}:${key}`, limit)).ok) return undefined
  const id = await inScope(scope, (tx) => begin(tx, scope, call, language))
  const hook = hookLink(world, `${call.provider}/voicemail`, { tenantId, id })
  return hook ? { greeting, hook } : undefined
}

async function begin(tx: Tx, scope: Scope, call: UnansweredCall, language: string): Promise<string> {
  const now = scope.world.clock.now()
  const id = newId(now)
  const phone = scope.world.keys.seal(call.from, voicemailSeal(scope, 'phone', id))
  const { provider, reference } = call
  if (await insertVoicemail(tx, scope, { id, provider, reference, language, phone })) {
    // She may hang up before the tone: then nothing is left to keep her number for.
    await tendLater(tx, scope, id, now.add({ hours: 24 }))
    return id
  }
  const begun = await voicemailOfCall(tx, scope, { provider, reference })
  if (!begun) throw new Error('a spoken message neither has begun nor can')
  return begun
}

/**
 * A supplier has recorded what was said. Told twice, it counts once. Announces `messaging.voicemail`
 * `{ tenantId, voicemailId }`, also when the recording cannot be fetched: then she is called back all the same.
 * @param told.recording its name at the supplier; null when the supplier named another host's
 * @param told.seconds how long it is; one shorter than two is nobody's message, and is only removed there
 */
export async function receiveVoicemail(
  scope: Scope,
  told: { readonly id: string; readonly recording: string | null; readonly seconds: number },
): Promise<boolean> {
  return inScope(scope, async (tx) => {
    if (!(await noteLeft(tx, scope, told))) return false
    if (told.seconds < shortest && told.recording) await forgetVoicemails(tx, scope, { ids: [told.id] })
    else {
      await enqueue(tx, 'messaging.voicemail', { tenantId: scope.tenantId, voicemailId: told.id })
      await tendLater(tx, scope, told.id)
    }
    return true
  })
}

/** Looks after one soon, or at an instant; the later wish of two replaces the earlier. */
export async function tendLater(tx: Tx, scope: Scope, id: string, at?: Temporal.Instant): Promise<void> {
  const payload = { tenantId: scope.tenantId, voicemailId: id }
  await enqueue(tx, 'messaging.tend_voicemail', payload, { key: `voicemail:${id}`, ...(at ? { at } : {}) })
}

/**
 * Who left a message, and in which language, for whoever makes something of it.
 * @returns undefined when it is about something already, or has been forgotten
 */
export async function voicemailFrom(
  tx: Tx,
  scope: Scope,
  id: string,
): Promise<{ phone: string; language: string } | undefined> {
  const row = await voicemailRow(tx, scope, id)
  if (!row?.phone_sealed || !row.left_at || row.subject_id) return undefined
  const phone = scope.world.keys.open(row.phone_sealed, voicemailSeal(scope, 'phone', id))
  return { phone, language: row.language }
}

/** Says what a message is about: whoever may see that may hear it. @returns false when it was said before */
export function attachVoicemail(
  tx: Tx,
  scope: Scope,
  id: string,
  about: { readonly kind: string; readonly id: string },
): Promise<boolean> {
  return noteSubject(tx, scope, { id, kind: about.kind, subjectId: about.id })
}

/** A spoken message as it stands: to be heard, on its way, or not to be had. */
export type Spoken = {
  readonly id: string
  readonly leftAt: Temporal.Instant
  readonly state: 'here' | 'coming' | 'failed'
  readonly seconds: number | null
}

/** The messages about some subjects, oldest first. */
export async function voicemailsAbout(
  tx: Tx,
  scope: Scope,
  subjectIds: readonly string[],
): Promise<Spoken[]> {
  return (await voicemailRows(tx, scope, subjectIds)).map((row) => ({
    id: row.id,
    leftAt: row.left_at ?? row.began_at,
    state: row.fetched_at ? 'here' : row.failed_at ? 'failed' : 'coming',
    seconds: row.seconds,
  }))
}

/** A message's sound. Whoever asks has found that its subject may be seen, and notes it. @param about `subjectIds` it must be about one of */
export async function openVoicemail(
  tx: Tx,
  scope: Scope,
  about: { readonly id: string; readonly subjectIds: readonly string[] },
): Promise<{ sound: Buffer; mediaType: string } | undefined> {
  const row = await voicemailSound(tx, scope, about)
  if (!row) return undefined
  const key = scope.world.keys.open(row.key_sealed, voicemailSeal(scope, 'key', about.id))
  return { sound: unlockBytes(key, row.sound), mediaType: row.media_type }
}

/** Deletes messages by what they are about, or by their own ids; what lies at a supplier still goes as soon as it can. */
export async function forgetVoicemails(
  tx: Tx,
  scope: Scope,
  wish: Parameters<typeof blankVoicemails>[2],
): Promise<void> {
  const ids = await blankVoicemails(tx, scope, wish)
  if (ids.length === 0) return
  await recordDeletion(tx, scope, { rule: 'messaging.voicemail', kind: 'messaging.voicemail', ids })
  for (const id of ids) await tendLater(tx, scope, id)
}
