import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { paragraphRows } from '../articles/articles.queries.ts'
import { changesBetween, type Freshness, freshnessOf, type SourceVersion, type Words } from './freshness.ts'
import { openReportRows, type ReportRow } from './reports.queries.ts'
import { progressOf, stateOf, type TranslationState } from './states.ts'
import { type TranslationRow, translatedRows, translationRows } from './translations.queries.ts'
import { type ArticleRow, articleRow, publishedVersionRows, type VersionRow } from './workbenches.queries.ts'

/** One paragraph of the original with what stands beside it. */
export type Pair = {
  readonly paragraphId: string
  readonly source: string
  /** The original as it was when this paragraph was translated; null where it is the same. */
  readonly before: string | null
  /** The words in the language; '' while there are none. */
  readonly words: string
  readonly doubt: 'missing' | 'changed' | null
}

/** What stands above the paragraphs. */
export type Head = 'title' | 'summary'

/** Title or summary of the original with what stands beside it; a summary may be left out. */
export type HeadPiece = Omit<Pair, 'paragraphId'>

/** All that is needed to work on an article in one language. */
export type Workbench = {
  readonly article: ArticleRow
  readonly language: string
  readonly newest: VersionRow
  /** What readers see. */
  readonly published: (TranslationRow & { readonly freshness: Freshness }) | null
  /** What is being worked on. */
  readonly open: TranslationRow | null
  readonly state: TranslationState
  readonly head: Readonly<Record<Head, HeadPiece>>
  readonly pairs: readonly Pair[]
  /** Every state that was signed off, newest first. */
  readonly history: readonly TranslationRow[]
  readonly reports: readonly ReportRow[]
}

/** A version as freshness looks at it. */
export const asSource = ({ id, number, small, published_at }: VersionRow): SourceVersion => ({
  versionId: id,
  number,
  small,
  publishedAt: published_at,
})

/**
 * Lays out an article in one language: the newest original beside what is being written, else beside what readers see.
 * @returns undefined when the article is unknown, withdrawn or has never been published
 */
export async function layOut(
  tx: Tx,
  scope: Scope,
  articleId: string,
  language: string,
): Promise<Workbench | undefined> {
  const article = await articleRow(tx, scope, articleId)
  if (!article || article.withdrawn_at) return undefined
  const [versions, translations, reports] = await Promise.all([
    publishedVersionRows(tx, scope, articleId),
    translationRows(tx, scope, articleId, language),
    openReportRows(tx, scope, { articleId, language }),
  ])
  const newest = versions.at(-1)
  if (!newest) return undefined
  const open = translations.find(({ published_at }) => !published_at) ?? null
  const shown = translations.find(({ published_at }) => published_at)
  const sources = versions.map(asSource)
  const numberOf = (id: string) => versions.find((each) => each.id === id)?.number ?? 0
  const published = shown ? { ...shown, freshness: freshnessOf(numberOf(shown.version_id), sources) } : null
  return {
    article,
    language,
    newest,
    published,
    open,
    state: stateOf({
      published: published && { fresh: published.freshness.fresh },
      open: open && { handedInAt: open.handed_in_at, sentBackAt: open.sent_back_at },
      reports: reports.length,
    }),
    head: headOf(versions, newest, open ?? shown),
    pairs: await pairsOf(tx, scope, versions, open ?? shown),
    history: translations.filter(({ published_at }) => published_at),
    reports,
  }
}

/** Whether it has been handed in and waits for a reviewer. */
export function isWaiting(open: TranslationRow | null): open is TranslationRow {
  return (
    open !== null &&
    progressOf({ handedInAt: open.handed_in_at, sentBackAt: open.sent_back_at }) === 'waiting'
  )
}

/** The newest original, paragraph by paragraph, beside the words of a translation. */
export async function pairsOf(
  tx: Tx,
  scope: Scope,
  versions: readonly VersionRow[],
  translation: TranslationRow | undefined,
): Promise<Pair[]> {
  const newest = versions.at(-1)
  if (!newest) return []
  const translated = translation ? await translatedRows(tx, scope, [translation.id]) : []
  const madeFrom = [...new Set(translated.map(({ made_from }) => made_from))]
  const sources = await paragraphRows(tx, scope, [...new Set([newest.id, ...madeFrom])])
  const of = (versionId: string): Words[] =>
    sources
      .filter(({ version_id }) => version_id === versionId)
      .map(({ paragraph_id, words }) => ({ paragraphId: paragraph_id, words }))
  const now = of(newest.id)
  const changed = new Map(
    madeFrom.map((id) => [
      id,
      isBehind(versions, id) ? new Set(changesBetween(of(id), now).changed) : new Set<string>(),
    ]),
  )
  const byId = new Map(translated.map((row) => [row.paragraph_id, row]))
  return now.map(({ paragraphId, words: source }) => {
    const mine = byId.get(paragraphId)
    if (!mine || mine.words === '') return { paragraphId, source, before: null, words: '', doubt: 'missing' }
    if (!changed.get(mine.made_from)?.has(paragraphId))
      return { paragraphId, source, before: null, words: mine.words, doubt: null }
    const before = sources.find(
      (each) => each.version_id === mine.made_from && each.paragraph_id === paragraphId,
    )
    return { paragraphId, source, before: before?.words ?? '', words: mine.words, doubt: 'changed' }
  })
}

/** Whether something was changed since a version that is more than a small correction: only then is there a doubt. */
const isBehind = (versions: readonly VersionRow[], versionId: string) =>
  !freshnessOf(versions.find(({ id }) => id === versionId)?.number ?? 0, versions.map(asSource)).fresh

/** Title and summary of the newest original beside those of a translation, judged as its paragraphs are (HA-04). */
export function headOf(
  versions: readonly VersionRow[],
  newest: VersionRow,
  translation: TranslationRow | undefined,
): Record<Head, HeadPiece> {
  const piece = (field: Head): HeadPiece => {
    const source = newest[field]
    const words = translation?.[field] ?? ''
    if (field === 'title' && words === '') return { source, before: null, words, doubt: 'missing' }
    const from = versions.find(({ id }) => id === translation?.[`${field}_from`])
    const changed = from && from[field].trim() !== source.trim() && isBehind(versions, from.id)
    return { source, before: changed ? from[field] : null, words, doubt: changed ? 'changed' : null }
  }
  return { title: piece('title'), summary: piece('summary') }
}
