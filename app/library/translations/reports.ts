import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { tellPartner } from '../partners/partner-news.ts'
import { noteSeal } from '../seals.ts'
import {
  insertReport,
  isReadable,
  openReportRows,
  type ReportRow,
  settledReportRows,
  settleReportRow,
} from './reports.queries.ts'
import { titlesOf } from './workbenches.queries.ts'

/** The most that a reader's note may hold. */
export const longestNote = 1000

/** A report with its note opened and its article's title. */
export type Report = Omit<ReportRow, 'note_sealed'> & { readonly note: string | null; readonly title: string }

/**
 * A reader says that something is wrong, with one tap; words are welcome and sealed (HA-33). From then on the text
 * stands as reported, and its review is open again until it is mended or found right.
 * @param wish `language` is the one she was reading in; `note` is cut at `longestNote`
 * @returns `unknown` when there is no such text to be read
 */
export async function reportError(
  scope: Scope,
  wish: { articleId: string; language: string; paragraphId: string | null; note: string | null },
): Promise<{ ok: true; reportId: string } | { ok: false; reason: 'unknown' }> {
  return inScope(scope, async (tx) => {
    if (!(await isReadable(tx, scope, wish.articleId, wish.language)))
      return { ok: false, reason: 'unknown' } as const
    const id = newId(scope.world.clock.now())
    const words = wish.note?.trim().slice(0, longestNote) ?? ''
    const note = words === '' ? null : scope.world.keys.seal(words, noteSeal(scope, id))
    await insertReport(tx, scope, { ...wish, id, note })
    const detail = { language: wish.language }
    const subject = { kind: 'article', id: wish.articleId }
    await audit(tx, scope, { act: 'library.error_reported', subject, detail })
    // A partner hears of the first report of a text that waits to be looked at, and finds the others there (BM-17).
    if ((await openReportRows(tx, scope, { articleId: wish.articleId })).length === 1)
      await tellPartner(tx, scope, wish.articleId)
    return { ok: true, reportId: id } as const
  })
}

/** A reported error is settled: it was mended, or the text is right as it is. */
export async function settleReport(
  scope: SignedInScope,
  reportId: string,
  as: 'mended' | 'right_as_it_is',
): Promise<{ ok: true } | { ok: false; reason: 'unknown' }> {
  return inScope(scope, async (tx) => {
    const articleId = await settleReportRow(tx, scope, reportId, as, scope.accountId)
    if (!articleId) return { ok: false, reason: 'unknown' } as const
    const subject = { kind: 'article', id: articleId }
    await audit(tx, scope, { act: 'library.error_settled', subject, detail: { as } })
    return { ok: true } as const
  })
}

/** What readers have reported: everything open, oldest first, and what was settled last. */
export async function reportsOf(scope: SignedInScope): Promise<{ open: Report[]; settled: Report[] }> {
  return inScope(scope, async (tx) => {
    const [open, settled] = await Promise.all([openReportRows(tx, scope), settledReportRows(tx, scope, 50)])
    const ids = [...new Set([...open, ...settled].map(({ article_id }) => article_id))]
    const titles = await titlesOf(tx, scope, ids)
    const shown = (row: ReportRow) => ({ ...openReport(scope, row), title: titles.get(row.article_id) ?? '' })
    return { open: open.map(shown), settled: settled.map(shown) }
  })
}

/** A report with its note opened. */
export function openReport(
  scope: Scope,
  { note_sealed, ...row }: ReportRow,
): Omit<ReportRow, 'note_sealed'> & { note: string | null } {
  return { ...row, note: note_sealed && scope.world.keys.open(note_sealed, noteSeal(scope, row.id)) }
}
