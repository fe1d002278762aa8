import { findLanguage } from '../../languages/registry.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { changesBetween, freshnessOf } from '../translations/freshness.ts'
import type { Paragraph } from './articles.schema.ts'
import { renderMarkdown } from './markdown.ts'
import { type CardRow, cardRows, type PublicationRow, publicationRow } from './publications.queries.ts'

/** A paragraph as it is read: safe HTML, and since when it is behind the original. */
export type ReadParagraph = Paragraph & { readonly html: string; readonly olderThan?: Temporal.PlainDate }

/** What a reader sees of an article (HA-03, HA-04, BM-14). */
export type Publication = {
  readonly articleId: string
  readonly slug: string
  readonly closed: boolean
  readonly urgent: boolean
  readonly topicIds: readonly string[]
  readonly situations: readonly string[]
  readonly audiences: readonly string[]
  readonly tags: readonly string[]
  /** The newest version of the original that holds today. */
  readonly versionId: string
  /** The language of what is shown, which need not be the one that was asked for. */
  readonly language: string
  readonly sourceLanguage: string
  readonly title: string
  readonly summary: string
  readonly paragraphs: readonly ReadParagraph[]
  /** What the original says since then and this translation does not, in the original's language. */
  readonly notYetTranslated: readonly ReadParagraph[]
  readonly sourceAuthority: string
  readonly sourceUrl: string
  readonly sourceDate: Temporal.PlainDate
  readonly validFrom: Temporal.PlainDate | null
  readonly validTo: Temporal.PlainDate | null
  readonly reviewBy: Temporal.PlainDate | null
  /** When what is shown was published: the translation, or the original. */
  readonly publishedAt: Temporal.Instant
  /** The sign-off of a translation, always by a native speaker who did not write it; null for the original. */
  readonly reviewedAt: Temporal.Instant | null
  readonly reviewerRole: 'native_speaker' | null
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

/** A published article as a list shows it; `language` is its title's and summary's. */
export type Card = {
  readonly articleId: string
  readonly slug: string
  readonly closed: boolean
  readonly urgent: boolean
  readonly topicIds: readonly string[]
  readonly situations: readonly string[]
  readonly audiences: readonly string[]
  readonly tags: readonly string[]
  readonly versionId: string
  readonly publishedAt: Temporal.Instant
  readonly language: string
  readonly title: string
  readonly summary: string
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
    readonly closed: boolean
    /** How many at most, and how many are passed over before them. */
    readonly most?: number
    readonly from?: number
  },
): Promise<Card[]> {
  const { timeZone } = await placeOf(tx, scope)
  const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
  const chosen = {
    topicId: null,
    situation: null,
    audience: null,
    fits: null,
    ids: null,
    most: null,
    from: 0,
  }
  const { language, ...rest } = wish
  const rows = await cardRows(tx, scope, { ...chosen, ...rest, languages: nearestTo(language) }, today)
  return rows.map(cardOf)
}

/** A language and those its readers are offered instead, nearest first. */
export function nearestTo(language: string): string[] {
  return [language, ...(findLanguage(language)?.fallback ?? ['en', 'nb'])]
}

function cardOf(row: CardRow): Card {
  const { slug, closed, urgent, situations, audiences, tags, language, title, summary } = row
  return {
    articleId: row.article_id,
    slug,
    closed,
    urgent,
    topicIds: row.topic_ids,
    situations,
    audiences,
    tags,
    versionId: row.version_id,
    publishedAt: row.published_at,
    language,
    title,
    summary,
  }
}

function publicationOf(row: PublicationRow, timeZone: string): Publication {
  const dateOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate()
  const read = (paragraph: Paragraph, olderThan?: Temporal.PlainDate): ReadParagraph => ({
    ...paragraph,
    html: renderMarkdown(paragraph.words),
    ...(olderThan ? { olderThan } : {}),
  })
  const { slug, closed, urgent, situations, audiences, tags } = row
  const facts = {
    articleId: row.article_id,
    slug,
    closed,
    urgent,
    topicIds: row.topic_ids,
    situations,
    audiences,
    tags,
    versionId: row.version_id,
    sourceLanguage: row.source_language,
    sourceAuthority: row.source_authority,
    sourceUrl: row.source_url,
    sourceDate: row.source_date,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    reviewBy: row.review_by,
    languages: [...new Set([row.source_language, ...(row.languages ?? [])])],
  }
  if (row.language === null || row.made_from === null || row.translated_at === null)
    return {
      ...facts,
      language: row.source_language,
      title: row.title,
      summary: row.summary,
      paragraphs: row.paragraphs.map((paragraph) => read(paragraph)),
      notYetTranslated: [],
      publishedAt: row.published_at,
      reviewedAt: null,
      reviewerRole: null,
      translationId: null,
      draftedByMachine: false,
      freshness: 'fresh',
      staleSince: null,
    }
  const standing = standingOf({ ...row, made_from: row.made_from }, dateOf)
  return {
    ...facts,
    language: row.language,
    title: row.translated_title ?? row.title,
    summary: row.translated_summary ?? row.summary,
    paragraphs: standing.paragraphs.map(({ olderThan, ...paragraph }) => read(paragraph, olderThan)),
    notYetTranslated: standing.added.map((each) => read(each)),
    publishedAt: row.translated_at,
    reviewedAt: row.reviewed_at,
    reviewerRole: 'native_speaker',
    translationId: row.translation_id,
    draftedByMachine: row.drafted_by_machine ?? false,
    freshness: standing.since ? 'stale' : 'fresh',
    staleSince: standing.since ?? null,
  }
}

/**
 * What of a translation is behind. A paragraph may be of an older version than the rest, since one whose words have
 * changed is kept until somebody translates it again.
 */
function standingOf(
  row: Pick<PublicationRow, 'before' | 'translated' | 'paragraphs' | 'versions'> & { made_from: number },
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
  const dates = [sinceOf(row.made_from), ...paragraphs.map(({ olderThan }) => olderThan)]
  const [since] = dates.filter((date) => date !== undefined).toSorted(Temporal.PlainDate.compare)
  return {
    since,
    paragraphs,
    added: since ? row.paragraphs.filter(({ paragraphId }) => added.includes(paragraphId)) : [],
  }
}
