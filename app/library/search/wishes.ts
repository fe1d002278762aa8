import { type TypedWord, typedWords } from '../../languages/searching.ts'
import { conceptsOf } from './concepts.ts'
import { nearIds } from './spelling.ts'

/** More than this nobody types; it is answered with a sentence and costs no search. */
export const longest = 200
const mostWords = 10

/** A word to be looked for: as typed, with all its shapes, its like in other languages, and the keys of its neighbours. */
export type Term = TypedWord & {
  /** Where its letters go on: the first shape and the one after the last that begins so. */
  readonly from: string
  readonly to: string
  readonly nearIds: readonly string[]
  /** Words for the same thing, in any language, from the list of concepts. */
  readonly alike: readonly string[]
}

/** What somebody wants to find. */
export type Wish = {
  /** As typed, without what cannot be seen. */
  readonly text: string
  readonly terms: readonly Term[]
  /** Two words after one another as one, by where the first stands: what is one word in a text is typed as two. */
  readonly joined: readonly { readonly at: number; readonly word: string }[]
  /** Letters in twos or threes, where the script writes no spaces. */
  readonly grams: readonly string[]
}

/**
 * Reads what was typed into the search box: any script, several at once, with whatever invisible signs came along.
 * @param typed as it came
 * @param language of the page it was typed on
 * @returns `empty` without a letter or figure, `too_long` above 200 characters
 */
export function readWish(
  typed: string,
  language: string,
): { ok: true; wish: Wish } | { ok: false; reason: 'empty' | 'too_long'; text: string } {
  const text = visible(typed.slice(0, longest * 4))
  if ([...text].length > longest || typed.length > longest * 4)
    return { ok: false, reason: 'too_long', text: [...text].slice(0, longest).join('') }
  const { words, grams } = typedWords(text, language)
  const different = words.filter(
    ({ typed: each }, at) => words.findIndex((other) => other.typed === each) === at,
  )
  if (different.length === 0) return { ok: false, reason: 'empty', text }
  const terms = different.slice(0, mostWords).map((word) => termOf(word))
  return { ok: true, wish: { text, terms, joined: joinedOf(terms), grams: [...new Set(grams)].slice(0, 40) } }
}

function joinedOf(terms: readonly Term[]): Wish['joined'] {
  return terms.slice(1).flatMap(({ readings }, at) => {
    const before = terms[at]?.readings ?? []
    // Each in the same shape as the other: of one family of rules.
    return [...new Set(before.map((first, way) => `${first}${readings[way] ?? readings[0] ?? ''}`))].map(
      (word) => ({
        at,
        word,
      }),
    )
  })
}

function termOf(word: TypedWord): Term {
  const [from = word.typed] = word.readings
  const isLong = [...from].length >= 6
  const keys = word.readings.slice(0, 4).flatMap((reading) => nearIds(reading, isLong ? 2 : 1))
  const alike = conceptsOf(word.readings)
  return { ...word, from, to: `${from}\u{10FFFF}`, nearIds: [...new Set(keys)], alike }
}

// Without direction marks and other signs that cannot be seen, in one line.
function visible(typed: string): string {
  return typed
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[^\P{Cf}\u200C]/gu, '')
    .trim()
}
