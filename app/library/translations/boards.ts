import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type AssignmentRow, assignmentRows } from './assignments.queries.ts'
import { readingLanguages } from './coverage.ts'
import { freshnessOf } from './freshness.ts'
import { openReportRows } from './reports.queries.ts'
import { aliasesOf } from './speakers.queries.ts'
import { stateOf, type TranslationState } from './states.ts'
import { translationRows } from './translations.queries.ts'
import type { Task } from './translations.schema.ts'
import { articleRow, publishedVersionRows } from './workbenches.queries.ts'
import { asSource } from './workbenches.ts'

/** Who was asked for a task, and by when. */
export type Asked = { readonly alias: string | null; readonly due: string | null; readonly late: boolean }

/** One language of an article on the board. */
export type BoardLine = {
  readonly language: string
  readonly state: TranslationState | 'source'
  /** Signed off, and waiting for somebody to publish it. */
  readonly reviewed: boolean
  readonly translate: Asked | null
  readonly review: Asked | null
}

/**
 * Who has been asked for an article in one language, and by when.
 * @param today the place's own date: what was due before is late
 */
export async function askedFor(
  scope: Scope,
  wish: { articleId: string; language: string },
  today: Temporal.PlainDate,
): Promise<(Asked & { readonly task: Task })[]> {
  return inScope(scope, async (tx) => {
    const rows = await assignmentRows(tx, scope, wish)
    const ids = rows.map(({ account_id }) => account_id)
    const aliases = await aliasesOf(tx, scope, ids)
    return rows.map((row) => ({ task: row.task, ...shown(row, aliases.get(row.account_id) ?? null, today) }))
  })
}

/**
 * An article in every language: its state, who was asked, and by when (HA-26).
 * @param today the place's own date: what was due before is late
 * @returns undefined when the article is not this tenant's or has never been published
 */
export async function boardOf(
  scope: Scope,
  articleId: string,
  today: Temporal.PlainDate,
): Promise<{ title: string; sourceLanguage: string; urgent: boolean; lines: BoardLine[] } | undefined> {
  return inScope(scope, async (tx) => {
    const article = await articleRow(tx, scope, articleId)
    const versions = article ? await publishedVersionRows(tx, scope, articleId) : []
    if (!article || versions.length === 0) return undefined
    const [translations, reports, assignments] = await Promise.all([
      translationRows(tx, scope, articleId),
      openReportRows(tx, scope, { articleId }),
      assignmentRows(tx, scope, { articleId }),
    ])
    const aliases = await aliasesOf(
      tx,
      scope,
      assignments.map(({ account_id }) => account_id),
    )
    const sources = versions.map(asSource)
    const numbers = new Map(versions.map(({ id, number }) => [id, number]))
    const asked = (language: string, task: Task): Asked | null => {
      const found = assignments.find((each) => each.language === language && each.task === task)
      return found ? shown(found, aliases.get(found.account_id) ?? null, today) : null
    }
    const lines = readingLanguages.map((language): BoardLine => {
      const mine = translations.filter((each) => each.language === language)
      const out = mine.find(({ published_at }) => published_at)
      const open = mine.find(({ published_at }) => !published_at)
      const wrong = reports.filter((each) => each.language === language).length
      const isSource = language === article.source_language
      const published = out && { fresh: freshnessOf(numbers.get(out.version_id) ?? 0, sources).fresh }
      const state = stateOf({
        published: published ?? null,
        open: open ? { handedInAt: open.handed_in_at, sentBackAt: open.sent_back_at } : null,
        reports: wrong,
      })
      return {
        language,
        state: isSource ? (wrong > 0 ? 'reported' : 'source') : state,
        reviewed: state === 'waiting' && Boolean(open?.reviewed_at),
        translate: asked(language, 'translate'),
        review: asked(language, 'review'),
      }
    })
    const { title, source_language: sourceLanguage, urgent } = article
    return { title, sourceLanguage, urgent, lines }
  })
}

function shown({ due }: AssignmentRow, alias: string | null, today: Temporal.PlainDate): Asked {
  const late = due !== null && Temporal.PlainDate.compare(due, today) < 0
  return { alias, due: due?.toString() ?? null, late }
}
