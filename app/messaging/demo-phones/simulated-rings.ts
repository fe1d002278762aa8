import { phoneContext } from '../../people/accounts.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { notify } from '../../platform/notices.ts'
import type { Scope } from '../../privacy/scope.ts'
import { endBridgedCall } from '../calls/bridged-calls.queries.ts'
import { ringSeal } from '../seals.ts'
import { endRing, insertRing, type RingRow, ringing, ringOfHash } from './simulated-rings.queries.ts'

/** A simulated phone that rings: whose (E.164), and which number it shows. */
export type Ringing = { readonly id: string; readonly phone: string; readonly caller: string }

const longestRing = { seconds: 60 }

/**
 * Lets a simulated phone ring.
 * @param ring `next`: whom to connect when it is picked up; all numbers E.164
 */
export async function ringPhone(
  tx: Tx,
  scope: Scope,
  ring: { callId: string; phone: string; caller: string; next: string | null },
): Promise<void> {
  const { keys, clock } = scope.world
  const at = clock.now()
  const id = newId(at)
  await insertRing(tx, scope, {
    id,
    callId: ring.callId,
    phoneHash: keys.hash(ring.phone, phoneContext(scope)),
    phoneSealed: keys.seal(ring.phone, ringSeal(scope, 'phone', id)),
    callerSealed: keys.seal(ring.caller, ringSeal(scope, 'caller', id)),
    nextSealed: ring.next === null ? null : keys.seal(ring.next, ringSeal(scope, 'next', id)),
    at,
  })
  await notify(tx, { tenantId: scope.tenantId, topic: 'phones' })
}

/** What rings at this moment, the newest first. @param phone E.164; every phone without it */
export async function phonesRinging(tx: Tx, scope: Scope, phone?: string): Promise<Ringing[]> {
  const since = scope.world.clock.now().subtract(longestRing)
  const found = await ringing(tx, scope, since, phone === undefined ? null : hashesOf(scope, phone))
  return found.map((row) => ({
    id: row.id,
    phone: phoneOf(scope, row),
    caller: scope.world.keys.open(row.caller_sealed, ringSeal(scope, 'caller', row.id)),
  }))
}

/**
 * Picks a ringing phone up, which lets the next one ring, or lets it ring out, which ends the call.
 * @returns false when that phone does not ring, or no longer
 */
export async function answerRing(
  tx: Tx,
  scope: Scope,
  ring: { id: string; phone: string; act: 'pick_up' | 'let_ring' },
): Promise<boolean> {
  const { keys, clock } = scope.world
  const at = clock.now()
  const answered = ring.act === 'pick_up'
  const ended = await endRing(tx, scope, { id: ring.id, hashes: hashesOf(scope, ring.phone), answered, at })
  if (!ended) return false
  if (answered && ended.next_sealed) {
    const phone = keys.open(ended.next_sealed, ringSeal(scope, 'next', ended.id))
    const caller = keys.open(ended.caller_sealed, ringSeal(scope, 'caller', ended.id))
    await ringPhone(tx, scope, { callId: ended.call_id, phone, caller, next: null })
  } else {
    // Picked up at the far end, they talk: a simulated talk takes no time.
    await endBridgedCall(tx, scope, { id: ended.call_id, as: answered ? 'success' : 'failed', at })
    await notify(tx, { tenantId: scope.tenantId, topic: 'phones' })
  }
  return true
}

/** The number of a phone that has rung, by its hash. */
export async function phoneThatRang(tx: Tx, scope: Scope, hash: Buffer): Promise<string | undefined> {
  const found = await ringOfHash(tx, scope, hash)
  return found && phoneOf(scope, found)
}

const phoneOf = (scope: Scope, row: RingRow) =>
  scope.world.keys.open(row.phone_sealed, ringSeal(scope, 'phone', row.id))

const hashesOf = (scope: Scope, phone: string) => scope.world.keys.hashes(phone, phoneContext(scope))
