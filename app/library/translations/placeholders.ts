/** Words with what must not be translated set apart: a string, or the place of a code counted from 1. */
export type Coded = readonly (string | { readonly code: number })[]

// Where a link leads, a bare address, a value to be filled in: what a translator must keep as it is.
const pattern = /(?<=\])\([^()\s]+\)|<?https?:\/\/[^\s<>()]+>?|\{[a-z_]+\}/gu

/** The codes of some words, in their order. */
export function codesIn(words: string): string[] {
  return words.match(pattern) ?? []
}

/** Sets the codes of words apart, numbered from 1 in their order. */
export function apart(words: string): Coded {
  const pieces: (string | { code: number })[] = []
  let end = 0
  let count = 0
  for (const found of words.matchAll(pattern)) {
    if (found.index > end) pieces.push(words.slice(end, found.index))
    count += 1
    pieces.push({ code: count })
    end = found.index + found[0].length
  }
  if (end < words.length) pieces.push(words.slice(end))
  return pieces
}

/**
 * Puts codes back into translated words.
 * @param codes those of the original; each has to stand in the words once, in whatever order the language wants
 * @returns undefined when one is missing, doubled or unknown
 */
export function together(coded: Coded, codes: readonly string[]): string | undefined {
  const used = coded.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.code]))
  const isWhole = used.length === codes.length && new Set(used).size === used.length
  if (!isWhole || used.some((code) => codes[code - 1] === undefined)) return undefined
  return coded.map((piece) => (typeof piece === 'string' ? piece : codes[piece.code - 1])).join('')
}

/** Codes of a translation as it is kept, by the original's numbers; one that the original does not have stays words. */
export function apartLike(words: string, codes: readonly string[]): Coded {
  const left = codes.map((code, index) => ({ code, number: index + 1 }))
  const own = codesIn(words)
  let at = 0
  return apart(words).map((piece) => {
    if (typeof piece === 'string') return piece
    const code = own[at++] ?? ''
    const place = left.findIndex((each) => each.code === code)
    return place < 0 ? code : { code: left.splice(place, 1)[0]?.number ?? 0 }
  })
}
