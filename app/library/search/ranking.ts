/** A word of the index that answers a typed one, and how well, 0 to 1. */
export type Match = {
  /** Which typed word it answers; several may answer one. */
  readonly term: number
  readonly word: string
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
  const { best, sums, terms } = boardFor(matches)
  const touched: number[] = []
  for (const answering of Map.groupBy(matches, ({ term }) => term).values()) {
    const these: number[] = []
    for (const match of answering) {
      const said = weighing(match, wish.nearest)
      for (const place of match.places) {
        if ((place & 4) !== 0 && !wish.closed) continue
        // As `unpacked` does, without an object for each of some ten thousand.
        const number = place >> 3
        const score = said * (weights[place & 3] ?? 0)
        const before = best[number] ?? 0
        if (before === 0) these.push(number)
        if (score > before) best[number] = score
      }
    }
    for (const number of these) {
      if (terms[number] === 0) touched.push(number)
      sums[number] = (sums[number] ?? 0) + (best[number] ?? 0)
      terms[number] = (terms[number] ?? 0) + 1
      best[number] = 0
    }
  }
  const first = firstOf(touched, { sums, terms }, wish)
  for (const number of touched) {
    sums[number] = 0
    terms[number] = 0
  }
  return first
}

/** What speaks for each entry by its number: the best answer to one typed word, all of them, how many words. */
type Board = { readonly best: Float64Array; readonly sums: Float64Array; readonly terms: Uint16Array }

let board: Board = { best: new Float64Array(), sums: new Float64Array(), terms: new Uint16Array() }

// Kept from search to search and left empty by each: 18 bytes for every entry of the greatest library asked.
function boardFor(matches: readonly Match[]): Board {
  let last = 0
  for (const { places } of matches) for (const place of places) if (place > last) last = place
  const reach = (last >> 3) + 1
  if (reach > board.best.length) {
    const room = 2 ** Math.ceil(Math.log2(reach))
    board = { best: new Float64Array(room), sums: new Float64Array(room), terms: new Uint16Array(room) }
  }
  return board
}

/** What an answer says, wherever it stands: how near it is, in what language, how rare. */
function weighing({ closeness, language, entries }: Match, nearest: readonly string[]): number {
  const near = nearest.indexOf(language)
  const own = near === 0 ? 1 : near > 0 ? 0.62 : 0.55
  return (closeness * own) / (1 + Math.log2(1 + entries) / 8)
}

const better = (a: Scored, b: Scored) => b.score - a.score || b.number - a.number

// A common word stands in tens of thousands of entries, of which a page shows twenty: sorting them all would cost most.
function firstOf(
  numbers: readonly number[],
  { sums, terms }: Pick<Board, 'sums' | 'terms'>,
  { typed, most }: { readonly typed: number; readonly most: number },
): Scored[] {
  let first: Scored[] = []
  let least = 0
  for (const number of numbers) {
    const score = (sums[number] ?? 0) * (0.5 + 0.5 * Math.min(1, (terms[number] ?? 0) / Math.max(1, typed)))
    if (score < least) continue
    first.push({ number, score })
    if (first.length < most * 4) continue
    first = first.sort(better).slice(0, most)
    least = first.at(-1)?.score ?? 0
  }
  return first.sort(better).slice(0, most)
}
