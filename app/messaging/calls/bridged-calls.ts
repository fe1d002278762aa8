import { settingsOf } from '../../people/settings/settings.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { voiceFor } from '../providers/choosing.ts'
import { type Connected, longestCall, type Voice } from '../providers/provider.ts'
import {
  endBridgedCall,
  insertBridgedCall,
  latestBridgedCall,
  loseBridgedCalls,
  serviceNumberOf,
  settleBridgedCall,
} from './bridged-calls.queries.ts'

/** What a connection has come to: `waiting` while the provider has not answered. */
export type Bridged = Connected['kind'] | 'waiting'

/** A connection that has begun, and is to be held out to its provider once its transaction is committed. */
export type Begun = { readonly id: string; readonly voice: Voice; readonly from: string | null }

const doubleTap = { seconds: 30 }

/** Who connects calls here. @returns undefined where a number is shown instead (norms 16) */
export async function voiceOf(tx: Tx, scope: Scope): Promise<Voice | undefined> {
  const [place, { relay }] = [await placeOf(tx, scope), await settingsOf(tx, scope)]
  return voiceFor(scope.world, place, relay)
}

/** Whether calls are connected at this moment, by the tenant's own hours and its clock on the wall. */
export async function mayConnect(tx: Tx, scope: Scope): Promise<boolean> {
  const [{ timeZone }, { callHours }] = [await placeOf(tx, scope), await settingsOf(tx, scope)]
  const { hour, minute } = scope.world.clock.now().toZonedDateTimeISO(timeZone)
  const now = hour * 60 + minute
  return now >= callHours.from && now <= callHours.to
}

/**
 * Begins to connect the signed-in volunteer with somebody. Whoever calls this has locked the subject, and hands the
 * result to `connectBridged` after the commit, so that a killed process leaves a try without an answer.
 * @param voice who connects; `voiceOf` by default in higher modules, tests hand in theirs
 * @returns undefined when one of hers is on its way already, or began moments ago and may ring: then no second one
 */
export async function beginBridged(
  tx: Tx,
  scope: SignedInScope,
  subject: { readonly kind: string; readonly id: string },
  voice: Voice,
): Promise<Begun | undefined> {
  const now = scope.world.clock.now()
  const longAgo = now.subtract({ seconds: longestCall.total('seconds') * 3 })
  await loseBridgedCalls(tx, scope, scope.accountId, longAgo)
  const latest = await latestBridgedCall(tx, scope, scope.accountId, subject.id)
  const mayRing = latest && latest.outcome !== 'unreachable' && latest.outcome !== 'refused'
  const justNow = latest && Temporal.Instant.compare(latest.began_at, now.subtract(doubleTap)) > 0
  if (mayRing && justNow && latest.ended_at === null) return undefined
  const id = newId(now)
  const call = { id, accountId: scope.accountId, subject, provider: voice.name, at: now }
  if (!(await insertBridgedCall(tx, scope, call))) return undefined
  const { shownNumber } = await settingsOf(tx, scope)
  const from = shownNumber.startsWith('+') ? shownNumber : await serviceNumberOf(tx, scope)
  return { id, voice, from: from ?? null }
}

/**
 * Asks the provider to connect the two, once: what has no clear answer is unknown and is never tried again by itself.
 * @param numbers E.164; they go to the provider and nowhere else
 */
export async function connectBridged(
  scope: SignedInScope,
  { id, voice, from }: Begun,
  numbers: { readonly volunteer: string; readonly person: string },
): Promise<Connected['kind']> {
  const connected: Connected = from
    ? await voice.connect({ tenantId: scope.tenantId, callId: id, from, ...numbers })
    : { kind: 'refused', code: 'no_number' }
  const at = scope.world.clock.now()
  await inScope(scope, (tx) => settleBridgedCall(tx, scope, { id, connected, at }))
  return connected.kind
}

/** How the signed-in volunteer's newest connection about a subject stands. @returns undefined when there is none */
export async function bridgedAbout(
  tx: Tx,
  scope: SignedInScope,
  subjectId: string,
): Promise<Bridged | undefined> {
  const latest = await latestBridgedCall(tx, scope, scope.accountId, subjectId)
  return latest && (latest.outcome ?? 'waiting')
}

/** Notes that a connected call has ended, as its provider tells; told twice, it counts once. */
export async function recordHangUp(
  scope: Scope,
  told: { readonly callId: string; readonly as: 'success' | 'failed' | 'busy' | 'other' },
): Promise<boolean> {
  const at = scope.world.clock.now()
  return inScope(scope, (tx) => endBridgedCall(tx, scope, { id: told.callId, as: told.as, at }))
}
