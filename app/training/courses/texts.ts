import { findLanguage } from '../../languages/registry.ts'

/**
 * The text of several that is nearest to what was wished: in her language, in one that it falls back on, in the
 * original's, and else whichever there is. Whoever shows it says so when it is not hers (BM-65).
 * @param wished an interface language; `original` the language it was first written in
 */
export function nearest<T extends { readonly language: string }>(
  texts: readonly T[],
  wished: string,
  original: string,
): T | undefined {
  const order = [
    wished,
    ...(findLanguage(wished)?.fallback ?? []).filter((tag) => tag !== original),
    original,
  ]
  for (const tag of order) {
    const found = texts.find(({ language }) => language === tag)
    if (found) return found
  }
  return texts[0]
}
