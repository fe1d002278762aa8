import { build, run, type Tx } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import type { Role, Scope } from '../privacy/scope.ts'

/** An account about to be stored: what names it sealed, its phone found by hash. */
export type NewAccountRow = {
  readonly id: string
  readonly nameSealed: Buffer
  readonly phoneSealed: Buffer | null
  readonly phoneHash: Buffer | null
  readonly emailSealed: Buffer | null
  readonly language: string
}

const by = (scope: Scope) => (scope.kind === 'account' ? scope.accountId : null)

/** Stores accounts in one statement; an open account with the same phone makes it fail with 23505. */
export async function insertAccounts(
  tx: Tx,
  scope: Scope,
  accounts: readonly NewAccountRow[],
): Promise<void> {
  const now = scope.world.clock.now()
  await run(
    tx,
    build.insertInto('people.account').values(
      accounts.map((each) => ({
        tenant_id: scope.tenantId,
        id: each.id,
        name_sealed: each.nameSealed,
        phone_sealed: each.phoneSealed,
        phone_hash: each.phoneHash,
        email_sealed: each.emailSealed,
        language: each.language,
        created_at: now,
        created_by: by(scope),
      })),
    ),
  )
}

/** Grants roles in one statement; a role that is held already stays as it is. */
export async function insertRoles(
  tx: Tx,
  scope: Scope,
  grants: readonly { accountId: string; role: Role }[],
): Promise<void> {
  const now = scope.world.clock.now()
  await run(
    tx,
    build
      .insertInto('people.role')
      .values(
        grants.map(({ accountId, role }) => ({
          tenant_id: scope.tenantId,
          id: newId(now),
          account_id: accountId,
          role,
          granted_at: now,
          granted_by: by(scope),
        })),
      )
      .onConflict((conflict) => conflict.doNothing()),
  )
}

/** Changes how an account is named and reached; a phone that another open account has makes it fail with 23505. */
export async function updateAccount(tx: Tx, scope: Scope, account: NewAccountRow): Promise<void> {
  await run(
    tx,
    build
      .updateTable('people.account')
      .set({
        name_sealed: account.nameSealed,
        phone_sealed: account.phoneSealed,
        phone_hash: account.phoneHash,
        email_sealed: account.emailSealed,
        language: account.language,
      })
      .where('tenant_id', '=', scope.tenantId)
      .where('id', '=', account.id),
  )
}

/** In which interface language she is written to. */
export async function updateLanguage(tx: Tx, scope: Scope, id: string, language: string): Promise<void> {
  await run(
    tx,
    build
      .updateTable('people.account')
      .set({ language })
      .where('tenant_id', '=', scope.tenantId)
      .where('id', '=', id),
  )
}

/** Takes a role back; the row stays, with when and by whom. */
export async function revokeRole(tx: Tx, scope: Scope, accountId: string, role: Role): Promise<void> {
  await run(
    tx,
    build
      .updateTable('people.role')
      .set({ revoked_at: scope.world.clock.now(), revoked_by: by(scope) })
      .where('tenant_id', '=', scope.tenantId)
      .where('account_id', '=', accountId)
      .where('role', '=', role)
      .where('revoked_at', 'is', null),
  )
}
