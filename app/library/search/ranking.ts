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
export type Scored = { readonly number: number; readonly score: number }

/** What a word in the text, the summary, a tag, the title says of an article. */
const weights = [0.3, 0.55, 0.8, 1] as const

/**
 * The entries that answer, best first: how near the words are, where they stand (title before summary before text), how
 * rare they are, how many of the typed words are answered, and the reader's own language before others.
 * @param matches words of the index
 * @param wish.typed how many words were typed
 * @param wish.nearest languages from the reader's own on; others come last
 * @param wish.closed whether articles for volunteers only may be found
 * @param wish.most how many are told of at most
 */
export function rank(
  matches: readonly Match[],
  wish: {
    readonly typed: number
    readonly nearest: readonly string[]
    readonly closed: boolean
    readonly most: number
  },
): Scored[] {
  const totals = new Map<number, { sum: number; terms: number }>()
  for (const answering of Map.groupBy(matches, ({ term }) => term).values())
    for (const [number, score] of bestOf(answering, wish)) {
      const total = totals.get(number)
      if (total) {
        total.sum += score
        total.terms += 1
      } else totals.set(number, { sum: score, terms: 1 })
    }
  return firstOf(totals, wish)
}

/** What speaks for each entry where one typed word is concerned: the best of its answers. */
function bestOf(
  matches: readonly Match[],
  { nearest, closed }: { readonly nearest: readonly string[]; readonly closed: boolean },
): Map<number, number> {
  const best = new Map<number, number>()
  for (const { closeness, language, places, entries } of matches) {
    const near = nearest.indexOf(language)
    const own = near === 0 ? 1 : near > 0 ? 0.62 : 0.55
    const rarity = 1 / (1 + Math.log2(1 + entries) / 8)
    for (const place of places) {
      const { number, closed: isClosed, field } = unpacked(place)
      if (isClosed && !closed) continue
      const score = closeness * own * rarity * (weights[field] ?? 0)
      if (score > (best.get(number) ?? 0)) best.set(number, score)
    }
  }
  return best
}

const better = (a: Scored, b: Scored) => b.score - a.score || b.number - a.number

// A common word stands in tens of thousands of entries, of which a page shows twenty: sorting them all would cost most.
function firstOf(
  totals: ReadonlyMap<number, { readonly sum: number; readonly terms: number }>,
  { typed, most }: { readonly typed: number; readonly most: number },
): Scored[] {
  let first: Scored[] = []
  let least = 0
  for (const [number, { sum, terms }] of totals) {
    const score = sum * (0.5 + 0.5 * Math.min(1, terms / Math.max(1, typed)))
    if (score < least) continue
    first.push({ number, score })
    if (first.length < most * 4) continue
    first = first.sort(better).slice(0, most)
    least = first.at(-1)?.score ?? 0
  }
  return first.sort(better).slice(0, most)
}
