import { inPlatform, inTenant, type Tx } from '../platform/database.ts'
import { newSecret, secretHash } from '../platform/keys.ts'
import type { World } from '../platform/world.ts'
import type { Role, SignedInScope } from '../privacy/scope.ts'
import { accountOf } from './scopes.ts'
import { deleteSession, insertSession, liveRoles, liveSession, touchSession } from './sessions.queries.ts'

/** The two kinds of session. A volunteer's phone stays signed in for 90 days; staff leave after 30 idle minutes. */
export type Face = 'volunteer' | 'staff'

const lasts = {
  volunteer: { idleMinutes: 60 * 24 * 30, days: 90 },
  staff: { idleMinutes: 30, days: 1 },
} as const

/** Which role a face acts in: the first that the account holds. */
const rolesOf: Record<Face, readonly Role[]> = {
  volunteer: ['volunteer'],
  staff: ['coordinator', 'admin', 'auditor', 'professional'],
}

/**
 * Opens a session and returns its token, which only the cookie holds; the database keeps the hash.
 * @param factors how she proved herself, e.g. `['sms', 'totp']` or `['passkey']`; a strong one counts for step-up
 */
export async function openSession(
  tx: Tx,
  world: World,
  session: { tenantId: string; accountId: string; face: Face; factors: readonly string[] },
): Promise<string> {
  const token = newSecret() + newSecret()
  const now = world.clock.now()
  const isStrong = session.factors.some((factor) => factor === 'passkey' || factor === 'totp')
  await insertSession(tx, {
    tokenHash: secretHash(token),
    ...session,
    now,
    expiresAt: now.add({ hours: lasts[session.face].days * 24 }),
    strongAt: isStrong ? now : null,
  })
  return token
}

/**
 * Who the cookie's token stands for on this tenant, in the role that she chose or the first of the face.
 * An idle or ended session, another tenant's, or an account that lost its roles is nobody.
 */
export async function findSession(
  world: World,
  tenantId: string,
  token: string,
  wished?: string,
): Promise<SignedInScope | undefined> {
  if (!/^[\w-]{44}$/.test(token)) return undefined
  const now = world.clock.now()
  const session = await inPlatform(world.database, (tx) => liveSession(tx, tenantId, secretHash(token), now))
  if (!session) return undefined
  const face = session.face as Face
  const idle = session.seen_at.until(now).total('minutes')
  if (idle > lasts[face].idleMinutes) return undefined
  const held = await inTenant(world.database, tenantId, (tx) => liveRoles(tx, tenantId, session.account_id))
  const roles = rolesOf[face].filter((role) => held.includes(role))
  const role = roles.find((each) => each === wished) ?? roles[0]
  if (!role) return undefined
  // Written at most once a minute: a page with ten requests does not write ten times.
  if (idle >= 1) await inPlatform(world.database, (tx) => touchSession(tx, secretHash(token), now))
  return accountOf(world, tenantId, {
    accountId: session.account_id,
    role,
    roles,
    strongAt: session.strong_at,
  })
}

/** Ends the session of this token; unknown tokens are no error. */
export async function endSession(world: World, token: string): Promise<void> {
  await inPlatform(world.database, (tx) => deleteSession(tx, secretHash(token)))
}
