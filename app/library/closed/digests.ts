import type { MessageWish } from '../../messaging/messages.schema.ts'
import { queueMessages } from '../../messaging/messages.ts'
import { addressOf } from '../../people/addresses.ts'
import { createLinks } from '../../people/links.ts'
import { settingValue } from '../../people/settings/settings.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { audit } from '../../privacy/audit.ts'
import type { LinkScope, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { claimDigests, noteDigest } from './digests.queries.ts'
import { type DigestSettings, digestSettings } from './digests.schema.ts'
import { readerRow, readersToTell } from './news.queries.ts'
import { type NewsItem, newFor, newSince, newsItems, readLanguages } from './news.ts'

/** What the link in a weekly message lets its holder do. */
export const digestPurpose = 'library.digest'
const linkDays = 60
/** Some at a time, each batch in a transaction of its own. */
const batch = 200
/** A message that is later than this is left out: next week's is near enough. */
const lateHours = 24

/**
 * When the weekly message was last due, and the week before: at the chosen weekday and hour by the clock on the wall, so
 * that both are right across a change of clocks (an hour that is skipped counts as the next one).
 * @param zone IANA name of the place's time zone
 */
export function lastDue(
  { weekday, hour }: Pick<DigestSettings, 'weekday' | 'hour'>,
  now: Temporal.Instant,
  zone: string,
): { day: Temporal.PlainDate; at: Temporal.Instant; before: Temporal.Instant } {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const atHour = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour }) }).toInstant()
  const thisWeek = today.subtract({ days: (today.dayOfWeek - weekday + 7) % 7 })
  const day = Temporal.Instant.compare(atHour(thisWeek), now) > 0 ? thisWeek.subtract({ days: 7 }) : thisWeek
  return { day, at: atHour(day), before: atHour(day.subtract({ days: 7 })) }
}

/**
 * Sends the weekly message when it is due (BM-12): by the way each volunteer has chosen, in her language, only to those for
 * whom something came out in the week that she has not seen. Run twice or side by side, it tells nobody twice.
 * @returns how many messages were queued
 */
export async function sendDigests(scope: Scope): Promise<number> {
  const now = scope.world.clock.now()
  const found = await inScope(scope, async (tx) => {
    const settings = digestSettings.parse((await settingValue(tx, scope, 'digest')) ?? {})
    const { timeZone } = await placeOf(tx, scope)
    const due = lastDue(settings, now, timeZone)
    if (!settings.on || due.at.until(now).total('hours') >= lateHours) return undefined
    return { due, items: await newsItems(tx, scope, due.before) }
  })
  if (!found || found.items.length === 0) return 0
  let told = 0
  for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after; ) {
    const from: string = after
    const done = await inScope(scope, (tx) => tellSome(tx, scope, from, found))
    told += done.told
    after = done.last
  }
  return told
}

async function tellSome(
  tx: Tx,
  scope: Scope,
  after: string,
  { due, items }: { due: ReturnType<typeof lastDue>; items: readonly NewsItem[] },
): Promise<{ told: number; last: string | undefined }> {
  const readers = await readersToTell(tx, scope, { day: due.day, after, most: batch })
  const last = readers.length === batch ? readers.at(-1)?.id : undefined
  const withNews = readers.flatMap((reader) => {
    const seen = reader.seen_at
    const since = seen && Temporal.Instant.compare(seen, due.before) > 0 ? seen : due.before
    const news = newFor(items, { languages: readLanguages(reader), topicIds: reader.topic_ids, since })
    return news.length > 0 ? [{ ...reader, count: news.length }] : []
  })
  if (withNews.length === 0) return { told: 0, last }
  const claimed = await claimDigests(
    tx,
    scope,
    withNews.map(({ id }) => id),
    due.day,
  )
  const mine = withNews.filter(({ id }) => claimed.has(id))
  const expiresAt = scope.world.clock.now().add({ hours: 24 * linkDays })
  const secrets = await createLinks(
    tx,
    scope,
    mine.map(({ id }) => ({ purpose: digestPurpose, subjectId: id, expiresAt })),
  )
  const links = await Promise.all(
    mine.map(({ text_language }, at) => addressOf(tx, scope, `/${text_language}/w/${secrets[at]}`)),
  )
  await queueMessages(
    tx,
    scope,
    mine.map(
      ({ id, text_language, count }, at): MessageWish => ({
        template: 'sms.digest',
        params: { count: String(count), link: links[at] ?? '' },
        to: { accountId: id },
        language: text_language,
        kind: 'digest',
        subject: { kind: 'library.digest', id },
      }),
    ),
  )
  return { told: mine.length, last }
}

/** What the page behind a weekly message shows to whoever holds its link: open texts only, and how many more there are. */
export type DigestPage = {
  readonly weekly: boolean
  readonly items: readonly NewsItem[]
  /** Texts for volunteers only, which she sees once she has signed in. */
  readonly more: number
}

/** Opens it. @returns undefined when she is no volunteer any more */
export function openDigest(scope: LinkScope): Promise<DigestPage | undefined> {
  return inScope(scope, async (tx) => {
    const reader = await readerRow(tx, scope, scope.subjectId)
    if (!reader) return undefined
    const since = newSince(reader.seen_at, scope.world.clock.now())
    const reads = { languages: readLanguages(reader), topicIds: reader.topic_ids, since }
    const items = newFor(await newsItems(tx, scope, since), reads)
    const open = items.filter(({ closed }) => !closed)
    return { weekly: reader.digest_off_at === null, items: open, more: items.length - open.length }
  })
}

/** She wants the weekly message, or wants it no more: signed in, or by the link in one (BM-12). */
export async function chooseDigest(scope: SignedInScope | LinkScope, wanted: boolean): Promise<void> {
  const id = scope.kind === 'account' ? scope.accountId : scope.subjectId
  await inScope(scope, async (tx) => {
    await noteDigest(tx, scope, id, wanted ? null : scope.world.clock.now())
    const act = wanted ? 'library.digest_on' : 'library.digest_off'
    await audit(tx, scope, { act, subject: { kind: 'account', id } })
  })
}
