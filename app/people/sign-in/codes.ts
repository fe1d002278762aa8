import { randomInt } from 'node:crypto'
import { inPlatform, inTenant, type Tx } from '../../platform/database.ts'
import { newRandomId } from '../../platform/identifiers.ts'
import { sameBytes } from '../../platform/keys.ts'
import { withinLimit } from '../../platform/limits.ts'
import type { Role, VisitorScope } from '../../privacy/scope.ts'
import { countTry, insertCode, useCode } from './codes.queries.ts'
import { standingOf } from './sessions.queries.ts'
import { type Face, rolesOf } from './sessions.ts'

/** How long a code works, in minutes; also told to the person. */
export const codeMinutes = 10

const mostTries = 5

/** What became of asking for a code: the ticket is the same kind of thing whether or not the number is known. */
export type CodeAsked =
  | { readonly ok: true; readonly ticket: string; readonly send?: { accountId: string; code: string } }
  | { readonly ok: false; readonly reason: 'too_many'; readonly retryAfter: number }

/**
 * Makes a sign-in code for the account of a number, if it has one at this door. The caller sends `send.code` by its
 * messages, in the same transaction, and shows the same page either way: nobody learns which numbers are known.
 * @param accountId of the number's account, or undefined when there is none
 * @param phoneKey the number's keyed hash as text: five codes an hour for one number
 */
export async function askForCode(
  tx: Tx,
  scope: VisitorScope,
  face: Face,
  accountId: string | undefined,
  phoneKey: string,
): Promise<CodeAsked> {
  const within = await withinLimit(scope.world, `sign-in:${scope.tenantId}:${face}:${phoneKey}`, {
    most: 5,
    seconds: 3600,
  })
  if (!within.ok) return within
  const ticket = newRandomId()
  const standing = accountId
    ? await standingOf(tx, scope.tenantId, accountId, scope.world.clock.now())
    : undefined
  if (!accountId || !standing?.roles.some((role) => rolesOf[face].includes(role as Role)))
    return { ok: true, ticket }
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
  await insertCode(tx, {
    id: ticket,
    tenantId: scope.tenantId,
    accountId,
    face,
    codeHash: scope.world.keys.hash(code, `sign-in:${ticket}`),
    expiresAt: scope.world.clock.now().add({ minutes: codeMinutes }),
  })
  return { ok: true, ticket, send: { accountId, code } }
}

/**
 * Proves that she holds the phone. Five tries for one code, ten minutes, one use.
 * @returns the account, or `code_wrong` (also for a ticket of an unknown number), `code_expired`, `code_locked`
 */
export async function proveCode(
  scope: VisitorScope,
  face: Face,
  ticket: string,
  code: string,
): Promise<
  { ok: true; accountId: string } | { ok: false; reason: 'code_wrong' | 'code_expired' | 'code_locked' }
> {
  const { world, tenantId } = scope
  // A ticket of an unknown number has no row to count on; this makes both lock after the same number of tries.
  const held = await withinLimit(world, `ticket:${ticket}`, { most: mostTries, seconds: codeMinutes * 60 })
  if (!held.ok) return { ok: false, reason: 'code_locked' }
  // Counted in a transaction of its own, so that a wrong try stays counted.
  const found = await inPlatform(world.database, (tx) => countTry(tx, tenantId, ticket))
  if (!found || found.face !== face) return { ok: false, reason: 'code_wrong' }
  if (found.tries > mostTries) return { ok: false, reason: 'code_locked' }
  const right = world.keys.hashes(code, `sign-in:${ticket}`).some((hash) => sameBytes(hash, found.code_hash))
  if (!right) return { ok: false, reason: 'code_wrong' }
  const now = world.clock.now()
  if (Temporal.Instant.compare(found.expires_at, now) < 0) return { ok: false, reason: 'code_expired' }
  const used = await inTenant(world.database, tenantId, (tx) => useCode(tx, tenantId, ticket, now))
  return used ? { ok: true, accountId: found.account_id } : { ok: false, reason: 'code_expired' }
}
