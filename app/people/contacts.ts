import type { Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { type Contact, contactsOf } from './accounts.ts'
import { coordinatorRows } from './contacts.queries.ts'
import { settingsOf } from './settings/settings.ts'

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

/**
 * Whom a volunteer turns to, and who stands in (HA-31): the contact the tenant has set, then the coordinators in the
 * order in which they are alarmed; at most two, each with a number.
 */
export async function contactPersons(scope: Scope): Promise<{ name: string; phone: string }[]> {
  return inScope(scope, async (tx) => {
    const { contacts } = await settingsOf(tx, scope)
    const order = await coordinatorsToAlarm(tx, scope)
    const away = (await coordinatorRows(tx, scope)).flatMap((each) => (each.away ? [each.id] : []))
    const known = await contactsOf(tx, scope, [...order, ...away])
    // Whoever is away is called last of all, also when hers is the number that is usually given (BM-60).
    const isAway = away.some((id) => known.get(id)?.phone === contacts.coordinatorPhone)
    const set = contacts.coordinatorPhone
      ? [{ name: contacts.coordinatorName, phone: contacts.coordinatorPhone }]
      : []
    const people = order.flatMap((id) => {
      const contact = known.get(id)
      return contact?.phone ? [{ name: contact.name, phone: contact.phone }] : []
    })
    const all = isAway ? [...people, ...set] : [...set, ...people]
    return all
      .filter(({ phone }, index) => all.findIndex((each) => each.phone === phone) === index)
      .slice(0, 2)
  })
}
