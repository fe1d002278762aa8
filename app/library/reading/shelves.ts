import { topicLabel, topicsOf } from '../../people/settings/topics.ts'
import { type Tx, together } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type Card, publishedArticles } from '../articles/publications.ts'
import { type PartnerRow, partnerAt } from '../partners/partners.queries.ts'
import { anyOpen, countShown, similarIds, usedOn } from './shelves.queries.ts'
import { type Choice, type Fit, fits } from './shelves.schema.ts'

/** As many texts as stand on one page: nobody needs a second one to reach one of a small library (BM-31). */
const perPage = 40
/** How many texts like the one she reads are offered. */
const mostSimilar = 4

/** A text in a list; `language` is its title's and summary's, which need not be the page's. */
export type ShelfCard = Pick<Card, 'slug' | 'language' | 'title' | 'summary' | 'urgent' | 'publisher'>

/** What stands on the shelves for her who looks: topics and groups that have something, and the texts. */
export type Shelf = {
  readonly topics: readonly { readonly code: string; readonly label: string }[]
  readonly fits: readonly Fit[]
  /** The chosen topic in words, where there is one. */
  readonly topic: string | null
  /** The partner whose texts these are, where one is chosen; what it says of itself is in `language`. */
  readonly partner: Pick<PartnerRow, 'name' | 'about' | 'language' | 'url'> | null
  readonly cards: readonly ShelfCard[]
  readonly more: boolean
}

/**
 * The library as it is looked through: urgent texts first, then the newest (BM-31, BM-72).
 * @param wish `language` is the page's; `topic` a topic's code
 * @returns undefined when there is no such topic here, no such partner, or one that went and took its texts along
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
    const partner = wish.from === null ? undefined : await partnerAt(tx, scope, wish.from)
    if (wish.from !== null && (!partner || partner.texts_stay === false)) return undefined
    const topicId = chosen?.id ?? null
    const [used, cards] = await together([
      usedOn(tx, scope, topicId),
      publishedArticles(tx, scope, {
        language,
        closed: false,
        most: perPage + 1,
        from: (page - 1) * perPage,
        ...(topicId === null ? {} : { topicId }),
        ...(wish.fits === null ? {} : { fits: saidFor(wish.fits) }),
        ...(partner ? { partnerId: partner.id } : {}),
      }),
    ])
    return {
      topics: topics
        .filter(({ id }) => used.topicIds.includes(id))
        .map((each) => ({ code: each.code, label: topicLabel(each, language) })),
      fits: fits.filter((fit) => saidFor(fit).some((each) => used.said.includes(each))),
      topic: chosen ? topicLabel(chosen, language) : null,
      partner: partner ? said(partner) : null,
      cards: cards.slice(0, perPage).map(onShelf),
      more: cards.length > perPage,
    }
  })
}

/** Whether there is anything to read here at all: a tenant without texts shows no way to them. */
export async function hasTexts(scope: Scope): Promise<boolean> {
  return inScope(scope, (tx) => anyOpen(tx, scope))
}

/** How many texts anybody may read here; each has its source, or it would not be published (HA-03). */
export function countTexts(tx: Tx, scope: Scope): Promise<number> {
  return countShown(tx, scope)
}

/** Texts like one, nearest first: those that share most tags and topics with it (KS-31). */
export async function similarTo(
  tx: Tx,
  scope: Scope,
  article: Pick<Card, 'articleId' | 'topicIds' | 'tags'>,
  language: string,
): Promise<ShelfCard[]> {
  const ids = await similarIds(tx, scope, article, mostSimilar)
  if (ids.length === 0) return []
  const cards = await publishedArticles(tx, scope, { language, ids, closed: false })
  return cards
    .toSorted((one, other) => ids.indexOf(one.articleId) - ids.indexOf(other.articleId))
    .map(onShelf)
}

// What is written for parents is for whoever is one.
const saidFor = (fit: Fit): readonly string[] => (fit === 'parent' ? ['parent', 'parents'] : [fit])

const said = ({ name, about, language, url }: PartnerRow) => ({ name, about, language, url })

function onShelf({ slug, language, title, summary, urgent, publisher }: Card): ShelfCard {
  return { slug, language, title, summary, urgent, publisher }
}
