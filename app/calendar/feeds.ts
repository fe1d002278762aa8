import { contactsOf } from '../people/accounts.ts'
import { addressOf } from '../people/addresses.ts'
import { createLink, endLinks } from '../people/links.ts'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import { audit } from '../privacy/audit.ts'
import type { Scope, SignedInScope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { feedById, feedRow, keepFeed } from './feeds.queries.ts'
import { type CalendarEntry, calendarFile } from './icalendar.ts'

/** What a module puts into a person's calendar between two instants. Those there are: roster/appointments.ts. */
export type FeedSource = (
  tx: Tx,
  scope: Scope,
  person: { readonly accountId: string; readonly language: string },
  from: Temporal.Instant,
  to: Temporal.Instant,
) => Promise<CalendarEntry[]>

const years = 10

/** The address of her calendar, or null when she has made none. */
export async function feedOf(tx: Tx, scope: Scope, accountId: string): Promise<string | null> {
  const found = await feedRow(tx, scope, accountId)
  return found
    ? addressFor(tx, scope, scope.world.keys.open(found.secret_sealed, seal(scope, found.id)))
    : null
}

/** Makes her a new address; the one before leads nowhere from now on. */
export function renewFeed(scope: SignedInScope): Promise<string> {
  return inScope(scope, async (tx) => {
    const { accountId } = scope
    const now = scope.world.clock.now()
    const before = await feedRow(tx, scope, accountId)
    if (before) await endLinks(tx, scope, before.id)
    const id = newId(now)
    const expiresAt = now.add({ hours: years * 365 * 24 })
    const wish = { purpose: 'calendar.feed', subjectId: id, expiresAt, withCode: false }
    const { secret } = await createLink(tx, scope, wish)
    const secretSealed = scope.world.keys.seal(secret, seal(scope, id))
    await keepFeed(tx, scope, { id, accountId, secretSealed, at: now })
    await audit(tx, scope, { act: 'calendar.feed_renewed', subject: { kind: 'account', id: accountId } })
    return addressFor(tx, scope, secret)
  })
}

/**
 * The calendar of a person: what every source has of hers, from four weeks ago to half a year ahead.
 * @param name the calendar's heading; entries are in her own language
 * @param feedId what the link of her address leads to
 * @param sourcesOf which parts put something in
 * @returns undefined when there is no such feed any more, or her account is closed
 */
export function personalCalendar(
  scope: Scope,
  feedId: string,
  name: string,
  sourcesOf: (tx: Tx, scope: Scope) => Promise<readonly FeedSource[]>,
): Promise<string | undefined> {
  return inScope(scope, async (tx) => {
    const feed = await feedById(tx, scope, feedId)
    const person = feed && (await contactsOf(tx, scope, [feed.account_id])).get(feed.account_id)
    if (!person) return undefined
    const now = scope.world.clock.now()
    const [from, to] = [now.subtract({ hours: 24 * 28 }), now.add({ hours: 24 * 183 })]
    const entries: CalendarEntry[] = []
    for (const source of await sourcesOf(tx, scope))
      entries.push(...(await source(tx, scope, person, from, to)))
    return calendarFile(entries, { name, language: person.language })
  })
}

const addressFor = (tx: Tx, scope: Scope, secret: string) =>
  addressOf(tx, scope, `/calendar/${secret}/calendar.ics`)
const seal = (scope: Scope, id: string) => `calendar.feed.secret:${scope.tenantId}:${id}`
