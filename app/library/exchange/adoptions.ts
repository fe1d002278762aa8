import { topicsOf } from '../../people/settings/topics.ts'
import { isTaken, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { enqueue } from '../../platform/jobs.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import {
  articleRow,
  insertArticle,
  insertVersion,
  newestVersion,
  notePublished,
  noteWithdrawn,
  paragraphsOf,
} from '../articles/articles.queries.ts'
import { longestSlug, type Paragraph, type VersionWords } from '../articles/articles.schema.ts'
import { wordsOf } from '../articles/articles.ts'
import { readabilityOf } from '../articles/readability.ts'
import { indexArticle } from '../search/entries.ts'
import { basisOf, followVersion, insertOrigin, type OriginRow, originRows } from './adoptions.queries.ts'
import { type Head, isAsTaken, mergeHead, mergeParagraphs } from './merging.ts'
import { type Handed, handOver, numbersAt } from './offers.ts'
import { takePictures } from './taken-pictures.ts'
import { bringTranslations } from './taken-translations.ts'

type Refusal<R extends string> = { readonly ok: false; readonly reason: R }

/** An article that was taken over, and how it stands to its original. */
export type Adoption = Pick<OriginRow, 'article_id' | 'giver_id' | 'giver_name' | 'number' | 'taken_at'> & {
  readonly giverArticleId: string
  readonly title: string
  /** Since it was taken over: nothing, a newer version or other pictures there, or that it is not offered any more. */
  readonly standing: 'same' | 'changed' | 'gone'
}

/** Everything this place has taken over, what has changed since first; asked of each giver in its own transaction. */
export async function adoptions(scope: Scope): Promise<Adoption[]> {
  const rows = await inScope(scope, async (tx) => {
    const origins = await originRows(tx, scope)
    const newest = await Promise.all(origins.map((row) => newestVersion(tx, scope, row.article_id)))
    return origins.map((row, at) => ({ ...row, here: newest[at]?.title ?? row.title }))
  })
  const found: Adoption[] = []
  for (const [giverId, ofGiver] of Map.groupBy(rows, ({ giver_id }) => giver_id)) {
    const numbers = await numbersAt(
      scope,
      giverId,
      ofGiver.map((row) => row.giver_article_id),
    )
    for (const {
      here,
      giver_article_id,
      article_id,
      giver_id,
      giver_name,
      number,
      taken_at,
      pictures,
    } of ofGiver) {
      const there = numbers.get(giver_article_id)
      const isOther = there && (there.number > number || there.pictures !== pictures)
      const standing = there === undefined ? 'gone' : isOther ? 'changed' : 'same'
      found.push({
        article_id,
        giver_id,
        giver_name,
        number,
        taken_at,
        giverArticleId: giver_article_id,
        title: here,
        standing,
      })
    }
  }
  return found.toSorted((a, b) => Number(b.standing === 'changed') - Number(a.standing === 'changed'))
}

/**
 * Takes a text over from another place, with every translation that is fresh and signed off there (BM-67). It is a copy
 * that remembers where it is from; its paragraphs keep their ids, so that changes there and here can be told apart.
 * @param wish.publish whether readers see it at once; otherwise it lies withdrawn until it is brought back
 * @returns `unknown` when it is not offered, `taken` when this place has it already
 */
export async function takeOver(
  scope: SignedInScope,
  giverId: string,
  giverArticleId: string,
  wish: { readonly publish: boolean },
): Promise<{ ok: true; articleId: string } | Refusal<'unknown' | 'taken'>> {
  // Asked before anything is handed over, and again in the transaction that stores it.
  if (await inScope(scope, (tx) => isOurs(tx, scope, giverArticleId))) return { ok: false, reason: 'taken' }
  const handed = await handOver(scope, giverId, giverArticleId, 'taken')
  if (!handed) return { ok: false, reason: 'unknown' }
  for (let tries = 1; ; tries++) {
    try {
      return await inScope(scope, (tx) =>
        store(tx, scope, { giverId, giverArticleId }, handed, wish.publish, tries),
      )
    } catch (error) {
      // The address is another text's here: the next one that is free. Or the same text was taken twice at once.
      if (!isTaken(error) || tries === 20) throw error
    }
  }
}

async function store(
  tx: Tx,
  scope: SignedInScope,
  from: { giverId: string; giverArticleId: string },
  handed: Handed,
  publish: boolean,
  tries: number,
): Promise<{ ok: true; articleId: string } | Refusal<'taken'>> {
  if (await isOurs(tx, scope, from.giverArticleId)) return { ok: false, reason: 'taken' }
  const now = scope.world.clock.now()
  const { original, publisher } = handed
  const topics = await topicsOf(tx, scope)
  const articleId = newId(now)
  const suffix = tries === 1 ? '' : `-${tries}`
  const facts = {
    slug: original.slug.slice(0, longestSlug - suffix.length) + suffix,
    sourceLanguage: original.sourceLanguage,
    closed: false,
    urgent: original.urgent,
    ownerId: scope.accountId,
    topicIds: topics
      .filter(({ code, retired }) => !retired && handed.topicCodes.includes(code))
      .map(({ id }) => id),
    situations: original.situations,
    audiences: original.audiences,
    tags: original.tags,
    publisher,
  }
  await insertArticle(tx, scope, articleId, facts, scope.accountId)
  const words = { ...headOf(handed), small: false, paragraphs: plain(original.paragraphs) }
  const versionId = await publishWords(tx, scope, { articleId, number: 1 }, words, handed)
  await insertOrigin(tx, scope, {
    article_id: articleId,
    giver_id: from.giverId,
    giver_article_id: from.giverArticleId,
    ...followed(handed),
  })
  await bringTranslations(tx, scope, { articleId, versionId, words: words.paragraphs, handed })
  await bringPictures(tx, scope, articleId, handed)
  if (!publish) await noteWithdrawn(tx, scope, articleId, scope.accountId)
  await audit(tx, scope, {
    act: 'library.taken_over',
    subject: { kind: 'article', id: articleId },
    detail: { from: from.giverId, version: handed.number },
  })
  await show(tx, scope, articleId)
  return { ok: true, articleId }
}

async function isOurs(tx: Tx, scope: Scope, giverArticleId: string): Promise<boolean> {
  return (await originRows(tx, scope)).some((row) => row.giver_article_id === giverArticleId)
}

/** What taking over a change would do: shown before it is done. */
export type Change = {
  readonly origin: OriginRow
  /** The newest version there; null when it is not offered any more. */
  readonly number: number | null
  /** Whether its pictures, or what is said of them, are others there now. */
  readonly otherPictures: boolean
  readonly before: readonly Paragraph[]
  readonly theirs: readonly Paragraph[]
  readonly ours: readonly Paragraph[]
  readonly merged: readonly Paragraph[]
  /** Paragraphs that were changed in both places: they stay as they are here. */
  readonly kept: readonly string[]
  readonly adapted: boolean
  readonly draft: boolean
}

/** How an article that was taken over stands to its original; undefined when it was not taken over. */
export async function changeOf(scope: SignedInScope, articleId: string): Promise<Change | undefined> {
  const here = await inScope(scope, (tx) => standingHere(tx, scope, articleId))
  if (!here) return undefined
  const { origin, basis, ours, draft } = here
  const handed = await handOver(scope, origin.giver_id, origin.giver_article_id, 'looked_at')
  const theirs = handed ? plain(handed.original.paragraphs) : basis
  const { paragraphs, kept } = mergeParagraphs({ base: basis, theirs, ours })
  return {
    origin,
    number: handed?.number ?? null,
    otherPictures: handed !== undefined && handed.picturesMark !== origin.pictures,
    before: basis,
    theirs,
    ours,
    merged: paragraphs,
    kept,
    adapted: !isAsTaken(basis, ours),
    draft,
  }
}

/**
 * Takes over what has changed in the original, in one act: what was adapted here stays, the rest follows, and readers see
 * it at once. Translations that are whole with what was signed off there and here come along; others go stale by the rule.
 * @param number the version of the original that was looked at
 * @returns `changed_meanwhile` when the original has changed again since; `draft_in_the_way` while there is a draft here
 */
export async function takeChange(
  scope: SignedInScope,
  articleId: string,
  number: number,
): Promise<{ ok: true } | Refusal<'unknown' | 'nothing_new' | 'changed_meanwhile' | 'draft_in_the_way'>> {
  const origin = (await inScope(scope, (tx) => originRows(tx, scope, articleId)))[0]
  const handed = origin && (await handOver(scope, origin.giver_id, origin.giver_article_id, 'taken'))
  if (!handed) return { ok: false, reason: 'unknown' }
  if (handed.number !== number) return { ok: false, reason: 'changed_meanwhile' }
  return inScope(scope, async (tx) => {
    // Versions of an article are written one after the other: whoever holds its row.
    await articleRow(tx, scope, articleId, true)
    const here = await standingHere(tx, scope, articleId)
    if (!here) return { ok: false, reason: 'unknown' } as const
    const { origin, basis, ours, newest } = here
    const isOlder = origin.number >= handed.number
    if (isOlder && origin.pictures === handed.picturesMark)
      return { ok: false, reason: 'nothing_new' } as const
    if (!newest.published_at) return { ok: false, reason: 'draft_in_the_way' } as const
    await bringPictures(tx, scope, articleId, handed)
    // Pictures are no part of a version: where only they have changed, no words do.
    if (isOlder) {
      await noteTaken(tx, scope, origin, handed, 0)
      return { ok: true } as const
    }
    const base = { ...headOf(handed), ...headFrom(origin) }
    const { small: _, ...mine } = wordsOf(newest)
    const head = mergeHead({ base, theirs: headOf(handed), ours: mine })
    const { paragraphs, kept } = mergeParagraphs({
      base: basis,
      theirs: plain(handed.original.paragraphs),
      ours,
    })
    const small = handed.great.every((each) => each <= origin.number)
    const words = { ...head, small, paragraphs }
    const versionId = await publishWords(tx, scope, { articleId, number: newest.number + 1 }, words, handed)
    await followVersion(tx, scope, origin.id, followed(handed))
    await bringTranslations(tx, scope, { articleId, versionId, words: paragraphs, handed })
    await noteTaken(tx, scope, origin, handed, kept.length)
    return { ok: true } as const
  })
}

async function noteTaken(
  tx: Tx,
  scope: SignedInScope,
  of: OriginRow,
  handed: Handed,
  kept: number,
): Promise<void> {
  await audit(tx, scope, {
    act: 'library.change_taken',
    subject: { kind: 'article', id: of.article_id },
    detail: { from: of.giver_id, version: handed.number, kept },
  })
  await show(tx, scope, of.article_id)
}

async function bringPictures(tx: Tx, scope: SignedInScope, articleId: string, handed: Handed): Promise<void> {
  const [origin] = await originRows(tx, scope, articleId)
  if (origin)
    await takePictures(tx, scope, { originId: origin.id, articleId }, handed.pictures, handed.picturesMark)
}

async function standingHere(tx: Tx, scope: Scope, articleId: string) {
  const [origin] = await originRows(tx, scope, articleId)
  const newest = origin && (await newestVersion(tx, scope, articleId))
  if (!origin || !newest) return undefined
  const ours = (await paragraphsOf(tx, scope, [newest.id])).get(newest.id) ?? []
  return { origin, newest, ours, basis: await basisOf(tx, scope, origin.id), draft: !newest.published_at }
}

async function publishWords(
  tx: Tx,
  scope: SignedInScope,
  of: { articleId: string; number: number },
  words: VersionWords,
  { original, overrideReason }: Handed,
): Promise<string> {
  const id = newId(scope.world.clock.now())
  const readability = readabilityOf(original.sourceLanguage, words.paragraphs)
  const by = scope.accountId
  await insertVersion(tx, scope, { id, ...of, readability, by }, words)
  await notePublished(tx, scope, { id, edition: 1, by, reason: overrideReason })
  await enqueue(tx, 'library.published', {
    tenantId: scope.tenantId,
    articleId: of.articleId,
    versionId: id,
  })
  return id
}

async function show(tx: Tx, scope: Scope, articleId: string): Promise<void> {
  await indexArticle(tx, scope, articleId)
  await notify(tx, { tenantId: scope.tenantId, topic: 'pages' })
}

const plain = (paragraphs: readonly Paragraph[]): Paragraph[] =>
  paragraphs.map(({ paragraphId, words }) => ({ paragraphId, words }))

function headOf({ original }: Handed): Head {
  const { title, summary, sourceAuthority, sourceUrl, sourceDate, validFrom, validTo, reviewBy } = original
  return { title, summary, sourceAuthority, sourceUrl, sourceDate, validFrom, validTo, reviewBy }
}

function followed(handed: Handed) {
  const { title, summary, ...source } = headOf(handed)
  const said = Object.entries(source).map(([name, value]) => [name, value === null ? null : String(value)])
  return {
    giver_name: handed.giverName,
    number: handed.number,
    title,
    summary,
    source: Object.fromEntries(said) as Record<string, string | null>,
    paragraphs: plain(handed.original.paragraphs),
  }
}

function headFrom({ title, summary, source }: OriginRow): Head {
  const day = (name: string) => (source[name] ? Temporal.PlainDate.from(source[name]) : null)
  return {
    title,
    summary,
    sourceAuthority: source.sourceAuthority ?? null,
    sourceUrl: source.sourceUrl ?? null,
    sourceDate: day('sourceDate'),
    validFrom: day('validFrom'),
    validTo: day('validTo'),
    reviewBy: day('reviewBy'),
  }
}
