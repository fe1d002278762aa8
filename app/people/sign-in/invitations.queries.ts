import { build, row, rows, run, type Tx } from '../../platform/database.ts'

type NewInvitation = {
  id: string
  tenantId: string
  tokenHash: Buffer
  role: string
  createdBy: string | null
  expiresAt: Temporal.Instant
}

/** Stores an invitation by its token's hash. */
export async function insertInvitation(tx: Tx, made: NewInvitation): Promise<void> {
  await run(
    tx,
    build.insertInto('people.invitation').values({
      id: made.id,
      tenant_id: made.tenantId,
      token_hash: made.tokenHash,
      role: made.role,
      created_by: made.createdBy,
      expires_at: made.expiresAt,
    }),
  )
}

const columns = ['id', 'role', 'created_by', 'confirmed_by', 'expires_at'] as const

/** The open invitation of this token on this tenant. */
export function openInvitation(tx: Tx, tenantId: string, hash: Buffer, now: Temporal.Instant) {
  return row(
    tx,
    build
      .selectFrom('people.invitation')
      .select(columns)
      .where('tenant_id', '=', tenantId)
      .where('token_hash', '=', hash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now),
  )
}

/** Every open invitation of a tenant. */
export function openInvitations(tx: Tx, tenantId: string, now: Temporal.Instant) {
  return rows(
    tx,
    build
      .selectFrom('people.invitation')
      .select(columns)
      .where('tenant_id', '=', tenantId)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .orderBy('expires_at'),
  )
}

/** Uses an invitation up. @returns false when another request was first */
export async function useInvitation(
  tx: Tx,
  tenantId: string,
  id: string,
  accountId: string,
  now: Temporal.Instant,
) {
  const used = await run(
    tx,
    build
      .updateTable('people.invitation')
      .set({ used_at: now, account_id: accountId })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .where('used_at', 'is', null),
  )
  return used === 1
}

/** Confirms an invitation that somebody else made. @returns false when it is one's own, used or gone */
export async function confirmInvitation(
  tx: Tx,
  tenantId: string,
  id: string,
  by: string,
  now: Temporal.Instant,
) {
  const confirmed = await run(
    tx,
    build
      .updateTable('people.invitation')
      .set({ confirmed_by: by, confirmed_at: now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .where('created_by', '!=', by)
      .where('used_at', 'is', null),
  )
  return confirmed === 1
}

/** Notes that a tenant has its first coordinator. */
export async function openTenant(tx: Tx, tenantId: string, now: Temporal.Instant): Promise<void> {
  await run(
    tx,
    build
      .updateTable('people.tenant')
      .set({ opened_at: now })
      .where('id', '=', tenantId)
      .where('opened_at', 'is', null),
  )
}
