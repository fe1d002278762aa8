import { createHmac, randomBytes } from 'node:crypto'
import { sameBytes } from '../platform/keys.ts'
import type { Scope } from '../privacy/scope.ts'

/** How long the page to check may stay open before it is asked for anew. */
const openHours = 3

/**
 * The one-time key of a page to check: 16 random bytes, when it was made, and a keyed hash of both for this tenant.
 * Pages are kept as bytes and know no session, so the key travels with the form; sent twice, it counts once.
 * @param form whose key it is, such as `helpline`: it opens no other form
 */
export function newSubmission(scope: Scope, form: string): string {
  const facts = Buffer.alloc(22)
  randomBytes(16).copy(facts)
  facts.writeUIntBE(scope.world.clock.now().epochMilliseconds, 16, 6)
  return Buffer.concat([facts, sealOf(scope, form, facts)]).toString('base64url')
}

/**
 * Reads a one-time key as it came back.
 * @returns its 16 random bytes, or `expired` for one that is too old, another tenant's, or made up
 */
export function readSubmission(
  scope: Scope,
  form: string,
  text: string,
): { ok: true; submission: Buffer } | { ok: false; reason: 'expired' } {
  const bytes = Buffer.from(text, 'base64url')
  const facts = bytes.subarray(0, 22)
  if (bytes.length !== 38 || !sameBytes(bytes.subarray(22), sealOf(scope, form, facts)))
    return { ok: false, reason: 'expired' }
  const age = scope.world.clock.now().epochMilliseconds - facts.readUIntBE(16, 6)
  if (age < -60_000 || age > openHours * 3_600_000) return { ok: false, reason: 'expired' }
  return { ok: true, submission: Buffer.from(facts.subarray(0, 16)) }
}

function sealOf(scope: Scope, form: string, facts: Buffer): Buffer {
  const key = scope.world.keys.derive(`${form}.submission`)
  return createHmac('sha256', key).update(scope.tenantId).update(facts).digest().subarray(0, 16)
}
