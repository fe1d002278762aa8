import { prepared, type Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'

/** An account as it is stored: what names it is sealed. */
export type AccountRow = {
  readonly id: string
  readonly name_sealed: Buffer
  readonly phone_sealed: Buffer | null
  readonly email_sealed: Buffer | null
  readonly language: string
}

/** The open accounts among `ids`, in any order. */
export function accountRows(tx: Tx, scope: Scope, ids: readonly string[]): Promise<AccountRow[]> {
  return prepared(
    tx,
    'people.account_rows',
    `select id, name_sealed, phone_sealed, email_sealed, language from people.account
      where tenant_id = $1 and id = any($2::uuid[]) and closed_at is null`,
    [scope.tenantId, ids],
  )
}

/** The open accounts with a phone of one of these hashes (one for each key of the ring). */
export function accountsByHash(
  tx: Tx,
  scope: Scope,
  hashes: readonly Buffer[],
): Promise<{ id: string; language: string }[]> {
  return prepared(
    tx,
    'people.accounts_by_hash',
    `select id, language from people.account
      where tenant_id = $1 and phone_hash = any($2::bytea[]) and closed_at is null`,
    [scope.tenantId, hashes],
  )
}

/** Every open account with its live roles: for a demonstration's list of people. */
export function openAccountRows(tx: Tx, scope: Scope): Promise<(AccountRow & { roles: string[] })[]> {
  return prepared(
    tx,
    'people.open_account_rows',
    `select a.id, a.name_sealed, a.phone_sealed, a.email_sealed, a.language,
            coalesce(array_agg(r.role order by r.role) filter (where r.role is not null), '{}') as roles
       from people.account a
       left join people.role r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.revoked_at is null
      where a.tenant_id = $1 and a.closed_at is null
      group by a.tenant_id, a.id order by a.created_at, a.id limit 500`,
    [scope.tenantId],
  )
}

/** Writes an account's sealed e-mail address. @returns whether there is such an open account */
export async function updateEmail(tx: Tx, scope: Scope, id: string, sealed: Buffer | null): Promise<boolean> {
  const found = await prepared(
    tx,
    'people.update_email',
    `update people.account set email_sealed = $3
      where tenant_id = $1 and id = $2 and closed_at is null returning id`,
    [scope.tenantId, id, sealed],
  )
  return found.length > 0
}
