import { build, row, rows, run, type Tx } from '../platform/database.ts'

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
      .select(['account_id', 'face', 'seen_at', 'strong_at'])
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

/** The roles an open account holds now. Asked before there is a scope, so it takes the tenant itself. */
export async function liveRoles(tx: Tx, tenantId: string, accountId: string): Promise<string[]> {
  const found = await rows(
    tx,
    build
      .selectFrom('people.role as r')
      .innerJoin('people.account as a', (join) =>
        join.onRef('a.tenant_id', '=', 'r.tenant_id').onRef('a.id', '=', 'r.account_id'),
      )
      .select('r.role')
      .where('r.tenant_id', '=', tenantId)
      .where('r.account_id', '=', accountId)
      .where('r.revoked_at', 'is', null)
      .where('a.closed_at', 'is', null),
  )
  return found.map((each) => each.role)
}
