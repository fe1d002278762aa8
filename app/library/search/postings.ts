import { normalise, searchWords } from '../../languages/searching.ts'

/** An article as it can be found in one language. */
export type Entry = {
  readonly language: string
  readonly closed: boolean
  readonly title: string
  readonly summary: string
  /** As editors wrote them, in the language of the original; only its own entry has them. */
  readonly tags: readonly string[]
  readonly topicIds: readonly string[]
  readonly text: string
}

/** Where a word stands; the greater, the more it says of the article. */
export const fields = { text: 0, summary: 1, tag: 2, title: 3 } as const

/** A word of an entry: where it stands best, and as it was written. */
export type Posting = {
  readonly word: string
  readonly shown: string
  readonly field: number
  readonly gram: boolean
}

/** Words of this kind stand for a topic, so that an article is found by its topic's label in any language. */
export const topicWord = (topicId: string) => `topic:${topicId}`

/**
 * Every word of an entry once, with the best field it stands in. Letters in twos and threes only of title and tags,
 * lest a Thai text stand under thousands.
 */
export function postingsOf(entry: Entry): Posting[] {
  const best = new Map<string, Posting>()
  const add = (word: string, field: number, shown: string, gram = false) => {
    if (word.length > 60 || (best.get(word)?.field ?? -1) >= field) return
    best.set(word, { word, field, shown, gram })
  }
  const addAll = (text: string, field: number) => {
    const { words, grams } = searchWords(text, entry.language)
    const surfaces = field === fields.text ? undefined : surfacesOf(text, entry.language)
    for (const word of words) add(word, field, surfaces?.get(word) ?? word)
    if (field >= fields.summary) for (const gram of grams) add(gram, field, gram, true)
  }
  addAll(entry.title, fields.title)
  for (const tag of entry.tags) addAll(tag, fields.tag)
  for (const id of entry.topicIds) add(topicWord(id), fields.summary, '', true)
  addAll(entry.summary, fields.summary)
  addAll(entry.text, fields.text)
  return [...best.values()]
}

// As a reader would write it: a suggestion must not lack the marks that search leaves out.
function surfacesOf(text: string, language: string): Map<string, string> {
  const surfaces = new Map<string, string>()
  for (const [surface] of text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200C]*/gu)) {
    const word = normalise(surface, language)
    if (word !== '' && !word.includes(' ') && !surfaces.has(word)) surfaces.set(word, surface.toLowerCase())
  }
  return surfaces
}

/** Packs where a word stands into one number. @param number the entry's, from 1 to 2^27 */
export function packed(number: number, closed: boolean, field: number): number {
  return number * 8 + (closed ? 4 : 0) + field
}

/** The place that `packed` packed. */
export function unpacked(place: number): { number: number; closed: boolean; field: number } {
  return { number: place >> 3, closed: (place & 4) !== 0, field: place & 3 }
}
