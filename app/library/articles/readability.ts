import { plainText } from './markdown.ts'

/** From here on a Norwegian text counts as hard (LIX: 35–44 is middling, 45–54 hard), and publishing asks why. */
export const hardFrom = 45

/** Languages that LIX was made for. */
const measured = new Set(['nb', 'nn', 'sv', 'da'])

/**
 * LIX of a text (Björnsson 1968): words for each sentence, and the share of words with more than six letters in per cent.
 * A heading and each line of a list is a sentence. Markdown's own signs are no words.
 * @param words Markdown; @returns 0 for a text without words, otherwise rounded to one decimal
 */
export function lix(words: string): number {
  const lines = words.split(/\n{2,}/).flatMap((block) => plainText(block).split('\n'))
  const sentences = lines
    .flatMap((line) => line.split(/[.!?:]+(?=\s|$)/))
    .map((sentence) => sentence.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}’'-]*/gu) ?? [])
    .filter((found) => found.length > 0)
  const all = sentences.flat()
  if (all.length === 0) return 0
  const long = all.filter((word) => word.replace(/[^\p{L}]/gu, '').length > 6).length
  return Math.round((all.length / sentences.length + (100 * long) / all.length) * 10) / 10
}

/** LIX of a text in a language it was made for; null in any other. */
export function readabilityOf(language: string, paragraphs: readonly { words: string }[]): number | null {
  if (!measured.has(language)) return null
  return lix(paragraphs.map(({ words }) => words).join('\n\n'))
}
