import type { FeedSource } from '../calendar/feeds.ts'
import type { CalendarEntry } from '../calendar/icalendar.ts'
import { settingsOf } from '../people/settings/settings.ts'
import type { Tx } from '../platform/database.ts'
import type { Capability } from '../privacy/permissions.ts'
import type { Scope, SignedInScope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { eveningEntries } from './evenings.ts'
import { meetingEntries } from './meetings/entries.ts'
import { shiftEntries } from './shifts/timetables.ts'
import { standEntries } from './stands/entries.ts'
import { visitEntries } from './visits/mine.ts'

/**
 * Where a person is expected: what each part knows of it, and which part of the service must be in use for it. A new
 * one is a line here, and stands in the calendar on her phone and on her first page alike.
 */
const sources: readonly { readonly of: FeedSource; readonly needs?: Capability }[] = [
  { of: shiftEntries, needs: 'roster' },
  { of: standEntries, needs: 'roster' },
  { of: meetingEntries, needs: 'roster' },
  { of: visitEntries, needs: 'roster' },
  { of: eveningEntries },
]

/** So far ahead her first page looks. */
const ahead = { hours: 24 * 14 }

/** The sources of her calendar, as far as their part of the service is in use at this place (BM-55). */
export async function sourcesInUse(tx: Tx, scope: Scope): Promise<FeedSource[]> {
  const { capabilities } = await settingsOf(tx, scope)
  return sources.flatMap(({ of, needs }) => (needs && !capabilities[needs] ? [] : [of]))
}

/**
 * Where she is expected next, the soonest first, what has begun among it; nothing that is cancelled.
 * @param wish `language` of the words (BCP 47); `most` how many
 */
export function nextAppointments(
  scope: SignedInScope,
  { language, most }: { language: string; most: number },
): Promise<CalendarEntry[]> {
  return inScope(scope, async (tx) => {
    const now = scope.world.clock.now()
    const until = now.add(ahead)
    const entries: CalendarEntry[] = []
    for (const source of await sourcesInUse(tx, scope))
      entries.push(...(await source(tx, scope, { accountId: scope.accountId, language }, now, until)))
    return entries
      .filter(
        ({ starts, ends, isCancelled }) =>
          !isCancelled &&
          Temporal.Instant.compare(ends, now) > 0 &&
          Temporal.Instant.compare(starts, until) < 0,
      )
      .toSorted((a, b) => Temporal.Instant.compare(a.starts, b.starts))
      .slice(0, most)
  })
}
