import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { paragraphRows } from '../articles/articles.queries.ts'
import { assignmentRows } from './assignments.queries.ts'
import { carryMediaWords, fits, mediaPieces, saveMediaWords } from './media-words.ts'
import { spokenBy } from './speakers.queries.ts'
import {
  deleteTranslated,
  insertTranslation,
  lockTranslation,
  noteHandedIn,
  noteSaved,
  type TranslationRow,
  translatedRows,
  translationRows,
  upsertTranslated,
} from './translations.queries.ts'
import type { MediaWords, TranslationWords } from './translations.schema.ts'
import { articleRow, publishedVersionRows } from './workbenches.queries.ts'
import { type Head, headOf, pairsOf } from './workbenches.ts'

type Refusal<R extends string> = { readonly ok: false; readonly reason: R }

/** Somebody else's save in between: her words, to be set beside what was typed. */
export type Theirs = {
  readonly edition: number
  readonly title: string
  readonly summary: string
  readonly paragraphs: ReadonlyMap<string, string>
}

/**
 * Whether she may write in this language: coordinators and administrators may in any, a volunteer in what she speaks,
 * unless somebody else has been asked (HA-26).
 */
export async function mayWrite(
  tx: Tx,
  scope: SignedInScope,
  articleId: string,
  language: string,
): Promise<'yes' | 'not_spoken' | 'assigned'> {
  if (scope.role !== 'volunteer') return 'yes'
  const spoken = await spokenBy(tx, scope, scope.accountId)
  if (!spoken.some((each) => each.language === language)) return 'not_spoken'
  const asked = (await assignmentRows(tx, scope, { articleId, language })).find(
    ({ task }) => task === 'translate',
  )
  return asked && asked.account_id !== scope.accountId ? 'assigned' : 'yes'
}

/**
 * Begins a translation of the newest published original, or goes on with the one that is open. What was translated
 * before is carried over, each paragraph with the version it was made from, so that only what changed is to be done.
 */
export async function startTranslation(
  scope: SignedInScope,
  articleId: string,
  language: string,
): Promise<
  { ok: true; translationId: string } | Refusal<'unknown' | 'source_language' | 'not_spoken' | 'assigned'>
> {
  return inScope(scope, (tx) => startIn(tx, scope, articleId, language))
}

/** As `startTranslation`, in a transaction that goes on with it. */
export async function startIn(tx: Tx, scope: SignedInScope, articleId: string, language: string) {
  const article = await articleRow(tx, scope, articleId, true)
  const newest = article && (await publishedVersionRows(tx, scope, articleId)).at(-1)
  if (!article || article.withdrawn_at || !newest) return { ok: false, reason: 'unknown' } as const
  if (article.source_language === language) return { ok: false, reason: 'source_language' } as const
  const may = await mayWrite(tx, scope, articleId, language)
  if (may !== 'yes') return { ok: false, reason: may } as const
  const [latest] = await translationRows(tx, scope, articleId, language)
  if (latest && !latest.published_at) return { ok: true, translationId: latest.id } as const
  const now = scope.world.clock.now()
  const id = newId(now)
  const { title = '', summary = '', number = 0 } = latest ?? {}
  const { title_from = newest.id, summary_from = newest.id } = latest ?? {}
  const head = { title, summary, title_from, summary_from }
  const begun = { id, article_id: articleId, version_id: newest.id, language, ...head }
  await insertTranslation(tx, scope, { ...begun, number: number + 1 }, scope.accountId)
  if (latest) {
    await carryOver(tx, scope, latest, id, newest.id)
    await carryMediaWords(tx, scope, latest.id, id)
  }
  const detail = { language, number: number + 1 }
  const subject = { kind: 'article', id: articleId }
  await audit(tx, scope, { act: 'library.translation_begun', subject, detail })
  return { ok: true, translationId: id } as const
}

async function carryOver(
  tx: Tx,
  scope: SignedInScope,
  from: TranslationRow,
  to: string,
  newestId: string,
): Promise<void> {
  const still = new Set((await paragraphRows(tx, scope, [newestId])).map((each) => each.paragraph_id))
  const kept = (await translatedRows(tx, scope, [from.id])).filter((each) => still.has(each.paragraph_id))
  const now = scope.world.clock.now()
  await upsertTranslated(
    tx,
    scope,
    to,
    kept.map(({ paragraph_id: paragraphId, words, made_from: madeFrom }) => ({
      id: newId(now),
      paragraphId,
      words,
      madeFrom,
    })),
  )
}

/**
 * Saves what somebody has written. Only what differs is touched; title, summary or a paragraph whose original changed
 * counts as looked at when its words changed or she says that they are still right.
 * @returns `changed_meanwhile` with the other's words when somebody saved since she began: nothing of either is lost
 */
export async function saveTranslation(
  scope: SignedInScope,
  translationId: string,
  wish: TranslationWords,
): Promise<
  | { ok: true; edition: number }
  | { ok: false; reason: 'changed_meanwhile'; theirs: Theirs }
  | Refusal<'unknown' | 'published' | 'not_spoken' | 'assigned'>
> {
  return inScope(scope, (tx) => saveIn(tx, scope, translationId, wish))
}

/** As `saveTranslation`, in a transaction that goes on with it. */
export async function saveIn(tx: Tx, scope: SignedInScope, translationId: string, wish: TranslationWords) {
  const row = await lockTranslation(tx, scope, translationId)
  if (!row) return { ok: false, reason: 'unknown' } as const
  if (row.published_at) return { ok: false, reason: 'published' } as const
  const may = await mayWrite(tx, scope, row.article_id, row.language)
  if (may !== 'yes') return { ok: false, reason: may } as const
  const stored = new Map((await translatedRows(tx, scope, [row.id])).map((each) => [each.paragraph_id, each]))
  if (row.edition !== wish.edition) {
    const paragraphs = new Map([...stored].map(([id, { words }]) => [id, words]))
    const { edition, title, summary } = row
    return {
      ok: false,
      reason: 'changed_meanwhile',
      theirs: { edition, title, summary, paragraphs },
    } as const
  }
  const versions = await publishedVersionRows(tx, scope, row.article_id)
  const seen = versions.find(({ id }) => id === wish.versionId)
  if (!seen) return { ok: false, reason: 'unknown' } as const
  const known = new Set((await paragraphRows(tx, scope, [seen.id])).map((each) => each.paragraph_id))
  const given = wish.paragraphs.filter(({ paragraphId }) => known.has(paragraphId))
  const written = given.filter(({ paragraphId, words, stillRight }) => {
    const before = stored.get(paragraphId)
    return words !== '' && (before?.words !== words || (stillRight && before.made_from !== seen.id))
  })
  const emptied = given.filter(({ paragraphId, words }) => words === '' && stored.has(paragraphId))
  const { title, summary } = wish
  const looked = {
    title: title !== row.title || (wish.stillRight?.title === true && row.title_from !== seen.id),
    summary: summary !== row.summary || (wish.stillRight?.summary === true && row.summary_from !== seen.id),
  }
  const isSaid = wish.media !== undefined && (await saveMedia(tx, scope, row, wish.media))
  if (!isSaid && written.length + emptied.length === 0 && !looked.title && !looked.summary)
    return { ok: true, edition: row.edition } as const
  const now = scope.world.clock.now()
  const made = written.map(({ paragraphId, words }) => ({
    id: newId(now),
    paragraphId,
    words,
    madeFrom: seen.id,
  }))
  await upsertTranslated(tx, scope, row.id, made)
  await deleteTranslated(
    tx,
    scope,
    row.id,
    emptied.map(({ paragraphId }) => paragraphId),
  )
  const byMachine = wish.byMachine ?? false
  const saved = { title, summary, versionId: seen.id, looked, byMachine, by: scope.accountId }
  await noteSaved(tx, scope, row.id, saved)
  return { ok: true, edition: row.edition + 1 } as const
}

async function saveMedia(tx: Tx, scope: SignedInScope, row: TranslationRow, given: readonly MediaWords[]) {
  const article = await articleRow(tx, scope, row.article_id)
  if (!article || given.length === 0) return false
  const pieces = await mediaPieces(tx, scope, { ...article, ...row }, row)
  return saveMediaWords(tx, scope, row.id, pieces, given)
}

/**
 * Hands a translation in, to be reviewed by somebody else.
 * @returns `missing` while the title or a paragraph is not translated, `changed` while the original of title, summary or
 * a paragraph has changed and nobody has looked at it; both name what it is. `lines` names films whose words have more or
 * fewer lines than the original
 */
export async function handIn(
  scope: SignedInScope,
  translationId: string,
): Promise<
  | { ok: true }
  | { ok: false; reason: 'missing' | 'changed'; paragraphIds: readonly string[]; heads: readonly Head[] }
  | { ok: false; reason: 'lines'; mediaIds: readonly string[] }
  | Refusal<'unknown' | 'published' | 'not_spoken' | 'assigned'>
> {
  return inScope(scope, async (tx) => {
    const row = await lockTranslation(tx, scope, translationId)
    if (!row) return { ok: false, reason: 'unknown' } as const
    if (row.published_at) return { ok: false, reason: 'published' } as const
    const may = await mayWrite(tx, scope, row.article_id, row.language)
    if (may !== 'yes') return { ok: false, reason: may } as const
    const versions = await publishedVersionRows(tx, scope, row.article_id)
    const newest = versions.at(-1)
    if (!newest) return { ok: false, reason: 'unknown' } as const
    const pairs = await pairsOf(tx, scope, versions, row)
    const pieces = headOf(versions, newest, row)
    for (const reason of ['missing', 'changed'] as const) {
      const paragraphIds = pairs.flatMap(({ doubt, paragraphId }) => (doubt === reason ? [paragraphId] : []))
      const heads = (['title', 'summary'] as const).filter((head) => pieces[head].doubt === reason)
      if (paragraphIds.length + heads.length > 0) return { ok: false, reason, paragraphIds, heads } as const
    }
    const article = await articleRow(tx, scope, row.article_id)
    const media = article ? await mediaPieces(tx, scope, { ...article, ...row }, row) : []
    const unfit = media.filter((each) => !fits(each))
    if (unfit.length > 0) return { ok: false, reason: 'lines', mediaIds: unfit.map(({ id }) => id) } as const
    await noteHandedIn(tx, scope, row.id, newest.id, scope.accountId)
    const subject = { kind: 'article', id: row.article_id }
    const detail = { language: row.language, number: row.number }
    await audit(tx, scope, { act: 'library.translation_handed_in', subject, detail })
    return { ok: true } as const
  })
}
