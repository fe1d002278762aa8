import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type MemoryRow, memoryRows } from './memory.queries.ts'
import type { Pair } from './workbenches.ts'

/** What was translated before, to be offered beside a paragraph. */
export type Remembered = Pick<MemoryRow, 'source' | 'target' | 'likeness'>

/**
 * Looks in our own signed-off translations for words like those that are still to be translated (HA-26).
 * @returns by paragraph, the likest first; paragraphs without any are left out
 */
export async function rememberedFor(
  scope: Scope,
  language: string,
  pairs: readonly Pair[],
): Promise<ReadonlyMap<string, Remembered[]>> {
  const asked = pairs
    .filter(({ doubt }) => doubt !== null)
    .map(({ paragraphId, source }) => ({ paragraphId, words: source }))
  if (asked.length === 0) return new Map()
  const found = await inScope(scope, (tx) => memoryRows(tx, scope, language, asked))
  return Map.groupBy(found, ({ paragraph_id }) => paragraph_id)
}
