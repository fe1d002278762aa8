import { isTaken, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { enqueue } from '../../platform/jobs.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { tellPartner } from '../partners/partner-news.ts'
import { indexArticle } from '../search/entries.ts'
import {
  type ArticleRow,
  articleRow,
  deleteDraft,
  insertArticle,
  insertVersion,
  newestVersion,
  notePublished,
  noteWithdrawn,
  paragraphsOf,
  updateArticle,
  updateDraft,
  type VersionRow,
  versionRows,
} from './articles.queries.ts'
import type { ArticleFacts, Base, Paragraph, VersionWords } from './articles.schema.ts'
import { hardFrom, readabilityOf } from './readability.ts'

type Refusal<R extends string> = { readonly ok: false; readonly reason: R }

/** A version with what it says; its readability is LIX, null where the language has none. */
export type Version = Omit<VersionRow, 'readability'> & {
  readonly readability: number | null
  readonly paragraphs: readonly Paragraph[]
}

export type { ArticleRow as Article }

/** Somebody saved in between: what it says now, so that nobody's text is lost. */
export type Meanwhile = Refusal<'changed_meanwhile'> & { readonly theirs: Version }

/** Begins an article with its first version, a draft. @returns `slug_taken` when another article has that address */
export async function createArticle(
  scope: SignedInScope,
  facts: ArticleFacts,
  words: VersionWords,
): Promise<{ ok: true; articleId: string; versionId: string } | Refusal<'slug_taken'>> {
  try {
    const laid = await inScope(scope, (tx) => layArticle(tx, scope, facts, words))
    return { ok: true, ...laid }
  } catch (error) {
    if (isTaken(error)) return { ok: false, reason: 'slug_taken' }
    throw error
  }
}

/** As `createArticle`, inside a transaction that does more; an address that is taken fails with 23505. */
export async function layArticle(
  tx: Tx,
  scope: SignedInScope,
  facts: ArticleFacts,
  words: VersionWords,
): Promise<{ articleId: string; versionId: string }> {
  const now = scope.world.clock.now()
  const articleId = newId(now)
  const versionId = newId(now)
  await insertArticle(tx, scope, articleId, facts, scope.accountId)
  const row = { id: versionId, articleId, number: 1, by: scope.accountId }
  const readability = readabilityOf(facts.sourceLanguage, words.paragraphs)
  await insertVersion(tx, scope, { ...row, readability }, { ...words, small: false })
  await audit(tx, scope, { act: 'library.article_begun', subject: { kind: 'article', id: articleId } })
  return { articleId, versionId }
}

/** An article and its newest version, published or not; undefined when it is not this tenant's. */
export function openArticle(
  scope: Scope,
  articleId: string,
): Promise<{ article: ArticleRow; newest: Version } | undefined> {
  return inScope(scope, async (tx) => {
    const article = await articleRow(tx, scope, articleId)
    const newest = article && (await newestVersion(tx, scope, articleId))
    return newest && { article, newest: await whole(tx, scope, newest) }
  })
}

/**
 * Saves what an editor wrote, with the facts where they are given too. The newest version is written anew while it is a
 * draft; after a published one a new draft begins.
 * @param base the state the editor began from. Has anybody saved since, nothing is stored and theirs comes back
 */
export async function saveDraft(
  scope: SignedInScope,
  articleId: string,
  { versionId, edition, facts, ...words }: VersionWords & Base & { facts?: ArticleFacts },
): Promise<{ ok: true; versionId: string; edition: number } | Refusal<'unknown' | 'slug_taken'> | Meanwhile> {
  try {
    return await inScope(scope, async (tx) => {
      const article = await articleRow(tx, scope, articleId, true)
      const newest = article && (await newestVersion(tx, scope, articleId))
      if (!newest) return { ok: false, reason: 'unknown' } as const
      if (newest.id !== versionId || newest.edition !== edition)
        return { ok: false, reason: 'changed_meanwhile', theirs: await whole(tx, scope, newest) } as const
      if (facts)
        await updateArticle(tx, scope, articleId, { ...facts, sourceLanguage: article.source_language })
      const readability = readabilityOf(article.source_language, words.paragraphs)
      const by = scope.accountId
      const isFirst = newest.number === 1 && !newest.published_at
      const said = { ...words, small: words.small && !isFirst }
      if (newest.published_at && saysTheSame(await whole(tx, scope, newest), words)) {
        if (facts) await showChanged(tx, scope, articleId)
        return { ok: true, versionId, edition } as const
      }
      const id = newest.published_at ? newId(scope.world.clock.now()) : newest.id
      if (newest.published_at) {
        const number = newest.number + 1
        await insertVersion(tx, scope, { id, articleId, number, readability, by }, said)
      } else await updateDraft(tx, scope, { id, edition, readability, by }, said)
      const detail = { version: newest.published_at ? newest.number + 1 : newest.number }
      await audit(tx, scope, {
        act: 'library.draft_saved',
        subject: { kind: 'article', id: articleId },
        detail,
      })
      // Topics, urgency and who may read it count at once, also for what is published.
      if (facts) await showChanged(tx, scope, articleId)
      return { ok: true, versionId: id, edition: newest.published_at ? 1 : edition + 1 } as const
    })
  } catch (error) {
    if (isTaken(error)) return { ok: false, reason: 'slug_taken' }
    throw error
  }
}

/**
 * Publishes the draft of an article: readers see it at once, and translations that it makes stale are told of.
 * @param wish.edition the draft as the editor saw it; left out, whatever it says now
 * @param wish.reason why a text that is hard to read is published all the same
 * @returns `no_source` without authority, link and date (HA-03); `too_hard` from LIX 45 without a reason (BM-12)
 */
export async function publishVersion(
  scope: SignedInScope,
  articleId: string,
  wish: { edition?: number; reason?: string } = {},
): Promise<
  { ok: true; versionId: string } | Refusal<'unknown' | 'no_draft' | 'no_source' | 'too_hard'> | Meanwhile
> {
  return inScope(scope, (tx) => publishIn(tx, scope, articleId, wish))
}

/** As `publishVersion`, inside a transaction that does more. */
export async function publishIn(
  tx: Tx,
  scope: SignedInScope,
  articleId: string,
  wish: { edition?: number; reason?: string } = {},
): ReturnType<typeof publishVersion> {
  const article = await articleRow(tx, scope, articleId, true)
  const draft = article && (await newestVersion(tx, scope, articleId))
  if (!draft) return { ok: false, reason: 'unknown' } as const
  if (draft.published_at) return { ok: false, reason: 'no_draft' } as const
  if (wish.edition !== undefined && wish.edition !== draft.edition)
    return { ok: false, reason: 'changed_meanwhile', theirs: await whole(tx, scope, draft) } as const
  if (!draft.source_authority || !draft.source_url || !draft.source_date)
    return { ok: false, reason: 'no_source' } as const
  const hard = Number(draft.readability ?? 0) >= hardFrom
  const reason = wish.reason?.trim() || null
  if (hard && !reason) return { ok: false, reason: 'too_hard' } as const
  const { id, edition } = draft
  await notePublished(tx, scope, { id, edition, by: scope.accountId, reason: hard ? reason : null })
  const subject = { kind: 'article', id: articleId }
  const detail = { version: draft.number, small: draft.small }
  await audit(tx, scope, { act: 'library.published', subject, detail })
  await enqueue(tx, 'library.published', { tenantId: scope.tenantId, articleId, versionId: id })
  await showChanged(tx, scope, articleId)
  if (article.partner_id) await tellPartner(tx, scope, articleId)
  return { ok: true, versionId: id } as const
}

/** Every version of an article with what it says, newest first; undefined when it is not this tenant's. */
export function articleVersions(
  scope: Scope,
  articleId: string,
): Promise<{ article: ArticleRow; versions: Version[] } | undefined> {
  return inScope(scope, async (tx) => {
    const article = await articleRow(tx, scope, articleId)
    if (!article) return undefined
    const rows = await versionRows(tx, scope, articleId)
    const ids = rows.map(({ id }) => id)
    const paragraphs = await paragraphsOf(tx, scope, ids)
    return { article, versions: rows.map((row) => filled(row, paragraphs.get(row.id) ?? [])) }
  })
}

/**
 * Begins a draft that says what an older version said; publishing it is a step of its own.
 * @returns `draft_in_the_way` while there is a draft, whose text would be lost
 */
export async function restoreVersion(
  scope: SignedInScope,
  articleId: string,
  versionId: string,
): Promise<{ ok: true; versionId: string } | Refusal<'unknown' | 'draft_in_the_way'>> {
  return inScope(scope, async (tx) => {
    const article = await articleRow(tx, scope, articleId, true)
    const rows = article ? await versionRows(tx, scope, articleId) : []
    const [newest] = rows
    const old = rows.find(({ id }) => id === versionId)
    if (!article || !newest || !old) return { ok: false, reason: 'unknown' } as const
    if (!newest.published_at) return { ok: false, reason: 'draft_in_the_way' } as const
    const { paragraphs, readability, ...row } = await whole(tx, scope, old)
    const id = newId(scope.world.clock.now())
    const number = newest.number + 1
    const draft = { id, articleId, number, readability, by: scope.accountId }
    await insertVersion(tx, scope, draft, { ...wordsOf(row), paragraphs, small: false })
    const subject = { kind: 'article', id: articleId }
    await audit(tx, scope, {
      act: 'library.restored',
      subject,
      detail: { from: old.number, version: number },
    })
    return { ok: true, versionId: id } as const
  })
}

/** Throws the draft away; what is published stays. @returns `only_one` when nothing was ever published */
export async function discardDraft(
  scope: SignedInScope,
  articleId: string,
  edition: number,
): Promise<{ ok: true } | Refusal<'unknown' | 'only_one' | 'changed_meanwhile'>> {
  return inScope(scope, async (tx) => {
    const article = await articleRow(tx, scope, articleId, true)
    const draft = article && (await newestVersion(tx, scope, articleId))
    if (!draft || draft.published_at) return { ok: false, reason: 'unknown' } as const
    if (draft.number === 1) return { ok: false, reason: 'only_one' } as const
    if (draft.edition !== edition) return { ok: false, reason: 'changed_meanwhile' } as const
    await deleteDraft(tx, scope, draft.id)
    const subject = { kind: 'article', id: articleId }
    await audit(tx, scope, { act: 'library.draft_discarded', subject, detail: { version: draft.number } })
    return { ok: true } as const
  })
}

/** Takes an article away from readers. @returns false when it was away already, or is not this tenant's */
export function withdrawArticle(scope: SignedInScope, articleId: string): Promise<boolean> {
  return withdrawn(scope, articleId, scope.accountId)
}

/** Gives a withdrawn article back to readers as it was. @returns false when it was not withdrawn */
export function bringBackArticle(scope: SignedInScope, articleId: string): Promise<boolean> {
  return withdrawn(scope, articleId, null)
}

function withdrawn(scope: SignedInScope, articleId: string, by: string | null): Promise<boolean> {
  return inScope(scope, (tx) => withdrawIn(tx, scope, articleId, by))
}

/** As `withdrawArticle`, inside a transaction that does more. @param by null: it is given back */
export async function withdrawIn(
  tx: Tx,
  scope: SignedInScope,
  articleId: string,
  by: string | null,
): Promise<boolean> {
  if (!(await noteWithdrawn(tx, scope, articleId, by))) return false
  const act = by ? 'library.withdrawn' : 'library.brought_back'
  await audit(tx, scope, { act, subject: { kind: 'article', id: articleId } })
  await showChanged(tx, scope, articleId)
  return true
}

// What readers find and see has changed.
async function showChanged(tx: Tx, scope: Scope, articleId: string): Promise<void> {
  await indexArticle(tx, scope, articleId)
  await notify(tx, { tenantId: scope.tenantId, topic: 'pages' })
}

// Facts alone make no new version.
function saysTheSame(version: Version, words: VersionWords): boolean {
  const { paragraphs, readability: _, ...row } = version
  const stored = { ...wordsOf(row), paragraphs, small: words.small }
  return JSON.stringify(inOrder(stored)) === JSON.stringify(inOrder(words))
}

function inOrder({ paragraphs, ...words }: VersionWords): unknown[] {
  return [
    paragraphs.map(({ paragraphId, words }) => [paragraphId, words]),
    Object.entries(words)
      .map(([name, value]) => [name, value === null ? '' : String(value)])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  ]
}

/** What a stored version says, as it is saved. */
export function wordsOf(row: Omit<VersionRow, 'readability'>): Omit<VersionWords, 'paragraphs'> {
  const { title, summary, small } = row
  return {
    title,
    summary,
    small,
    sourceAuthority: row.source_authority,
    sourceUrl: row.source_url,
    sourceDate: row.source_date,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    reviewBy: row.review_by,
  }
}

async function whole(tx: Tx, scope: Scope, row: VersionRow): Promise<Version> {
  return filled(row, (await paragraphsOf(tx, scope, [row.id])).get(row.id) ?? [])
}

function filled({ readability, ...row }: VersionRow, paragraphs: readonly Paragraph[]): Version {
  return { ...row, readability: readability === null ? null : Number(readability), paragraphs }
}
