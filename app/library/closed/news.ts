import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { visibleRows } from '../collections/webinars.queries.ts'
import { type NewsRow, newsRows, noteSeen, type ReaderRow, readerRow } from './news.queries.ts'

/** Something new: a text, or a webinar, whose id then stands as `articleId`. */
export type NewsItem = NewsRow & { readonly kind: 'text' | 'webinar' }

/** Who has never said what she has seen begins with so many days; nothing older is called new. */
const firstDays = 30
const mostDays = 60

/** What one reader wants of all that is new. */
export type Reads = {
  /** The languages she reads, the dearest first. */
  readonly languages: readonly string[]
  /** Empty: she wants every topic. */
  readonly topicIds: readonly string[]
  readonly since: Temporal.Instant
}

/**
 * What is new for one reader (BM-11): in a language of hers, of a topic of hers or of none, each article once, in the
 * dearest of her languages that has something new of it.
 * @param items newest first
 */
export function newFor(items: readonly NewsItem[], { languages, topicIds, since }: Reads): NewsItem[] {
  const mine = items.filter(
    (item) =>
      Temporal.Instant.compare(item.at, since) > 0 &&
      languages.includes(item.language) &&
      (topicIds.length === 0 ||
        item.topicIds.length === 0 ||
        item.topicIds.some((id) => topicIds.includes(id))),
  )
  const dearest = new Map<string, NewsItem>()
  for (const item of mine) {
    const known = dearest.get(item.articleId)
    if (!known || languages.indexOf(item.language) < languages.indexOf(known.language))
      dearest.set(item.articleId, item)
  }
  return [...dearest.values()].sort((a, b) => Temporal.Instant.compare(b.at, a.at))
}

/** The languages a volunteer reads: her mother tongue first, the one she chose for texts last. */
export function readLanguages(reader: Pick<ReaderRow, 'languages' | 'text_language'>): string[] {
  return [...new Set([...reader.languages, reader.text_language])]
}

/** From when on something is new to her; never longer ago than 60 days. */
export function newSince(seenAt: Temporal.Instant | null, now: Temporal.Instant): Temporal.Instant {
  const earliest = now.subtract({ hours: 24 * mostDays })
  if (!seenAt) return now.subtract({ hours: 24 * firstDays })
  return Temporal.Instant.compare(seenAt, earliest) > 0 ? seenAt : earliest
}

/** Everything published since an instant that may be read or seen today, in all languages. */
export async function newsItems(tx: Tx, scope: Scope, since: Temporal.Instant): Promise<NewsItem[]> {
  const { timeZone } = await placeOf(tx, scope)
  const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
  const texts = await newsRows(tx, scope, since, today)
  const webinars = await visibleRows(tx, scope)
  return [
    ...texts.map((text) => ({ ...text, kind: 'text' as const })),
    ...webinars.flatMap(({ id, title, language, published_at: at }) =>
      at && Temporal.Instant.compare(at, since) > 0
        ? [
            {
              ...{ kind: 'webinar' as const, articleId: id, slug: id, closed: true, topicIds: [] },
              ...{ language, title, at, changed: false },
            },
          ]
        : [],
    ),
  ]
}

/** Where a volunteer reads or sees it. */
export function placeInArea({ kind, articleId, language }: NewsItem): string {
  return kind === 'webinar' ? `/v/library/recordings/${articleId}` : `/v/library/${articleId}/${language}`
}

/** Her page's news, until when they are counted, and whether she gets the weekly message. */
export type MyNews = {
  readonly items: readonly NewsItem[]
  readonly until: Temporal.Instant
  readonly weekly: boolean
}

/** What came out in her languages and topics since she last said that she had seen it (BM-11). */
export function myNews(scope: SignedInScope): Promise<MyNews> {
  return inScope(scope, async (tx) => {
    const now = scope.world.clock.now()
    const reader = await readerRow(tx, scope, scope.accountId)
    if (!reader) return { items: [], until: now, weekly: false }
    const since = newSince(reader.seen_at, now)
    const reads = { languages: readLanguages(reader), topicIds: reader.topic_ids, since }
    const items = newFor(await newsItems(tx, scope, since), reads)
    return { items, until: now, weekly: reader.digest_off_at === null }
  })
}

/**
 * She has seen what is new.
 * @param until when her page was made: what came out after that stays new. Later than now counts as now
 */
export async function seeNews(scope: SignedInScope, until: Temporal.Instant): Promise<void> {
  const now = scope.world.clock.now()
  await inScope(scope, (tx) =>
    noteSeen(tx, scope, scope.accountId, Temporal.Instant.compare(until, now) > 0 ? now : until),
  )
}
