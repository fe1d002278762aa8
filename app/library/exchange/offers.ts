import { jobOf } from '../../people/scopes.ts'
import { topicsOf } from '../../people/settings/topics.ts'
import { placeFor, placeOf } from '../../people/tenants.ts'
import { inPlatform, type Tx } from '../../platform/database.ts'
import { audit } from '../../privacy/audit.ts'
import type { JobScope, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { articleRow, versionRows } from '../articles/articles.queries.ts'
import type { Paragraph } from '../articles/articles.schema.ts'
import { type Card, type Publication, publishedArticle, publishedArticles } from '../articles/publications.ts'
import { type HandedPicture, picturesHanded, picturesMark } from './handed-pictures.ts'
import { forgetGiver, noteGiver, offeredIds, otherGivers, setOffered } from './offers.queries.ts'

/** A translation as it goes over: whole, fresh by the readers' own rule, and signed off where it was made. */
export type HandedTranslation = {
  readonly language: string
  readonly title: string
  readonly summary: string
  readonly paragraphs: readonly Paragraph[]
  readonly draftedByMachine: boolean
  readonly reviewedAt: Temporal.Instant
  readonly publishedAt: Temporal.Instant
  /** The place whose native speaker signed it off. */
  readonly signedOffAt: string
}

/** A text as it goes over to another place: what anybody may read of it, and nothing else. */
export type Handed = {
  readonly giverName: string
  /** The number of its newest version, and those after which it had changed in more than small things. */
  readonly number: number
  readonly great: readonly number[]
  readonly original: Publication
  readonly readability: string | null
  readonly overrideReason: string | null
  readonly publisher: string | null
  readonly topicCodes: readonly string[]
  readonly translations: readonly HandedTranslation[]
  /** Its pictures, none when it is only looked at; and what stands for how they are now. */
  readonly pictures: readonly HandedPicture[]
  readonly picturesMark: string
}

/** Which of this place's texts it offers to others. */
export async function offeredHere(scope: Scope): Promise<ReadonlySet<string>> {
  return new Set(await inScope(scope, (tx) => offeredIds(tx, scope)))
}

/** Offers exactly these of the place's texts to other places (BM-67); what is for volunteers only stays here. */
export async function offerTexts(
  scope: SignedInScope,
  ids: readonly string[],
): Promise<{ readonly offered: number; readonly ended: number }> {
  return inScope(scope, async (tx) => {
    const changed = await setOffered(tx, scope, ids)
    if ((await offeredIds(tx, scope)).length > 0) await noteGiver(tx, scope)
    else await forgetGiver(tx, scope)
    if (changed.offered + changed.ended > 0)
      await audit(tx, scope, { act: 'library.offered', detail: changed })
    return changed
  })
}

/** The other places that offer texts, each with its name and where it is read. */
export async function givers(scope: Scope): Promise<{ id: string; name: string; host: string | null }[]> {
  const ids = await inPlatform(scope.world.database, (tx) => otherGivers(tx, scope))
  const places = await Promise.all(ids.map((id) => placeFor(ofGiver(scope, id))))
  return ids.map((id, at) => ({ id, name: places[at]?.name ?? '', host: places[at]?.hosts[0] ?? null }))
}

/**
 * What another place offers, as anybody may read it there.
 * @returns undefined when that place offers nothing, or is this one
 */
export async function shelfOfGiver(
  scope: Scope,
  giverId: string,
  language: string,
): Promise<{ name: string; host: string | null; cards: Card[] } | undefined> {
  const giver = (await givers(scope)).find(({ id }) => id === giverId)
  if (!giver) return undefined
  const there = ofGiver(scope, giverId)
  const cards = await inScope(there, async (tx) => {
    const ids = await offeredIds(tx, there)
    return ids.length === 0 ? [] : publishedArticles(tx, there, { language, ids, closed: false })
  })
  return { ...giver, cards }
}

/** Which version and which pictures of each of a giver's texts readers see now; what it no longer offers is not there. */
export async function numbersAt(
  scope: Scope,
  giverId: string,
  articleIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly number: number; readonly pictures: string }>> {
  const there = ofGiver(scope, giverId)
  return inScope(there, async (tx) => {
    const offered = new Set(await offeredIds(tx, there))
    const numbers = new Map<string, { number: number; pictures: string }>()
    for (const id of articleIds) {
      const text = offered.has(id) ? await shown(tx, there, id) : undefined
      if (text) numbers.set(id, { number: text.number, pictures: await picturesMark(tx, there, id) })
    }
    return numbers
  })
}

/**
 * Hands a text over to another place: read in the giver's own transaction by the rules that its readers are under, so
 * that no draft, no withdrawn text and none for volunteers only can go with it; and written down in the giver's log.
 * @param scope the place that takes it over, which this is told from; it reads no row itself
 * @returns undefined when the giver does not offer it, or it cannot be read there
 */
export async function handOver(
  scope: SignedInScope,
  giverId: string,
  articleId: string,
  why: 'taken' | 'looked_at',
): Promise<Handed | undefined> {
  if (giverId === scope.tenantId) return undefined
  const there = ofGiver(scope, giverId)
  return inScope(there, async (tx) => {
    if (!(await offeredIds(tx, there)).includes(articleId)) return undefined
    const found = await shown(tx, there, articleId)
    if (!found) return undefined
    const { text, number, great, version } = found
    const { name } = await placeOf(tx, there)
    const codes = new Map((await topicsOf(tx, there)).map(({ id, code }) => [id, code]))
    const translations: HandedTranslation[] = []
    for (const language of text.languages) {
      const read = await publishedArticle(tx, there, { id: articleId, language, closed: false })
      if (read?.language === language && read.translationId && read.reviewedAt && read.freshness === 'fresh')
        translations.push({
          language,
          title: read.title,
          summary: read.summary,
          paragraphs: read.paragraphs.map(({ paragraphId, words }) => ({ paragraphId, words })),
          draftedByMachine: read.draftedByMachine,
          reviewedAt: read.reviewedAt,
          publishedAt: read.publishedAt,
          signedOffAt: read.signedOffAt ?? name,
        })
    }
    if (why === 'taken')
      await audit(tx, there, {
        act: 'library.handed_over',
        subject: { kind: 'article', id: articleId },
        detail: { to: scope.tenantId, version: number },
      })
    return {
      giverName: name,
      number,
      great,
      original: text,
      readability: version.readability,
      overrideReason: version.override_reason,
      publisher: text.publisher,
      topicCodes: text.topicIds.flatMap((id) => codes.get(id) ?? []),
      translations,
      pictures: why === 'taken' ? await picturesHanded(tx, there, articleId) : [],
      picturesMark: await picturesMark(tx, there, articleId),
    }
  })
}

const ofGiver = (scope: Scope, giverId: string): JobScope => jobOf(scope.world, giverId, 'library.hand_over')

/** What readers there see of a text in the language it was written in, and which version that is. */
async function shown(tx: Tx, there: JobScope, id: string) {
  const article = await articleRow(tx, there, id)
  if (!article) return undefined
  const text = await publishedArticle(tx, there, { id, language: article.source_language, closed: false })
  const versions = text ? await versionRows(tx, there, id) : []
  const version = versions.find((each) => each.id === text?.versionId)
  if (!text || !version) return undefined
  const { number } = version
  const great = versions.flatMap((each) =>
    each.published_at && !each.small && each.number <= number ? [each.number] : [],
  )
  return { text, version, number, great }
}
