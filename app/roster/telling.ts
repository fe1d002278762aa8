import { translator } from '../languages/messages.ts'
import { formatNearby } from '../languages/times.ts'
import { queueMessages } from '../messaging/messages.ts'
import { contactsOf } from '../people/accounts.ts'
import { addressOf } from '../people/addresses.ts'
import { placeOf } from '../people/tenants.ts'
import type { Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'

/** What is said: of a shift (yours, off, moved, could you take one, some lack people) or of meetings. */
export type News =
  | 'shift_yours'
  | 'shift_off'
  | 'shift_changed'
  | 'shift_ask'
  | 'shift_gaps'
  | 'meeting_new'
  | 'meeting_off'
  | 'meeting_moved'
  | 'meeting_online'

/** Who is told of what, and when that begins. */
export type ToTell = {
  readonly accountId: string
  readonly subject: { readonly kind: 'roster.shift' | 'roster.meeting'; readonly id: string }
  readonly starts: Temporal.Instant
}

/**
 * Tells each of those concerned once, by her own channel and in her own language. Of several things the earliest is
 * named; the page that the link leads to shows the others. Nobody is told of what has begun.
 * @param path where the link leads
 */
export async function tellOnce(
  tx: Tx,
  scope: Scope,
  news: News,
  all: readonly ToTell[],
  path: string,
): Promise<void> {
  const now = scope.world.clock.now()
  const first = new Map<string, ToTell>()
  for (const each of all.toSorted((a, b) => Temporal.Instant.compare(a.starts, b.starts)))
    if (!first.has(each.accountId) && Temporal.Instant.compare(each.starts, now) > 0)
      first.set(each.accountId, each)
  if (first.size === 0) return
  const people = await contactsOf(tx, scope, [...first.keys()])
  const [{ timeZone }, link] = [await placeOf(tx, scope), await addressOf(tx, scope, path)]
  await queueMessages(
    tx,
    scope,
    [...first.values()].flatMap(({ accountId, subject, starts }) => {
      const person = people.get(accountId)
      if (!person) return []
      const time = formatNearby(translator(person.language), starts, now, timeZone)
      return [
        {
          to: { accountId },
          language: person.language,
          kind: news === 'shift_gaps' ? ('alarm' as const) : ('notice' as const),
          template: `sms.${news}` as const,
          params: { time, link },
          subject,
          expiresAt: starts,
        },
      ]
    }),
  )
}
