import { createHash } from 'node:crypto'
import type { Tx } from '../platform/database.ts'
import { inTenant } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import { newSecret, secretHash } from '../platform/keys.ts'
import { isLimitReached, withinLimit } from '../platform/limits.ts'
import type { World } from '../platform/world.ts'
import type { LinkScope, Scope } from '../privacy/scope.ts'
import { insertLink, insertLinks, linkByCode, linkByToken, revokeLinks } from './links.queries.ts'
import { holderOf } from './scopes.ts'

/** What the person is given once: only hashes stay here. */
export type NewLink = { readonly secret: string; readonly code: string | null }

/**
 * Makes a secret link (128 bits) and, if asked, a nine-digit code to be read aloud (design §4).
 * @param wish `purpose` names what the holder may do (`helpline.request`), `subjectId` to what
 */
export async function createLink(
  tx: Tx,
  scope: Scope,
  wish: { purpose: string; subjectId: string; expiresAt: Temporal.Instant; withCode: boolean },
): Promise<NewLink> {
  const now = scope.world.clock.now()
  const secret = newSecret()
  const code = wish.withCode ? codeOf(secret) : null
  await insertLink(tx, scope, {
    id: newId(now),
    purpose: wish.purpose,
    subjectId: wish.subjectId,
    tokenHash: secretHash(secret),
    codeHash: code ? scope.world.keys.hash(code, codeContext(scope.tenantId)) : null,
    createdAt: now,
    expiresAt: wish.expiresAt,
  })
  return { secret, code }
}

/**
 * The nine digits that belong to a link, so that her page can show them again. They follow from its 128 bits and say
 * nothing about them; what the database keeps of either is a hash.
 */
export function codeOf(secret: string): string {
  const digest = createHash('sha256').update(`code ${secret}`).digest()
  return String(digest.readBigUInt64BE() % 1_000_000_000n).padStart(9, '0')
}

/**
 * Makes many secret links in one insert, for an offer each.
 * @returns their secrets in the order of the wishes; only hashes stay here
 */
export async function createLinks(
  tx: Tx,
  scope: Scope,
  wishes: readonly { purpose: string; subjectId: string; expiresAt: Temporal.Instant }[],
): Promise<string[]> {
  const { secrets, kept } = beginLinks(tx, scope, wishes)
  await kept
  return secrets
}

/**
 * As `createLinks`, but the secrets are there at once, so that what carries them can be written in the same round trip.
 * @returns `kept`, to be waited for in the same transaction
 */
export function beginLinks(
  tx: Tx,
  scope: Scope,
  wishes: readonly { purpose: string; subjectId: string; expiresAt: Temporal.Instant }[],
): { secrets: string[]; kept: Promise<void> } {
  const now = scope.world.clock.now()
  const made = wishes.map((wish) => ({ ...wish, id: newId(now), secret: newSecret() }))
  const rows = made.map((each) => ({ ...each, tokenHash: secretHash(each.secret) }))
  return { secrets: made.map(({ secret }) => secret), kept: insertLinks(tx, scope, rows, now) }
}

/** Ends every link to a subject: after erasure, or when a link may have been seen by somebody else. */
export async function endLinks(tx: Tx, scope: Scope, subjectId: string): Promise<void> {
  await revokeLinks(tx, scope, subjectId)
}

/**
 * Opens a link by its secret. Wrong, expired, revoked and another tenant's look the same: undefined.
 */
export async function openLink(
  world: World,
  tenantId: string,
  purpose: string,
  secret: string,
): Promise<LinkScope | undefined> {
  if (!/^[\w-]{22}$/.test(secret)) return undefined
  const link = await inTenant(world.database, tenantId, (tx) =>
    linkByToken(tx, tenantId, purpose, secretHash(secret), world.clock.now()),
  )
  return link ? holderOf(world, tenantId, purpose, link.subject_id) : undefined
}

/**
 * Opens a link by its nine-digit code. Guessing is held back per code and per tenant, never by address alone:
 * prepaid phones share addresses (design §4). The limits leave a thousand million codes out of reach.
 */
export async function openLinkByCode(
  world: World,
  tenantId: string,
  purpose: string,
  code: string,
): Promise<{ ok: true; scope: LinkScope } | { ok: false; reason: 'unknown' | 'too_many' }> {
  const guesses = `codes:${tenantId}`
  if (await isLimitReached(world, guesses, wrongCodes)) return { ok: false, reason: 'too_many' }
  const perCode = await withinLimit(world, `code:${tenantId}:${code}`, { most: 10, seconds: 3600 })
  if (!perCode.ok) return { ok: false, reason: 'too_many' }
  const link = await inTenant(world.database, tenantId, (tx) =>
    linkByCode(tx, tenantId, purpose, world.keys.hashes(code, codeContext(tenantId)), world.clock.now()),
  )
  if (link) return { ok: true, scope: holderOf(world, tenantId, purpose, link.subject_id) }
  await withinLimit(world, guesses, wrongCodes)
  return { ok: false, reason: 'unknown' }
}

// At 200 wrong codes an hour and a thousand live codes, a first hit is two hundred days away.
const wrongCodes = { most: 200, seconds: 3600 }

const codeContext = (tenantId: string) => `link-code:${tenantId}`
