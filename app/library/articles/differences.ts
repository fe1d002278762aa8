import { diffArrays } from 'diff'
import type { Paragraph } from './articles.schema.ts'

/** A stretch of a paragraph: in both, only in the newer, or only in the older. */
export type Part = { readonly kind: 'same' | 'added' | 'removed'; readonly words: string }

/** What became of a paragraph between two versions, in the newer's order; what is gone stands where it was. */
export type Difference = {
  readonly paragraphId: string
  readonly kind: 'same' | 'changed' | 'added' | 'removed'
  readonly parts: readonly Part[]
}

/** Two versions compared, paragraph by paragraph and within them word by word; order alone is no difference. */
export function differences(older: readonly Paragraph[], newer: readonly Paragraph[]): Difference[] {
  const before = new Map(older.map(({ paragraphId, words }) => [paragraphId, words]))
  const now = new Set(newer.map(({ paragraphId }) => paragraphId))
  const found = newer.map(({ paragraphId, words }): Difference => {
    const was = before.get(paragraphId)
    if (was === undefined) return { paragraphId, kind: 'added', parts: [{ kind: 'added', words }] }
    if (was === words) return { paragraphId, kind: 'same', parts: [{ kind: 'same', words }] }
    return { paragraphId, kind: 'changed', parts: wordDifferences(was, words) }
  })
  let after = 0
  for (const { paragraphId, words } of older) {
    const at = found.findIndex((each) => each.paragraphId === paragraphId)
    if (now.has(paragraphId)) after = at + 1
    else found.splice(after++, 0, { paragraphId, kind: 'removed', parts: [{ kind: 'removed', words }] })
  }
  return found
}

/** Two texts compared word by word, in any script: what is the same or removed is the older, same or added the newer. */
export function wordDifferences(older: string, newer: string): Part[] {
  return diffArrays(segments(older), segments(newer)).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    words: value.join(''),
  }))
}

const segmenter = new Intl.Segmenter('nb', { granularity: 'word' })

/** Words, and what stands between them: also where no spaces do, as in Burmese, Thai and Chinese. */
export function segments(words: string): string[] {
  return Array.from(segmenter.segment(words), ({ segment }) => segment)
}
