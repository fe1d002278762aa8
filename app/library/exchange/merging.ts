import { mergePieces, type Piece, type Three } from '../../planning/three-way.ts'
import type { Paragraph, VersionWords } from '../articles/articles.schema.ts'

/** What a version says besides its paragraphs and whether it is small. */
export type Head = Omit<VersionWords, 'paragraphs' | 'small'>

/**
 * Takes over what has changed elsewhere and keeps what was changed here, paragraph by paragraph by their ids (BM-67).
 * What was changed in both places stays as it is here, and is named in `kept`, so that somebody looks at it.
 */
export function mergeParagraphs({ base, theirs, ours }: Three<readonly Paragraph[]>): {
  readonly paragraphs: Paragraph[]
  readonly kept: readonly string[]
} {
  const merged = mergePieces({ base: pieces(base), theirs: pieces(theirs), ours: pieces(ours) })
  return {
    paragraphs: merged.pieces.map(({ id, words }) => ({ paragraphId: id, words })),
    kept: merged.kept,
  }
}

/** The same for title, summary, source and dates: what was changed here stays, the rest follows the makers. */
export function mergeHead({ base, theirs, ours }: Three<Head>): Head {
  const names = Object.keys(theirs) as (keyof Head)[]
  const isOurs = (name: keyof Head) => String(ours[name] ?? '') !== String(base[name] ?? '')
  return Object.fromEntries(names.map((name) => [name, (isOurs(name) ? ours : theirs)[name]])) as Head
}

/** Whether a text still says what was taken over, word for word and in the same order. */
export function isAsTaken(base: readonly Paragraph[], ours: readonly Paragraph[]): boolean {
  return (
    base.length === ours.length &&
    base.every(({ paragraphId, words }, at) => {
      const other = ours[at]
      return other?.paragraphId === paragraphId && other.words === words
    })
  )
}

const pieces = (paragraphs: readonly Paragraph[]): Piece[] =>
  paragraphs.map(({ paragraphId, words }) => ({ id: paragraphId, words }))
