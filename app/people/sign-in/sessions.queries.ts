import { build, prepared, row, run, type Tx } from '../../platform/database.ts'

type NewSession = {
  tokenHash: Buffer
  tenantId: string
  accountId: string
  face: string
  factors: readonly string[]
  now: Temporal.Instant
  expiresAt: Temporal.Instant
  strongAt: Temporal.Instant | null
}

/** Stores a session by its token's hash. */
export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await run(
    tx,
    build.insertInto('people.session').values({
      token_hash: session.tokenHash,
      tenant_id: session.tenantId,
      account_id: session.accountId,
      face: session.face,
      factors: [...session.factors],
      created_at: session.now,
      seen_at: session.now,
      expires_at: session.expiresAt,
      strong_at: session.strongAt,
    }),
  )
}

/** The session of this hash on this tenant, if it has not expired. */
export function liveSession(tx: Tx, tenantId: string, hash: Buffer, now: Temporal.Instant) {
  return row(
    tx,
    build
      .selectFrom('people.session')
      .select(['account_id', 'face', 'factors', 'seen_at', 'strong_at'])
      .where('tenant_id', '=', tenantId)
      .where('token_hash', '=', hash)
      .where('expires_at', '>', now),
  )
}

/** Notes that the session was used. */
export async function touchSession(tx: Tx, hash: Buffer, now: Temporal.Instant): Promise<void> {
  await run(tx, build.updateTable('people.session').set({ seen_at: now }).where('token_hash', '=', hash))
}

/** Ends a session. */
export async function deleteSession(tx: Tx, hash: Buffer): Promise<void> {
  await run(tx, build.deleteFrom('people.session').where('token_hash', '=', hash))
}

/** Adds a strong factor to a session. */
export async function strengthen(tx: Tx, hash: Buffer, factor: string, now: Temporal.Instant): Promise<void> {
  await tx.client.query(
    `update people.session set strong_at = $2, seen_at = $2,
            factors = case when $3 = any (factors) then factors else factors || $3 end
      where token_hash = $1`,
    [hash, now.toString(), factor],
  )
}

/** Ends every session of an account, of the whole house: after a loss or a change of roles. */
export async function deleteSessions(tx: Tx, tenantId: string, accountId: string): Promise<void> {
  await run(
    tx,
    build.deleteFrom('people.session').where('tenant_id', '=', tenantId).where('account_id', '=', accountId),
  )
}

// An open account's roles and language; whoever stands in for a coordinator who is away now is a coordinator until she
// is back (BM-60). Written once for both statements, which differ in where the account and the time come from.
const standing = (account: string, now: string) =>
  `select r.role, a.language from people.account a
     join people.role r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.revoked_at is null
    where a.tenant_id = $1 and a.id = ${account} and a.closed_at is null
   union
   select c.role, a.language from people.account a
     join people.absence b on b.tenant_id = a.tenant_id and b.deputy_id = a.id
       and b.from_at <= ${now} and (b.until_at is null or b.until_at > ${now})
     join people.role c on c.tenant_id = b.tenant_id and c.account_id = b.account_id and c.role = 'coordinator'
       and c.revoked_at is null
    where a.tenant_id = $1 and a.id = ${account} and a.closed_at is null
      and exists (select from people.role h where h.tenant_id = a.tenant_id and h.account_id = a.id
            and h.revoked_at is null and h.role <> 'volunteer')`

/** The roles and language of an account. Asked before there is a scope, so it takes the tenant itself. */
export async function standingOf(
  tx: Tx,
  tenantId: string,
  accountId: string,
  now: Temporal.Instant,
): Promise<{ roles: string[]; language: string | undefined }> {
  const found = await prepared<{ role: string; language: string }>(
    tx,
    'people.standing_of',
    standing('$2', '$3'),
    [tenantId, accountId, now],
  )
  return { roles: found.map((each) => each.role), language: found[0]?.language }
}

/**
 * The session of this hash on this tenant, if it has not expired, with whoever it stands for: what every page of hers
 * asks first, so it is one statement. A row for each role, with none (`role` null) where she lost them.
 */
export function sessionStanding(tx: Tx, tenantId: string, hash: Buffer, now: Temporal.Instant) {
  return prepared<{
    account_id: string
    face: string
    factors: string[]
    seen_at: Temporal.Instant
    strong_at: Temporal.Instant | null
    role: string | null
    language: string | null
  }>(
    tx,
    'people.session_standing',
    `select s.account_id, s.face, s.factors, s.seen_at, s.strong_at, h.role, h.language
       from people.session s left join lateral (${standing('s.account_id', '$3')}) h on true
      where s.tenant_id = $1 and s.token_hash = $2 and s.expires_at > $3`,
    [tenantId, hash, now],
  )
}
