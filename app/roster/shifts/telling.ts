import { translator } from '../../languages/messages.ts'
import { formatNearby } from '../../languages/times.ts'
import { queueMessages } from '../../messaging/messages.ts'
import { contactsOf } from '../../people/accounts.ts'
import { addressOf } from '../../people/addresses.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { notify } from '../../platform/notices.ts'
import type { Scope } from '../../privacy/scope.ts'

/** What is said of a shift: she has one, need not come, it was moved, could she take one, some lack people. */
export type ShiftNews = 'shift_yours' | 'shift_off' | 'shift_changed' | 'shift_ask' | 'shift_gaps'

/** What a person is told: about which shift, and when that begins. */
export type Told = { readonly accountId: string; readonly shiftId: string; readonly starts: Temporal.Instant }

/**
 * Tells each of those concerned once, by her own channel and in her own language. Of several shifts the earliest is
 * named; the page shows the others.
 * @param path where the link leads; her own shifts by itself
 */
export async function tell(
  tx: Tx,
  scope: Scope,
  news: ShiftNews,
  all: readonly Told[],
  path = '/v/shifts',
): Promise<void> {
  if (all.length === 0) return
  const first = new Map<string, Told>()
  for (const each of all.toSorted((a, b) => Temporal.Instant.compare(a.starts, b.starts)))
    if (!first.has(each.accountId)) first.set(each.accountId, each)
  const people = await contactsOf(tx, scope, [...first.keys()])
  const [{ timeZone }, link] = [await placeOf(tx, scope), await addressOf(tx, scope, path)]
  const now = scope.world.clock.now()
  await queueMessages(
    tx,
    scope,
    [...first.values()].flatMap(({ accountId, shiftId, starts }) => {
      const person = people.get(accountId)
      if (!person || Temporal.Instant.compare(starts, now) <= 0) return []
      const time = formatNearby(translator(person.language), starts, now, timeZone)
      return [
        {
          to: { accountId },
          language: person.language,
          kind: news === 'shift_gaps' ? ('alarm' as const) : ('notice' as const),
          template: `sms.${news}` as const,
          params: { time, link },
          subject: { kind: 'roster.shift', id: shiftId },
          expiresAt: starts,
        },
      ]
    }),
  )
}

/** The public timetable and whoever looks at the rota have to be shown anew. */
export async function shown(tx: Tx, scope: Scope): Promise<void> {
  await notify(tx, { tenantId: scope.tenantId, topic: 'pages' })
}
