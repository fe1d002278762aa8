import { translator } from '../../languages/messages.ts'
import { formatNearby } from '../../languages/times.ts'
import { queueMessages } from '../../messaging/messages.ts'
import { contactsOf } from '../../people/accounts.ts'
import { addressOf } from '../../people/addresses.ts'
import { createLinks } from '../../people/links.ts'
import { placeOf } from '../../people/tenants.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { takeUnreminded } from './duties.queries.ts'

/** Reminded the day before, so that somebody else can still be found. */
const before = { hours: 26 }
/** So many in one transaction; the next hour, or the next call, takes the rest. */
const most = 300

/**
 * Reminds everybody whose shift begins within the next day, by her own channel, with a link by which she can say that
 * she cannot come, without signing in (BM-21). Each is reminded once: the reminder is dated in the same transaction.
 * @returns how many
 */
export function remind(scope: JobScope): Promise<number> {
  return inScope(scope, async (tx) => {
    const now = scope.world.clock.now()
    const duties = await takeUnreminded(tx, scope, now.add(before), most)
    if (duties.length === 0) return 0
    const people = await contactsOf(
      tx,
      scope,
      duties.map(({ account_id }) => account_id),
    )
    const { timeZone } = await placeOf(tx, scope)
    const links = await createLinks(
      tx,
      scope,
      duties.map(({ id, over_at }) => ({ purpose: 'roster.duty', subjectId: id, expiresAt: over_at })),
    )
    const origin = await addressOf(tx, scope, '')
    await queueMessages(
      tx,
      scope,
      duties.flatMap(({ account_id, shift_id, starts_at }, at) => {
        const person = people.get(account_id)
        if (!person) return []
        const t = translator(person.language)
        return [
          {
            to: { accountId: account_id },
            language: person.language,
            kind: 'notice' as const,
            template: 'sms.shift_reminder' as const,
            params: {
              time: formatNearby(t, starts_at, now, timeZone),
              link: `${origin}/${person.language}/s/${links[at]}`,
            },
            subject: { kind: 'roster.shift', id: shift_id },
            expiresAt: starts_at,
          },
        ]
      }),
    )
    return duties.length
  })
}
