import { createHash } from 'node:crypto'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { publishedArticles } from '../articles/publications.ts'

/** A text that can be kept on a device; `mark` changes when what is read does, so that only that is fetched again. */
export type Keepable = {
  readonly slug: string
  readonly title: string
  readonly language: string
  readonly mark: string
}

/** What a reader of a language may keep on her device: every text for everybody, under its title as she sees it. */
export async function keepableTexts(scope: Scope, language: string): Promise<Keepable[]> {
  const cards = await inScope(scope, (tx) => publishedArticles(tx, scope, { language, closed: false }))
  return cards.map((card) => ({
    slug: card.slug,
    title: card.title,
    language: card.language,
    mark: createHash('sha256')
      .update(`${card.versionId} ${card.translationId} ${card.language} ${card.title} ${card.summary}`)
      .digest('base64url')
      .slice(0, 12),
  }))
}
