import { inPlatform, inTenant, type Tx } from '../../platform/database.ts'
import { newSecret, secretHash } from '../../platform/keys.ts'
import type { World } from '../../platform/world.ts'
import type { Role, SignedInScope } from '../../privacy/scope.ts'
import { accountOf } from '../scopes.ts'
import {
  deleteSession,
  insertSession,
  liveSession,
  standingOf,
  strengthen,
  touchSession,
} from './sessions.queries.ts'

/** The two kinds of session. A volunteer's phone stays signed in for 90 days; staff leave after 30 idle minutes. */
export type Face = 'volunteer' | 'staff'

const lasts = {
  volunteer: { idleMinutes: 60 * 24 * 30, minutes: 60 * 24 * 90 },
  // On a device that is not her own.
  shared: { idleMinutes: 30, minutes: 30 },
  staff: { idleMinutes: 30, minutes: 60 * 24 },
} as const

// `demo` opens only in demonstrations, where nobody is real.
const strongFactors = new Set(['passkey', 'totp', 'demo'])

/** The roles that a face is for, the most usual first. */
export const rolesOf: Record<Face, readonly Role[]> = {
  volunteer: ['volunteer'],
  staff: ['coordinator', 'admin', 'auditor', 'professional', 'custodian', 'partner'],
}

/**
 * Opens a session and returns its token, which only the cookie holds; the database keeps the hash.
 * @param factors how she proved herself, e.g. `['sms', 'totp']` or `['passkey']`; a strong one counts for step-up
 */
export async function openSession(
  tx: Tx,
  world: World,
  session: { tenantId: string; accountId: string; face: Face; factors: readonly string[]; shared?: boolean },
): Promise<string> {
  const token = newSecret() + newSecret()
  const now = world.clock.now()
  const isStrong = session.factors.some((factor) => strongFactors.has(factor))
  await insertSession(tx, {
    tokenHash: secretHash(token),
    ...session,
    now,
    expiresAt: now.add({ minutes: lasts[session.shared ? 'shared' : session.face].minutes }),
    strongAt: isStrong ? now : null,
  })
  return token
}

/** A session as it lies there: proved by at least one factor, perhaps not by enough. */
export type LiveSession = {
  accountId: string
  face: Face
  factors: readonly string[]
  strongAt: Temporal.Instant | null
}

/**
 * The session of a token on this tenant, unless it is idle, ended or another tenant's.
 * @param attended false where a page refreshes itself: an unattended screen grows idle all the same (norms 31)
 */
export async function lookUpSession(
  world: World,
  tenantId: string,
  token: string,
  attended = true,
): Promise<LiveSession | undefined> {
  if (!/^[\w-]{44}$/.test(token)) return undefined
  const now = world.clock.now()
  const session = await inPlatform(world.database, (tx) => liveSession(tx, tenantId, secretHash(token), now))
  if (!session) return undefined
  const face = session.face as Face
  const idle = session.seen_at.until(now).total('minutes')
  if (idle > lasts[face].idleMinutes) return undefined
  // Written at most once a minute: a page with ten requests does not write ten times.
  if (idle >= 1 && attended)
    await inPlatform(world.database, (tx) => touchSession(tx, secretHash(token), now))
  return { accountId: session.account_id, face, factors: session.factors, strongAt: session.strong_at }
}

/**
 * Who the cookie's token stands for on this tenant, in the role that she chose or the first of the face. An account
 * that lost its roles is nobody, and so are staff who have not shown a strong factor yet (norms 31).
 * @param wished the role she acts in, where she has several
 * @param attended as for `lookUpSession`
 */
export async function findSession(
  world: World,
  tenantId: string,
  token: string,
  wished?: string,
  attended = true,
): Promise<{ scope: SignedInScope; language: string } | undefined> {
  const session = await lookUpSession(world, tenantId, token, attended)
  if (!session || (session.face === 'staff' && !session.strongAt)) return undefined
  const held = await inTenant(world.database, tenantId, (tx) =>
    standingOf(tx, tenantId, session.accountId, world.clock.now()),
  )
  const roles = rolesOf[session.face].filter((role) => held.roles.includes(role))
  const role = roles.find((each) => each === wished) ?? roles[0]
  if (!role || !held.language) return undefined
  const { accountId, strongAt } = session
  return { scope: accountOf(world, tenantId, { accountId, role, roles, strongAt }), language: held.language }
}

/** Notes that she has just proved herself by a strong factor, for step-up. */
export async function strengthenSession(tx: Tx, world: World, token: string, factor: string): Promise<void> {
  await strengthen(tx, secretHash(token), factor, world.clock.now())
}

/** Ends the session of this token; unknown tokens are no error. */
export async function endSession(world: World, token: string): Promise<void> {
  await inPlatform(world.database, (tx) => deleteSession(tx, secretHash(token)))
}
