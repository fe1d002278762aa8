import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { articleRow, newestVersion, versionRows } from '../articles/articles.queries.ts'
import { type ArticleFacts, type Base, slugOf, type VersionWords } from '../articles/articles.schema.ts'
import { createArticle, type Meanwhile, openArticle, publishIn, saveDraft } from '../articles/articles.ts'
import { type Holding, holdings } from '../articles/holdings.ts'
import { openReportRows } from '../translations/reports.queries.ts'
import { openReport } from '../translations/reports.ts'
import { type HandingRow, insertHanding, lastHanding, noteSentBack } from './own-texts.queries.ts'
import { tellPartner } from './partner-news.ts'
import { type PartnerRow, partnerOf } from './partners.queries.ts'

type Refusal<R extends string> = { readonly ok: false; readonly reason: R }

/** For whom a text is and what it is about: what a partner says of it besides its words. */
export type Readers = Pick<ArticleFacts, 'topicIds' | 'situations' | 'audiences' | 'tags'>

/** The partner that she writes for; undefined once the partnership has ended, or where there never was one. */
export function myPartner(scope: SignedInScope): Promise<PartnerRow | undefined> {
  return inScope(scope, (tx) => partnerOf(tx, scope, scope.accountId))
}

/** Her organisation and its texts, and no others (BM-17). */
export async function myTexts(
  scope: SignedInScope,
): Promise<{ partner: PartnerRow; texts: readonly Holding[] } | undefined> {
  const partner = await myPartner(scope)
  if (!partner) return undefined
  const wish = { search: '', topicId: null, state: null, partnerId: partner.id }
  return { partner, texts: (await holdings(scope, wish)).shown }
}

/** One of them with all that she follows: how it was handed in last, and what readers reported; undefined for any other. */
export async function openOwnText(scope: SignedInScope, articleId: string) {
  const partner = await myPartner(scope)
  const opened = partner && (await openArticle(scope, articleId))
  if (!partner || !opened || opened.article.partner_id !== partner.id) return undefined
  return inScope(scope, async (tx) => {
    const reports = await openReportRows(tx, scope, { articleId })
    const versions = await versionRows(tx, scope, articleId)
    return {
      ...opened,
      partner,
      handing: await lastHanding(tx, scope, opened.newest.id),
      wasOut: versions.some(({ published_at }) => published_at !== null),
      reports: reports.map((row) => openReport(scope, row)),
    }
  })
}

/** Begins a text of her organisation, a draft; the coordinator who keeps the partner answers for it. */
export async function beginOwnText(
  scope: SignedInScope,
  wish: { readonly language: string; readonly readers: Readers; readonly words: VersionWords },
): Promise<{ ok: true; articleId: string; versionId: string } | Refusal<'unknown'>> {
  const partner = await myPartner(scope)
  if (!partner) return { ok: false, reason: 'unknown' }
  const slug = slugOf(wish.words.title, 'tekst')
  const tail = newId(scope.world.clock.now()).slice(-6)
  for (const each of [slug, `${slug}-${tail}`]) {
    const facts: ArticleFacts = {
      ...wish.readers,
      ...{ slug: each, sourceLanguage: wish.language, closed: false, urgent: false },
      ...{ ownerId: partner.owner_id, partnerId: partner.id },
    }
    const made = await createArticle(scope, facts, wish.words)
    if (made.ok) return made
  }
  throw new Error('two addresses of a new text are taken')
}

/**
 * Saves what she wrote. For whom a text is counts at once for what readers see; so only a partner that publishes by
 * itself changes that once it is out.
 */
export async function keepOwnText(
  scope: SignedInScope,
  articleId: string,
  wish: { readonly readers: Readers; readonly words: VersionWords; readonly base: Base },
): Promise<{ ok: true; edition: number } | Refusal<'unknown'> | Meanwhile> {
  const mine = await openOwnText(scope, articleId)
  if (!mine) return { ok: false, reason: 'unknown' }
  const { article, partner } = mine
  const facts: ArticleFacts | undefined =
    mine.wasOut && !partner.publishes
      ? undefined
      : {
          ...wish.readers,
          slug: article.slug,
          sourceLanguage: article.source_language,
          closed: article.closed,
          urgent: article.urgent,
          ownerId: article.owner_id,
          publisher: article.publisher,
        }
  const saved = await saveDraft(scope, articleId, {
    ...wish.words,
    ...wish.base,
    ...(facts ? { facts } : {}),
  })
  if (saved.ok || saved.reason === 'changed_meanwhile') return saved
  return { ok: false, reason: 'unknown' }
}

/**
 * Hands a draft in, for the place to publish; until then it waits.
 * @returns `no_source` without authority, link and date (HA-03)
 */
export function handIn(
  scope: SignedInScope,
  articleId: string,
): Promise<{ ok: true } | Refusal<'unknown' | 'no_draft' | 'no_source'>> {
  return inScope(scope, async (tx) => {
    const partner = await partnerOf(tx, scope, scope.accountId)
    const article = partner && (await articleRow(tx, scope, articleId, true))
    if (!article || article.partner_id !== partner.id) return { ok: false, reason: 'unknown' } as const
    const draft = await newestVersion(tx, scope, articleId)
    if (!draft || draft.published_at) return { ok: false, reason: 'no_draft' } as const
    if (!draft.source_authority || !draft.source_url || !draft.source_date)
      return { ok: false, reason: 'no_source' } as const
    await insertHanding(tx, scope, { versionId: draft.id, by: scope.accountId })
    await audit(tx, scope, { act: 'library.handed_in', subject: { kind: 'article', id: articleId } })
    return { ok: true } as const
  })
}

/** Publishes a text of her own, where the place lets her organisation do so; the rules are those of every text. */
export function publishOwnText(
  scope: SignedInScope,
  articleId: string,
  wish: { readonly edition: number; readonly reason: string },
): ReturnType<typeof publishIn> {
  return inScope(scope, async (tx) => {
    const partner = await partnerOf(tx, scope, scope.accountId)
    const article = partner?.publishes ? await articleRow(tx, scope, articleId, true) : undefined
    if (!article || article.partner_id !== partner?.id) return { ok: false, reason: 'unknown' } as const
    return publishIn(tx, scope, articleId, wish)
  })
}

/** How a text was handed in last, for the place that publishes it; undefined when it never was. */
export function handingOf(scope: Scope, versionId: string): Promise<HandingRow | undefined> {
  return inScope(scope, (tx) => lastHanding(tx, scope, versionId))
}

/** Sends a text back to its partner with a word on what to mend. @returns `unknown` when it does not wait */
export function sendBack(
  scope: SignedInScope,
  articleId: string,
  why: string,
): Promise<{ ok: true } | Refusal<'unknown'>> {
  return inScope(scope, async (tx) => {
    const draft = await newestVersion(tx, scope, articleId)
    const by = scope.accountId
    if (!draft || !(await noteSentBack(tx, scope, { versionId: draft.id, by, why })))
      return { ok: false, reason: 'unknown' } as const
    await audit(tx, scope, { act: 'library.sent_back', subject: { kind: 'article', id: articleId } })
    await tellPartner(tx, scope, articleId)
    return { ok: true } as const
  })
}
