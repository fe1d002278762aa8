import { searchLibrary } from '../../app/library/search/results.ts'
import { readWish } from '../../app/library/search/wishes.ts'
import type { JobScope } from '../../app/privacy/scope.ts'
import type { Ground } from '../ground.ts'
import { knownItems } from '../known-items.ts'
import { plant } from '../planting.ts'
import { plantLibrary, typedLog } from '../planting-library.ts'
import type { Line, Table } from '../report.ts'
import { quantile } from '../rounds.ts'

const articles = 5000

/**
 * Searches in 5 000 articles × 26 languages, two of three words misspelt, in eight scripts; then how far up the article
 * stands that somebody had in mind, in the demonstration's library, by language.
 */
export async function search(ground: Ground): Promise<Table> {
  const { scope } = await plant(ground, 'five-thousand', 0, () => 'nb')
  const library = await plantLibrary(ground, scope, articles, seeded(1))
  const log = typedLog(library, 100 + ground.pace.rounds * 400, seeded(2))
  const times: number[] = []
  let found = 0
  for (const [at, { tag, typed }] of log.entries()) {
    const began = performance.now()
    const read = readWish(typed, tag)
    if (!read.ok) continue
    const { hits } = await searchLibrary(scope, read.wish, { language: tag, closed: false })
    if (at >= 100) times.push(performance.now() - began)
    if (hits.length > 0) found += 1
  }
  const ranks = await Promise.all(
    Object.entries(knownItems).map(async ([tag, items]) => ({
      tag,
      value: await meanRank(ground.scopeOf('baerum'), tag, items),
    })),
  )
  const lines: Line[] = [
    { what: 'a search, misspelt: p50', value: quantile(times, 0.5), unit: 'ms' },
    { what: 'a search, misspelt: p95', value: quantile(times, 0.95), unit: 'ms', aim: { atMost: 15 } },
    { what: 'searches that find something', value: (100 * found) / log.length, unit: '%' },
    ...ranks.map(({ tag, value }) => ({ what: `mean reciprocal rank, ${tag}`, value, unit: '' })),
  ]
  return {
    title: `Search in ${articles} articles × ${library.vocabulary.size} languages`,
    lines,
    notes: [`${library.entries} entries, ${library.words} words in the index`],
  }
}

async function meanRank(
  scope: JobScope,
  language: string,
  items: readonly (readonly [query: string, slug: string])[],
): Promise<number> {
  let sum = 0
  for (const [query, slug] of items) {
    const read = readWish(query, language)
    if (!read.ok) continue
    const { hits } = await searchLibrary(scope, read.wish, { language, closed: false })
    const place = hits.findIndex((hit) => hit.slug === slug)
    if (place >= 0) sum += 1 / (place + 1)
  }
  return sum / items.length
}

/** The same numbers in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
