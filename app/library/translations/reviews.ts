import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { indexArticle } from '../search/entries.ts'
import { endAssignments } from './assignments.queries.ts'
import { publishMediaWords } from './media-words.ts'
import { settleReportRows } from './reports.queries.ts'
import { type SpeakerRow, spokenBy } from './speakers.queries.ts'
import {
  lockTranslation,
  notePublished,
  noteReviewed,
  noteSentBack,
  type TranslationRow,
  translationRows,
} from './translations.queries.ts'

/** Why somebody may not sign a translation off (HA-33). */
export type ReviewRefusal = 'unknown' | 'not_waiting' | 'changed_meanwhile' | 'own' | 'not_mother_tongue'

/**
 * What keeps somebody from judging a translation: she wrote some of it or handed it in, or it is not in her mother
 * tongue (HA-33).
 * @param spoken what she speaks well
 * @returns undefined when nothing does
 */
export function keepsFromReview(
  row: TranslationRow,
  accountId: string,
  spoken: readonly Pick<SpeakerRow, 'language' | 'level'>[],
): 'own' | 'not_mother_tongue' | undefined {
  if (row.written_by === accountId || row.handed_in_by === accountId || row.writers.includes(accountId))
    return 'own'
  const isNative = spoken.some(
    ({ language, level }) => language === row.language && level === 'mother_tongue',
  )
  return isNative ? undefined : 'not_mother_tongue'
}

/**
 * Signs a translation off: a native speaker who has written none of it (HA-33). The statement asks both again, and the
 * table refuses a writer whatever the program thinks.
 * @param edition the one she has read
 */
export async function reviewTranslation(
  scope: SignedInScope,
  translationId: string,
  edition: number,
): Promise<{ ok: true } | { ok: false; reason: ReviewRefusal }> {
  return inScope(scope, async (tx) => {
    const row = await lockTranslation(tx, scope, translationId)
    if (!row) return { ok: false, reason: 'unknown' } as const
    if (row.edition !== edition) return { ok: false, reason: 'changed_meanwhile' } as const
    const kept = keepsFromReview(row, scope.accountId, await spokenBy(tx, scope, scope.accountId))
    if (kept) return { ok: false, reason: kept } as const
    if (!(await noteReviewed(tx, scope, row.id, scope.accountId)))
      return { ok: false, reason: 'not_waiting' } as const
    await endAssignments(tx, scope, {
      articleId: row.article_id,
      language: row.language,
      task: 'review',
      done: true,
    })
    await auditAct(tx, scope, 'library.translation_reviewed', row)
    return { ok: true } as const
  })
}

/** Sends a translation back with what is to be mended; a native speaker who did not write it, or a coordinator. */
export async function sendBack(
  scope: SignedInScope,
  translationId: string,
  why: string,
): Promise<{ ok: true } | { ok: false; reason: ReviewRefusal }> {
  return inScope(scope, async (tx) => {
    const row = await lockTranslation(tx, scope, translationId)
    if (!row) return { ok: false, reason: 'unknown' } as const
    if (row.published_at || !row.handed_in_at) return { ok: false, reason: 'not_waiting' } as const
    if (scope.role === 'volunteer') {
      const kept = keepsFromReview(row, scope.accountId, await spokenBy(tx, scope, scope.accountId))
      if (kept) return { ok: false, reason: kept } as const
    }
    await noteSentBack(tx, scope, row.id, scope.accountId, why)
    await auditAct(tx, scope, 'library.translation_sent_back', row)
    return { ok: true } as const
  })
}

/**
 * Publishes a translation that has been signed off. What readers reported in the old one is thereby mended, both tasks
 * are done, and the kept pages are dropped.
 * @returns `not_reviewed` when nobody has signed it off
 */
export async function publishTranslation(
  scope: SignedInScope,
  translationId: string,
): Promise<{ ok: true } | { ok: false; reason: 'unknown' | 'not_reviewed' }> {
  return inScope(scope, async (tx) => {
    const row = await lockTranslation(tx, scope, translationId)
    if (!row) return { ok: false, reason: 'unknown' } as const
    if (!(await notePublished(tx, scope, row.id, scope.accountId)))
      return { ok: false, reason: 'not_reviewed' } as const
    const about = { articleId: row.article_id, language: row.language }
    await publishMediaWords(tx, scope, row)
    await endAssignments(tx, scope, { ...about, task: 'translate', done: true })
    await endAssignments(tx, scope, { ...about, task: 'review', done: true })
    await settleReportRows(tx, scope, { ...about, as: 'mended', by: scope.accountId })
    await auditAct(tx, scope, 'library.translation_published', row)
    await indexArticle(tx, scope, row.article_id)
    await notify(tx, { tenantId: scope.tenantId, topic: 'pages' })
    return { ok: true } as const
  })
}

/** One line of an article's public history in a language: who signs off is always a native speaker (HA-33). */
export type SignedOff = {
  readonly number: number
  readonly reviewedAt: Temporal.Instant
  readonly publishedAt: Temporal.Instant
  readonly role: 'native_speaker'
  readonly draftedByMachine: boolean
}

/** When which state of a translation was signed off and published, newest first, without names. */
export async function publicHistory(scope: Scope, articleId: string, language: string): Promise<SignedOff[]> {
  const all = await inScope(scope, (tx) => translationRows(tx, scope, articleId, language))
  return all.flatMap(({ number, reviewed_at, published_at, drafted_by_machine }) =>
    reviewed_at && published_at
      ? [
          {
            number,
            reviewedAt: reviewed_at,
            publishedAt: published_at,
            role: 'native_speaker' as const,
            draftedByMachine: drafted_by_machine,
          },
        ]
      : [],
  )
}

function auditAct(
  tx: Parameters<typeof audit>[0],
  scope: SignedInScope,
  act: string,
  row: TranslationRow,
): Promise<void> {
  const subject = { kind: 'article', id: row.article_id }
  const detail = { language: row.language, number: row.number }
  return audit(tx, scope, { act, subject, detail })
}
