import { unpacked } from './postings.ts'

/** A word of the index that answers a typed one, and how well, 0 to 1. */
export type Match = {
  /** Which typed word it answers; several may answer one. */
  readonly term: number
  readonly closeness: number
  readonly language: string
  readonly places: readonly number[]
  /** In how many entries the word stands: the more, the less it says. */
  readonly entries: number
}

/** An entry with what speaks for it. */
export type Scored = { readonly number: number; readonly score: number; readonly terms: number }

/** What a word in the text, the summary, a tag, the title says of an article. */
const weights = [0.3, 0.55, 0.8, 1] as const

/**
 * The entries that answer, best first: how near the words are, where they stand (title before summary before text), how
 * rare they are, how many of the typed words are answered, and the reader's own language before others.
 * @param matches words of the index
 * @param typed how many words were typed
 * @param nearest languages from the reader's own on; others come last
 * @param closed whether articles for volunteers only may be found
 */
export function rank(
  matches: readonly Match[],
  typed: number,
  nearest: readonly string[],
  closed: boolean,
): Scored[] {
  const best = new Map<number, Map<number, number>>()
  for (const { term, closeness, language, places, entries } of matches) {
    const near = nearest.indexOf(language)
    const own = near === 0 ? 1 : near > 0 ? 0.62 : 0.55
    const rarity = 1 / (1 + Math.log2(1 + entries) / 8)
    for (const place of places) {
      const { number, closed: isClosed, field } = unpacked(place)
      if (isClosed && !closed) continue
      const terms = best.get(number) ?? new Map<number, number>()
      best.set(number, terms)
      const score = closeness * own * rarity * (weights[field] ?? 0)
      if (score > (terms.get(term) ?? 0)) terms.set(term, score)
    }
  }
  return [...best]
    .map(([number, terms]) => {
      const sum = [...terms.values()].reduce((all, each) => all + each, 0)
      return {
        number,
        score: sum * (0.5 + 0.5 * Math.min(1, terms.size / Math.max(1, typed))),
        terms: terms.size,
      }
    })
    .sort((a, b) => b.score - a.score || b.number - a.number)
}
