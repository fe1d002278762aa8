import { topicLabel, topicsOf } from '../../people/settings/topics.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type Card, publishedArticles } from '../articles/publications.ts'
import { type Choice, type Fit, fits } from './shelves.schema.ts'

/** As many texts as stand on one page: nobody needs a second one to reach one of a small library (BM-31). */
const perPage = 40
/** How many texts like the one she reads are offered. */
const mostSimilar = 4

/** A text in a list; `language` is its title's and summary's, which need not be the page's. */
export type ShelfCard = Pick<Card, 'slug' | 'language' | 'title' | 'summary' | 'urgent'>

/** What stands on the shelves for her who looks: topics and groups that have something, and the texts. */
export type Shelf = {
  readonly topics: readonly { readonly code: string; readonly label: string }[]
  readonly fits: readonly Fit[]
  /** The chosen topic in words, where there is one. */
  readonly topic: string | null
  readonly cards: readonly ShelfCard[]
  readonly more: boolean
}

/**
 * The library as it is looked through: urgent texts first, then the newest (BM-31, BM-72).
 * @param wish `language` is the page's; `topic` a topic's code
 * @returns undefined when there is no such topic here
 */
export async function shelfOf(
  scope: Scope,
  wish: Choice & { readonly language: string },
): Promise<Shelf | undefined> {
  const { language, topic, page } = wish
  return inScope(scope, async (tx) => {
    const topics = await topicsOf(tx, scope)
    const chosen = topic === null ? undefined : topics.find(({ code }) => code === topic)
    if (topic !== null && !chosen) return undefined
    const ofTopic = await publishedArticles(tx, scope, {
      language,
      closed: false,
      ...(chosen ? { topicId: chosen.id } : {}),
    })
    const used = new Set(ofTopic.flatMap(({ topicIds }) => topicIds))
    const cards = wish.fits === null ? ofTopic : ofTopic.filter((card) => isFor(card, wish.fits))
    return {
      topics: topics
        .filter(({ id }) => used.has(id))
        .map((each) => ({ code: each.code, label: topicLabel(each, language) })),
      fits: fits.filter((fit) => ofTopic.some((card) => isFor(card, fit))),
      topic: chosen ? topicLabel(chosen, language) : null,
      cards: cards.slice((page - 1) * perPage, page * perPage).map(onShelf),
      more: cards.length > page * perPage,
    }
  })
}

/** Whether there is anything to read here at all: a tenant without texts shows no way to them. */
export async function hasTexts(scope: Scope): Promise<boolean> {
  const cards = await inScope(scope, (tx) => publishedArticles(tx, scope, { language: 'nb', closed: false }))
  return cards.length > 0
}

/** Texts like one, nearest first: those that share most tags and topics with it (KS-31). */
export async function similarTo(
  scope: Scope,
  article: Pick<Card, 'articleId' | 'topicIds' | 'tags'>,
  language: string,
): Promise<ShelfCard[]> {
  const cards = await inScope(scope, (tx) => publishedArticles(tx, scope, { language, closed: false }))
  const likeness = (card: Card) =>
    shared(card.topicIds, article.topicIds) * 2 + shared(card.tags, article.tags) * 3
  return cards
    .map((card) => ({ card, score: likeness(card) }))
    .filter(({ card, score }) => score > 0 && card.articleId !== article.articleId)
    .sort((one, other) => other.score - one.score)
    .slice(0, mostSimilar)
    .map(({ card }) => onShelf(card))
}

const shared = (some: readonly string[], others: readonly string[]) =>
  some.filter((each) => others.includes(each)).length

// What is written for parents is for whoever is one.
function isFor(card: Pick<Card, 'situations' | 'audiences'>, fit: Fit | null): boolean {
  const said = [...card.situations, ...card.audiences]
  return fit !== null && said.some((each) => each === fit || (fit === 'parent' && each === 'parents'))
}

function onShelf({ slug, language, title, summary, urgent }: Card): ShelfCard {
  return { slug, language, title, summary, urgent }
}
