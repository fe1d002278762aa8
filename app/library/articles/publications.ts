import { findLanguage } from '../../languages/registry.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { changesBetween, freshnessOf } from '../translations/freshness.ts'
import type { Paragraph } from './articles.schema.ts'
import { renderMarkdown } from './markdown.ts'
import {
  type CardRow,
  cardRows,
  type PublicationRow,
  type PublishedFacts,
  publicationRow,
  type Vouching,
} from './publications.queries.ts'

export type { CardRow as Card }

/** A paragraph as it is read: safe HTML, and since when it is behind the original. */
export type ReadParagraph = Paragraph & { readonly html: string; readonly olderThan?: Temporal.PlainDate }

/** What a reader sees of an article (HA-03, HA-04, BM-14). */
export type Publication = PublishedFacts &
  Vouching & {
    /** The language of what is shown, which need not be the one that was asked for. */
    readonly language: string
    readonly title: string
    readonly summary: string
    readonly paragraphs: readonly ReadParagraph[]
    /** What the original says since then and this translation does not, in the original's language. */
    readonly notYetTranslated: readonly ReadParagraph[]
    /** When what is shown was published: the translation, or the original. */
    readonly publishedAt: Temporal.Instant
    /** The sign-off of a translation, always by a native speaker who did not write it; null for the original. */
    readonly reviewedAt: Temporal.Instant | null
    readonly reviewerRole: 'native_speaker' | null
    /** The place whose native speaker signed it off, where that was another than this. */
    readonly signedOffAt: string | null
    readonly translationId: string | null
    readonly draftedByMachine: boolean
    readonly freshness: 'fresh' | 'stale'
    readonly staleSince: Temporal.PlainDate | null
    /** Every language it can be read in, the original's first. */
    readonly languages: readonly string[]
  }

/** Which article, by its address or its id, and in which language it is wished for. */
export type ReadingWish = ({ readonly slug: string } | { readonly id: string }) & {
  readonly language: string
  /** Whether articles for volunteers only may be read too. */
  readonly closed: boolean
}

/**
 * What a reader may see of an article: in the language asked for, else in the nearest one it has (the language's own
 * fallbacks), else the original. One question to the database.
 * @returns undefined when it is missing, unpublished, withdrawn, no longer valid, or not for this reader
 */
export async function publishedArticle(
  tx: Tx,
  scope: Scope,
  wish: ReadingWish,
): Promise<Publication | undefined> {
  const { timeZone } = await placeOf(tx, scope)
  const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
  const { closed, language } = wish
  const which = 'id' in wish ? { id: wish.id, slug: null } : { id: null, slug: wish.slug }
  const languages = nearestTo(language)
  const row = await publicationRow(tx, scope, { ...which, languages, closed }, today)
  return row && publicationOf(row, timeZone)
}

/** As `publishedArticle`, in a transaction of its own. */
export function readArticle(scope: Scope, wish: ReadingWish): Promise<Publication | undefined> {
  return inScope(scope, (tx) => publishedArticle(tx, scope, wish))
}

/** The articles a reader may see, urgent ones first, then the newest; each title in the nearest language it has. */
export async function publishedArticles(
  tx: Tx,
  scope: Scope,
  wish: {
    readonly language: string
    readonly topicId?: string
    readonly situation?: string
    readonly audience?: string
    /** Any of these as situation or audience. */
    readonly fits?: readonly string[]
    /** Only these articles. */
    readonly ids?: readonly string[]
    /** Only those of this partner. */
    readonly partnerId?: string
    readonly closed: boolean
    /** How many at most, and how many are passed over before them. */
    readonly most?: number
    readonly from?: number
  },
): Promise<CardRow[]> {
  const { timeZone } = await placeOf(tx, scope)
  const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
  const chosen = {
    topicId: null,
    situation: null,
    audience: null,
    fits: null,
    ids: null,
    partnerId: null,
    most: null,
    from: 0,
  }
  const { language, ...rest } = wish
  return cardRows(tx, scope, { ...chosen, ...rest, languages: nearestTo(language) }, today)
}

/** A language and those its readers are offered instead, nearest first. */
export function nearestTo(language: string): string[] {
  return [language, ...(findLanguage(language)?.fallback ?? ['en', 'nb'])]
}

function publicationOf(row: PublicationRow, timeZone: string): Publication {
  const dateOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate()
  const read = (paragraph: Paragraph, olderThan?: Temporal.PlainDate): ReadParagraph => ({
    ...paragraph,
    html: renderMarkdown(paragraph.words),
    ...(olderThan ? { olderThan } : {}),
  })
  const { title, summary, publishedAt, paragraphs, languages, before, translated, versions, ...rest } = row
  const { language, translationId, translatedTitle, translatedSummary, translatedAt, ...more } = rest
  const { reviewedAt, draftedByMachine, madeFrom, ...known } = more
  const facts = { ...known, languages: [...new Set([row.sourceLanguage, ...(languages ?? [])])] }
  if (language === null || madeFrom === null || translatedAt === null)
    return {
      ...facts,
      language: row.sourceLanguage,
      title,
      summary,
      paragraphs: paragraphs.map((paragraph) => read(paragraph)),
      notYetTranslated: [],
      publishedAt,
      reviewedAt: null,
      reviewerRole: null,
      translationId: null,
      draftedByMachine: false,
      freshness: 'fresh',
      staleSince: null,
    }
  const standing = standingOf({ before, translated, paragraphs, versions, madeFrom }, dateOf)
  return {
    ...facts,
    language,
    title: translatedTitle ?? title,
    summary: translatedSummary ?? summary,
    paragraphs: standing.paragraphs.map(({ olderThan, ...paragraph }) => read(paragraph, olderThan)),
    notYetTranslated: standing.added.map((each) => read(each)),
    publishedAt: translatedAt,
    reviewedAt,
    reviewerRole: 'native_speaker',
    translationId,
    draftedByMachine: draftedByMachine ?? false,
    freshness: standing.since ? 'stale' : 'fresh',
    staleSince: standing.since ?? null,
  }
}

/**
 * What of a translation is behind. A paragraph may be of an older version than the rest, since one whose words have
 * changed is kept until somebody translates it again.
 */
function standingOf(
  row: Pick<PublicationRow, 'before' | 'translated' | 'paragraphs' | 'versions'> & { madeFrom: number },
  dateOf: (at: Temporal.Instant) => Temporal.PlainDate,
) {
  const versions = (row.versions ?? []).map(({ publishedAt, ...version }) => ({
    ...version,
    publishedAt: Temporal.Instant.from(publishedAt),
  }))
  const sinceOf = (madeFrom: number) => {
    const freshness = freshnessOf(madeFrom, versions)
    return freshness.fresh ? undefined : dateOf(freshness.since)
  }
  const before = row.before ?? []
  const translated = new Map((row.translated ?? []).map((each) => [each.paragraphId, each]))
  const from = before.map(({ paragraphId, words }) => ({
    paragraphId,
    words: translated.get(paragraphId)?.from ?? words,
  }))
  const { changed, removed, added } = changesBetween(from, row.paragraphs)
  const behind = new Set([...changed, ...removed])
  const paragraphs = before.flatMap(({ paragraphId }) => {
    const found = translated.get(paragraphId)
    if (!found?.words) return []
    const olderThan = behind.has(paragraphId) ? sinceOf(found.madeFrom) : undefined
    return [{ paragraphId, words: found.words, ...(olderThan ? { olderThan } : {}) }]
  })
  const dates = [sinceOf(row.madeFrom), ...paragraphs.map(({ olderThan }) => olderThan)]
  const [since] = dates.filter((date) => date !== undefined).toSorted(Temporal.PlainDate.compare)
  return {
    since,
    paragraphs,
    added: since ? row.paragraphs.filter(({ paragraphId }) => added.includes(paragraphId)) : [],
  }
}
