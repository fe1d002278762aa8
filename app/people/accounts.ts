import type { Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'
import {
  type AccountRow,
  accountRows,
  accountsByHash,
  openAccountRows,
  updateEmail,
} from './accounts.queries.ts'

/** How an account is reached, opened; the phone is E.164. */
export type Contact = {
  readonly accountId: string
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly language: string
}

/** Where an account's sealed column belongs; a value moved elsewhere does not open. */
export function accountContext(
  scope: Pick<Scope, 'tenantId'>,
  column: 'name' | 'phone' | 'email',
  id: string,
): string {
  return `people.account.${column}:${scope.tenantId}:${id}`
}

/** What a phone number's hash is bound to: the same in every module, so that a sender is found anywhere. */
export function phoneContext(scope: Pick<Scope, 'tenantId'>): string {
  return `phone:${scope.tenantId}`
}

/** How several accounts are reached, in one question; closed and unknown ones are left out. */
export async function contactsOf(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Contact>> {
  if (ids.length === 0) return new Map()
  const found = await accountRows(tx, scope, [...new Set(ids)])
  return new Map(found.map((row) => [row.id, opened(scope, row)]))
}

/** Keeps or takes away the e-mail address of an open account. @returns false when there is no such account */
export function emailAccount(tx: Tx, scope: Scope, id: string, email: string | null): Promise<boolean> {
  const sealed = email === null ? null : scope.world.keys.seal(email, accountContext(scope, 'email', id))
  return updateEmail(tx, scope, id, sealed)
}

/** Everybody with an open account and their roles: only a demonstration lists its people to whoever comes. */
export async function everybody(
  tx: Tx,
  scope: Scope,
): Promise<(Contact & { readonly roles: readonly string[] })[]> {
  const found = await openAccountRows(tx, scope)
  return found.map((row) => ({ ...opened(scope, row), roles: row.roles }))
}

function opened(scope: Scope, row: AccountRow): Contact {
  const { keys } = scope.world
  const open = (column: 'name' | 'phone' | 'email', sealed: Buffer | null) =>
    sealed && keys.open(sealed, accountContext(scope, column, row.id))
  return {
    accountId: row.id,
    name: keys.open(row.name_sealed, accountContext(scope, 'name', row.id)),
    phone: open('phone', row.phone_sealed),
    email: open('email', row.email_sealed),
    language: row.language,
  }
}

/** Whose phone this is: an account of each role shares one row, so at most one is open at a time. */
export function accountsByPhone(
  tx: Tx,
  scope: Scope,
  e164: string,
): Promise<{ id: string; language: string }[]> {
  return accountsByHash(tx, scope, scope.world.keys.hashes(e164, phoneContext(scope)))
}
