import { createHash } from 'node:crypto'
import { together } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { wordBytes } from '../articles/publications.queries.ts'
import { type Card, publishedArticles } from '../articles/publications.ts'
import { type PictureOfText, picturesOfTexts } from '../media/pictures.queries.ts'

/**
 * A text that can be kept on a device; `mark` changes when what is read or seen does, so that only that is fetched again.
 * Pictures are named by addresses that never stand for anything else, each with its size in bytes.
 */
export type Keepable = {
  readonly slug: string
  readonly title: string
  readonly language: string
  readonly mark: string
  readonly pictures: readonly { readonly path: string; readonly bytes: number }[]
}

/** What can be kept of a language; about how many bytes its pages take on a device, and how many their pictures do. */
export type Shelf = {
  readonly articles: readonly Keepable[]
  readonly pageBytes: number
  readonly pictureBytes: number
}

// Measured on kept pages (tests/journeys/offline.test.ts holds it to what a device says): what stands around the words of
// a text, with the styles; how much larger a page is for each byte of them; and what comes with a language once.
const frameBytes = 30_800
const markup = 2.1
const withLanguage = 115_000

/** What a reader of a language may keep on her device: every text for everybody, under its title as she sees it. */
export async function keepableTexts(scope: Scope, language: string): Promise<Shelf> {
  return inScope(scope, async (tx) => {
    const cards = await publishedArticles(tx, scope, { language, closed: false })
    const [pictures, words] = await together([
      picturesOfTexts(
        tx,
        scope,
        cards.map(({ articleId }) => articleId),
      ),
      wordBytes(
        tx,
        scope,
        cards.flatMap(({ versionId, translationId }) => (translationId ? [] : versionId)),
        cards.flatMap(({ translationId }) => translationId ?? []),
      ),
    ])
    const byArticle = Map.groupBy(pictures, ({ article_id }) => article_id)
    const pages = cards.length * frameBytes + words * markup
    const articles = cards.map((card) => keepable(card, byArticle.get(card.articleId) ?? []))
    return {
      articles,
      pageBytes: Math.round(withLanguage + pages),
      pictureBytes: articles.flatMap((each) => each.pictures).reduce((sum, { bytes }) => sum + bytes, 0),
    }
  })
}

function keepable(card: Card, pictures: readonly PictureOfText[]): Keepable {
  // A file is shown only where it has words in the language that is read; a pictogram in all.
  const shown = pictures.filter(({ path, words }) => path === null || words[card.language])
  const seen = shown.map(({ id, words }) => `${id} ${words[card.language] ?? ''}`)
  const read = [card.versionId, card.translationId, card.language, card.title, card.summary]
  return {
    slug: card.slug,
    title: card.title,
    language: card.language,
    mark: createHash('sha256')
      .update([...read, ...seen].join(' '))
      .digest('base64url')
      .slice(0, 12),
    pictures: shown.flatMap(({ path, bytes }) => (path && bytes ? [{ path, bytes }] : [])),
  }
}
