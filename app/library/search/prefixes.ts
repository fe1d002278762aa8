/** What Arabic writes onto the front of a word: and, so, with, as, for, and the article. ل swallows the article's alef. */
const prefix = /^(?:ال|لل|[وفبل]|ك(?=ال))/u

// Father and parents begin with وال, and nothing is before them; ال of others is no article.
const rooted = /^(?:والد|والي|بالغ|التهاب|التزام|المان|الكتر|الله)/u

/** A shorter word that may stand in a word, and whether the article is what was taken off it. */
export type Bare = { readonly word: string; readonly article: boolean }

/**
 * The words that an Arabic word may be without what is written onto its front, the barest first: of والطبيب those are
 * طبيب and الطبيب. Whether they are words at all only the library can tell: بطاقة (card) is not ب and طاقة (energy).
 * @param word normalised by the rules of Arabic
 * @returns none that has fewer than three letters
 */
export function bareForms(word: string): Bare[] {
  const found = new Map<string, Bare>()
  let rest = word
  for (let article = false; !article && !rooted.test(rest); ) {
    const [taken = ''] = prefix.exec(rest) ?? []
    rest = rest.slice(taken.length)
    // Nothing is written on between the article and its word.
    article = taken.length === 2
    if (taken === '' || [...rest].length < 3) break
    found.set(rest, { word: rest, article })
  }
  return [...found.values()].reverse()
}
