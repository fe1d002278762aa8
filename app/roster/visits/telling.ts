import { translator } from '../../languages/messages.ts'
import { formatNearby } from '../../languages/times.ts'
import type { MessageWish } from '../../messaging/messages.schema.ts'
import { queueMessages } from '../../messaging/messages.ts'
import { contactsOf } from '../../people/accounts.ts'
import { addressOf } from '../../people/addresses.ts'
import { coordinatorsToAlarm } from '../../people/contacts.ts'
import { createLinks } from '../../people/links.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { noteUsed } from './requesters.queries.ts'
import { linkFor, openRequester } from './requesters.ts'
import { noteGapTold, type VisitRow } from './visits.queries.ts'

/** A volunteer who has a seat, by her claim on it. */
export type Holder = { readonly accountId: string; readonly claimId: string }

const subjectOf = (visit: Pick<VisitRow, 'id'>) => ({ kind: 'roster.visit', id: visit.id })
/** How long after it the link of a visit still takes a report. */
const reportHours = 24 * 30

/** Tells those who have a seat, each with a link of her own: it is hers, moved, tomorrow, or how was it. */
export async function tellHolders(
  tx: Tx,
  scope: Scope,
  news: 'visit_yours' | 'visit_changed' | 'visit_reminder' | 'visit_after',
  visit: VisitRow,
  holders: readonly Holder[],
): Promise<void> {
  if (holders.length === 0) return
  const ids = holders.map(({ accountId }) => accountId)
  const people = await contactsOf(tx, scope, ids)
  const { timeZone } = await placeOf(tx, scope)
  const expiresAt = visit.ends_at.add({ hours: reportHours })
  const links = await createLinks(
    tx,
    scope,
    holders.map(({ claimId }) => ({ purpose: 'roster.visit', subjectId: claimId, expiresAt })),
  )
  const origin = await addressOf(tx, scope, '')
  const now = scope.world.clock.now()
  await queueMessages(
    tx,
    scope,
    holders.flatMap(({ accountId }, at): MessageWish[] => {
      const person = people.get(accountId)
      if (!person) return []
      const time = formatNearby(translator(person.language), visit.starts_at, now, timeZone)
      const link = `${origin}/${person.language}/b/${links[at]}`
      const about = {
        to: { accountId },
        language: person.language,
        kind: 'notice' as const,
        subject: subjectOf(visit),
      }
      return news === 'visit_after'
        ? [{ ...about, template: 'sms.visit_after' as const, params: { link } }]
        : [{ ...about, template: `sms.${news}` as const, params: { time, link }, expiresAt: visit.starts_at }]
    }),
  )
}

/** Tells volunteers that a visit is off for them, or that they stand by. */
export async function tellOthers(
  tx: Tx,
  scope: Scope,
  news: 'visit_off' | 'visit_reserve',
  visit: Pick<VisitRow, 'id' | 'starts_at'>,
  accountIds: readonly string[],
): Promise<void> {
  if (accountIds.length === 0) return
  const people = await contactsOf(tx, scope, accountIds)
  const { timeZone } = await placeOf(tx, scope)
  const now = scope.world.clock.now()
  await queueMessages(
    tx,
    scope,
    [...people.values()].map(({ accountId, language }) => ({
      to: { accountId },
      language,
      kind: 'notice' as const,
      template: `sms.${news}` as const,
      params: { time: formatNearby(translator(language), visit.starts_at, now, timeZone) },
      subject: subjectOf(visit),
      expiresAt: visit.starts_at,
    })),
  )
}

/** Tells the organisation: there is news of its visit, or it is tomorrow; nothing where nobody answers any more. */
export async function tellRequester(
  tx: Tx,
  scope: Scope,
  news: 'org_visit' | 'org_visit_soon',
  visit: VisitRow,
): Promise<void> {
  const requester = await openRequester(tx, scope, visit.requester_id)
  if (!requester?.phone) return
  const { timeZone } = await placeOf(tx, scope)
  const t = translator(requester.language)
  const time = formatNearby(t, visit.starts_at, scope.world.clock.now(), timeZone)
  await noteUsed(tx, scope, requester.id)
  await queueMessages(tx, scope, [
    {
      to: { phone: requester.phone },
      language: requester.language,
      kind: 'notice',
      template: `sms.${news}`,
      params: { time, link: await linkFor(tx, scope, requester) },
      subject: subjectOf(visit),
    },
  ])
}

/** Tells the coordinator, once, that somebody is missing at a visit. */
export async function tellOfGap(tx: Tx, scope: Scope, visit: VisitRow): Promise<void> {
  if (!(await noteGapTold(tx, scope, visit.id))) return
  const [first] = await coordinatorsToAlarm(tx, scope)
  const person = first && (await contactsOf(tx, scope, [first])).get(first)
  if (!first || !person) return
  const { timeZone } = await placeOf(tx, scope)
  const t = translator(person.language)
  await queueMessages(tx, scope, [
    {
      to: { accountId: first },
      language: person.language,
      kind: 'alarm',
      template: 'sms.visit_gap',
      params: {
        time: formatNearby(t, visit.starts_at, scope.world.clock.now(), timeZone),
        link: await addressOf(tx, scope, `/staff/visits/${visit.id}`),
      },
      subject: subjectOf(visit),
      expiresAt: visit.starts_at,
    },
  ])
}
