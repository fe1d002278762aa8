import { build, row, rows, run, type Tx } from '../../platform/database.ts'

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

/** An open account's roles and language. Asked before there is a scope, so it takes the tenant itself. */
export async function standingOf(
  tx: Tx,
  tenantId: string,
  accountId: string,
): Promise<{ roles: string[]; language: string | undefined }> {
  const found = await rows(
    tx,
    build
      .selectFrom('people.account as a')
      .innerJoin('people.role as r', (join) =>
        join.onRef('r.tenant_id', '=', 'a.tenant_id').onRef('r.account_id', '=', 'a.id'),
      )
      .select(['r.role', 'a.language'])
      .where('a.tenant_id', '=', tenantId)
      .where('a.id', '=', accountId)
      .where('r.revoked_at', 'is', null)
      .where('a.closed_at', 'is', null),
  )
  return { roles: found.map((each) => each.role), language: found[0]?.language }
}
