import type { Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'
import { type Contact, contactsOf } from './accounts.ts'
import { coordinatorRows } from './contacts.queries.ts'

/** How one account is reached; undefined when it is closed or unknown. */
export async function accountContact(tx: Tx, scope: Scope, accountId: string): Promise<Contact | undefined> {
  return (await contactsOf(tx, scope, [accountId])).get(accountId)
}

/**
 * Whom to alarm, first to last, each once: coordinators who are present, then the deputies of those who are away,
 * and only when that is nobody those who are away themselves: an alarm never falls on deaf ears by a calendar.
 */
export async function coordinatorsToAlarm(tx: Tx, scope: Scope): Promise<string[]> {
  const all = await coordinatorRows(tx, scope)
  const present = all.filter(({ away }) => !away).map(({ id }) => id)
  const deputies = all.flatMap(({ away, deputy_id }) => (away && deputy_id ? [deputy_id] : []))
  const order = [...new Set([...present, ...deputies])]
  return order.length > 0 ? order : all.map(({ id }) => id)
}
