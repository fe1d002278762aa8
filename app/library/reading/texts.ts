import { findLanguage } from '../../languages/registry.ts'
import { notFound } from '../../people/refusals.ts'
import { together } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type Publication, publishedArticle, readArticle } from '../articles/publications.ts'
import { mediaWith, type ShownMedia } from '../media/showing.ts'
import { slug } from './shelves.schema.ts'
import { type ShelfCard, similarTo } from './shelves.ts'

/** The language a text is wished for in. @param named what `?in=` or a form says; not usable, it is the page's */
export function wishedLanguage(named: string | null, page: string): string {
  return findLanguage(named ?? '')?.tag ?? page
}

/**
 * A text that anyone may read, in a language or the nearest it has.
 * @param address its slug as it came in; @throws 404 when there is none such
 */
export async function textAt(
  scope: Scope,
  address: string | undefined,
  language: string,
): Promise<Publication> {
  const known = slug.safeParse(address)
  const text = known.success
    ? await readArticle(scope, { slug: known.data, language, closed: false })
    : undefined
  if (!text) throw notFound()
  return text
}

/**
 * A text that anyone may read with what stands around it, in one transaction: its first reader waits for every one.
 * @param address its slug as it came in; @param page the page's language, in which texts like it are named
 * @throws 404 when there is none such
 */
export async function wholeTextAt(
  scope: Scope,
  address: string | undefined,
  language: string,
  page: string,
): Promise<{ text: Publication; similar: ShelfCard[]; media: ShownMedia }> {
  const known = slug.safeParse(address)
  const found =
    known.success &&
    (await inScope(scope, async (tx) => {
      const text = await publishedArticle(tx, scope, { slug: known.data, language, closed: false })
      if (!text) return undefined
      const [similar, media] = await together([similarTo(tx, scope, text, page), mediaWith(tx, scope, text)])
      return { text, similar, media }
    }))
  if (!found) throw notFound()
  return found
}

/**
 * Where a text is, or a page beneath it. Shown in another language than the page's own it stays so: one who came for
 * the Tigrinya text of an English page prints, passes on and answers for that one (BM-33).
 * @param page the page's language; @param path the slug, and what stands beneath it; @param shown the text's language
 */
export function textPath(
  page: string,
  path: string,
  shown: string = page,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({ ...(shown === page ? {} : { in: shown }), ...more })
  return `/${page}/library/${path}${query.size > 0 ? `?${query}` : ''}`
}
