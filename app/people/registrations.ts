import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import type { Role, Scope } from '../privacy/scope.ts'
import { accountContext, phoneContext } from './accounts.ts'
import { insertAccounts, insertRoles, type NewAccountRow } from './registrations.queries.ts'

/** Somebody who is to have an account: the phone in E.164, the language an interface language. */
export type NewPerson = {
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly language: string
  readonly roles: readonly Role[]
}

/** The sealed form of somebody's name and addresses, bound to the account's id. */
export function sealPerson(
  scope: Scope,
  id: string,
  person: Pick<NewPerson, 'name' | 'phone' | 'email' | 'language'>,
): NewAccountRow {
  const { keys } = scope.world
  const seal = (column: 'name' | 'phone' | 'email', text: string) =>
    keys.seal(text, accountContext(scope, column, id))
  return {
    id,
    nameSealed: seal('name', person.name),
    phoneSealed: person.phone ? seal('phone', person.phone) : null,
    phoneHash: person.phone ? keys.hash(person.phone, phoneContext(scope)) : null,
    emailSealed: person.email ? seal('email', person.email) : null,
    language: person.language,
  }
}

/**
 * Makes accounts with their roles, in two statements however many they are.
 * @returns their ids, in the order given
 * @throws SQLSTATE 23505 when an open account has one of the phones: the caller asks first, this settles the race
 */
export async function registerPeople(tx: Tx, scope: Scope, people: readonly NewPerson[]): Promise<string[]> {
  if (people.length === 0) return []
  const now = scope.world.clock.now()
  const ids = people.map(() => newId(now))
  const sealed = people.map((person, index) => sealPerson(scope, ids[index] as string, person))
  await insertAccounts(tx, scope, sealed)
  const grants = people.flatMap(({ roles }, index) =>
    roles.map((role) => ({ accountId: ids[index] as string, role })),
  )
  if (grants.length > 0) await insertRoles(tx, scope, grants)
  return ids
}
