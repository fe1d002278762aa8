import { findLanguage } from '../../languages/registry.ts'
import { notFound } from '../../people/refusals.ts'
import type { Scope } from '../../privacy/scope.ts'
import { type Publication, readArticle } from '../articles/publications.ts'
import { slug } from './shelves.schema.ts'

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
