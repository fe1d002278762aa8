import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type Part, wordDifferences } from '../articles/differences.ts'
import { type MediaPiece, mediaPieces } from './media-words.ts'
import { rememberedFor } from './memory.ts'
import { openReport } from './reports.ts'
import { keepsFromReview } from './reviews.ts'
import { spokenBy } from './speakers.queries.ts'
import type { TranslationState } from './states.ts'
import { mayWrite } from './translations.ts'
import { type Head, type HeadPiece, isWaiting, layOut, type Pair } from './workbenches.ts'

/** What somebody may do with a text in a language, and why not. */
export type May = {
  readonly write: 'yes' | 'not_spoken' | 'assigned' | 'source_language'
  /** null while nothing waits for a reviewer. */
  readonly review: 'yes' | 'own' | 'not_mother_tongue' | null
}

/** A paragraph as the page shows it. */
export type ShownPair = Pair & {
  /** The original, with what is new in it marked; null where nothing changed. */
  readonly parts: readonly Part[] | null
  readonly remembered: readonly { readonly target: string; readonly likeness: number }[]
  readonly notes: readonly string[]
}

/** An article in one language, ready to be shown: plain values only. */
export type ShownBench = {
  readonly articleId: string
  readonly language: string
  readonly sourceLanguage: string
  readonly sourceTitle: string
  readonly sourceSummary: string
  /** The original's title and summary: what is new in them marked, null where nothing changed, and what is in doubt. */
  readonly head: Readonly<
    Record<Head, { parts: readonly Part[] | null; doubt: 'missing' | 'changed' | null }>
  >
  readonly urgent: boolean
  readonly closed: boolean
  readonly state: TranslationState | 'source'
  readonly versionId: string
  readonly translationId: string | null
  readonly edition: number
  readonly title: string
  readonly summary: string
  readonly pairs: readonly ShownPair[]
  /** Pictures and films beside the text, with what is said of them. */
  readonly media: readonly MediaPiece[]
  readonly may: May
  readonly byMachine: boolean
  readonly reviewed: boolean
  readonly sentBackWhy: string | null
  readonly staleSince: string | null
  readonly notes: readonly string[]
  readonly history: readonly {
    readonly number: number
    readonly reviewedAt: string
    readonly publishedAt: string
  }[]
}

/** Opens an article in one language for whoever is signed in. @returns undefined when there is nothing to see */
export async function openBench(
  scope: SignedInScope,
  articleId: string,
  language: string,
): Promise<ShownBench | undefined> {
  const found = await inScope(scope, async (tx) => {
    const bench = await layOut(tx, scope, articleId, language)
    if (!bench) return undefined
    const isSource = bench.article.source_language === language
    const write = isSource ? ('source_language' as const) : await mayWrite(tx, scope, articleId, language)
    const spoken = await spokenBy(tx, scope, scope.accountId)
    const shown = bench.open ?? bench.published ?? undefined
    const media = await mediaPieces(tx, scope, { ...bench.article, article_id: articleId, language }, shown)
    return { bench, write, spoken, isSource, media }
  })
  if (!found) return undefined
  const { bench, write, spoken, isSource, media } = found
  const { article, newest, open, published } = bench
  const review = isWaiting(open) ? (keepsFromReview(open, scope.accountId, spoken) ?? 'yes') : null
  const remembered = open && write === 'yes' ? await rememberedFor(scope, language, bench.pairs) : new Map()
  const reports = bench.reports.map((report) => openReport(scope, report))
  const notesOf = (paragraphId: string | null) =>
    reports.flatMap(({ paragraph_id, note }) => (paragraph_id === paragraphId && note ? [note] : []))
  const shown = open ?? published
  const since = published && !published.freshness.fresh ? published.freshness.since : null
  return {
    articleId,
    language,
    sourceLanguage: article.source_language,
    sourceTitle: newest.title,
    sourceSummary: newest.summary,
    head: { title: headPart(bench.head.title, isSource), summary: headPart(bench.head.summary, isSource) },
    urgent: article.urgent,
    closed: article.closed,
    state: isSource ? (bench.reports.length > 0 ? 'reported' : 'source') : bench.state,
    versionId: newest.id,
    translationId: open?.id ?? null,
    edition: open?.edition ?? 0,
    title: isSource ? newest.title : (shown?.title ?? ''),
    summary: isSource ? newest.summary : (shown?.summary ?? ''),
    pairs: bench.pairs.map((pair) => ({
      ...pair,
      ...(isSource ? { words: pair.source, doubt: null } : {}),
      parts: pair.before === null ? null : wordDifferences(pair.before, pair.source),
      remembered: (remembered.get(pair.paragraphId) ?? []).map(
        ({ target, likeness }: { target: string; likeness: number }) => ({ target, likeness }),
      ),
      notes: notesOf(pair.paragraphId),
    })),
    media,
    may: { write, review },
    byMachine: shown?.drafted_by_machine ?? false,
    reviewed: isWaiting(open) && open.reviewed_at !== null,
    sentBackWhy: bench.state === 'sent_back' ? (open?.sent_back_why ?? null) : null,
    staleSince: since?.toString() ?? null,
    notes: notesOf(null),
    history: bench.history.flatMap(({ number, reviewed_at, published_at }) =>
      reviewed_at && published_at
        ? [{ number, reviewedAt: reviewed_at.toString(), publishedAt: published_at.toString() }]
        : [],
    ),
  }
}

function headPart({ before, source, doubt }: HeadPiece, isSource: boolean) {
  if (isSource) return { parts: null, doubt: null }
  return { parts: before === null ? null : wordDifferences(before, source), doubt }
}
