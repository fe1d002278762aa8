import { fold } from '../../languages/folding.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { articleRow, newestVersion, paragraphsOf } from './articles.queries.ts'
import {
  begunLanguages,
  type HoldingRow,
  holdingRows,
  type PreviewRow,
  previewRow,
} from './holdings.queries.ts'

/** Where an article stands; `redrafted` is published and has a draft besides. */
export const holdingStates = ['draft', 'published', 'redrafted', 'withdrawn'] as const
export type HoldingState = (typeof holdingStates)[number]

/** An article of the staff's list; overdue when its day of review has passed (BM-12), expired when it no longer holds. */
export type Holding = HoldingRow & {
  readonly state: HoldingState
  readonly overdue: boolean
  readonly expired: boolean
}

/** How many are shown at once; whoever has more narrows the search. */
export const mostHoldings = 200

/** What the list is narrowed to; null for all. */
export type HoldingWish = {
  readonly search: string
  readonly topicId: string | null
  readonly state: HoldingState | 'overdue' | 'waits' | null
  /** Only those of this partner. */
  readonly partnerId?: string
}

/** The tenant's articles as its staff see them. @returns those asked for, at most 200, and how many there are */
export async function holdings(
  scope: Scope,
  { search, topicId, state, partnerId }: HoldingWish,
): Promise<{ shown: Holding[]; found: number; all: number }> {
  const { rows, today } = await inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    const today = scope.world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate()
    const rows = await holdingRows(tx, scope)
    return { rows: rows.filter((row) => !partnerId || row.partner_id === partnerId), today }
  })
  const isPast = (date: Temporal.PlainDate | null) =>
    date !== null && Temporal.PlainDate.compare(date, today) < 0
  const sought = fold(search)
  const found = rows
    .map((row) => ({
      ...row,
      state: stateOf(row),
      overdue: !row.withdrawn_at && isPast(row.review_by),
      expired: !row.withdrawn_at && isPast(row.valid_to),
    }))
    .filter((row) => topicId === null || row.topic_ids.includes(topicId))
    .filter((row) => state === null || isIn(row, state))
    .filter((row) => fold([row.title, row.slug, ...row.tags].join(' ')).includes(sought))
  return { shown: found.slice(0, mostHoldings), found: found.length, all: rows.length }
}

function isIn(row: Holding, state: NonNullable<HoldingWish['state']>): boolean {
  if (state === 'overdue') return row.overdue
  return state === 'waits' ? row.waits : row.state === state
}

function stateOf({ withdrawn_at, published_at, drafted }: HoldingRow): HoldingState {
  if (withdrawn_at) return 'withdrawn'
  if (!published_at) return 'draft'
  return drafted ? 'redrafted' : 'published'
}

/** An article as it would be read, unfinished work included; `language` is what there is of it to show. */
export type Preview = PreviewRow & {
  readonly sourceLanguage: string
  readonly language: string
  readonly languages: readonly string[]
}

/** Shows the newest words of an article in a language; the original's where there is none. */
export function previewOf(scope: Scope, articleId: string, language: string): Promise<Preview | undefined> {
  return inScope(scope, async (tx) => {
    const article = await articleRow(tx, scope, articleId)
    const newest = article && (await newestVersion(tx, scope, articleId))
    if (!newest) return undefined
    const { source_language: sourceLanguage } = article
    const languages = [...new Set([sourceLanguage, ...(await begunLanguages(tx, scope, articleId))])]
    const translated =
      language === sourceLanguage ? undefined : await previewRow(tx, scope, articleId, language)
    if (translated) return { ...translated, sourceLanguage, language, languages }
    const paragraphs = (await paragraphsOf(tx, scope, [newest.id])).get(newest.id) ?? []
    const { title, summary, published_at } = newest
    const published = published_at !== null
    return { title, summary, paragraphs, published, sourceLanguage, language: sourceLanguage, languages }
  })
}
