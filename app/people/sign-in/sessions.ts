import { atOnce, inPlatform, type Tx } from '../../platform/database.ts'
import { newSecret, secretHash } from '../../platform/keys.ts'
import type { World } from '../../platform/world.ts'
import type { Role, SignedInScope } from '../../privacy/scope.ts'
import { accountOf } from '../scopes.ts'
import {
  deleteSession,
  insertSession,
  liveSession,
  sessionStanding,
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
 * The session of a token on this tenant, unless it is idle, ended or another tenant's. It may be proved by too little,
 * and its account may have lost its roles: for the door itself, where that is what is asked.
 */
export async function lookUpSession(
  world: World,
  tenantId: string,
  token: string,
): Promise<LiveSession | undefined> {
  if (!isToken(token)) return undefined
  const now = world.clock.now()
  const hash = secretHash(token)
  const row = await atOnce(world.database, null, (tx) => liveSession(tx, tenantId, hash, now))
  return row && (await usable(world, hash, row, true))
}

/**
 * Who the cookie's token stands for on this tenant, in the role that she chose or the first of the face. An account
 * that lost its roles is nobody, and so are staff who have not shown a strong factor yet (norms 31).
 * @param wished the role she acts in, where she has several
 * @param attended false where a page refreshes itself: an unattended screen grows idle all the same (norms 31)
 */
export async function findSession(
  world: World,
  tenantId: string,
  token: string,
  wished?: string,
  attended = true,
): Promise<{ scope: SignedInScope; language: string } | undefined> {
  if (!isToken(token)) return undefined
  const now = world.clock.now()
  const hash = secretHash(token)
  const rows = await atOnce(world.database, tenantId, (tx) => sessionStanding(tx, tenantId, hash, now))
  const session = rows[0] && (await usable(world, hash, rows[0], attended))
  if (!session || (session.face === 'staff' && !session.strongAt)) return undefined
  const roles = rolesOf[session.face].filter((role) => rows.some((each) => each.role === role))
  const role = roles.find((each) => each === wished) ?? roles[0]
  const language = rows[0]?.language
  if (!role || !language) return undefined
  const { accountId, strongAt } = session
  return { scope: accountOf(world, tenantId, { accountId, role, roles, strongAt }), language }
}

const isToken = (text: string) => /^[\w-]{44}$/.test(text)

type SessionRow = NonNullable<Awaited<ReturnType<typeof liveSession>>>

async function usable(
  world: World,
  hash: Buffer,
  row: SessionRow,
  attended: boolean,
): Promise<LiveSession | undefined> {
  const now = world.clock.now()
  const face = row.face as Face
  const idle = row.seen_at.until(now).total('minutes')
  if (idle > lasts[face].idleMinutes) return undefined
  // At most once a minute: a page with ten requests does not write ten times. A power cut may forget it.
  if (idle >= 1 && attended)
    await atOnce(world.database, null, (tx) => touchSession(tx, hash, now), { durable: false })
  return { accountId: row.account_id, face, factors: row.factors, strongAt: row.strong_at }
}

/** Notes that she has just proved herself by a strong factor, for step-up. */
export async function strengthenSession(tx: Tx, world: World, token: string, factor: string): Promise<void> {
  await strengthen(tx, secretHash(token), factor, world.clock.now())
}

/** Ends the session of this token; unknown tokens are no error. */
export async function endSession(world: World, token: string): Promise<void> {
  await inPlatform(world.database, (tx) => deleteSession(tx, secretHash(token)))
}
