import { createHash } from 'node:crypto'
import { plainText } from '../articles/markdown.ts'

/**
 * The sum of what is heard when a text is read aloud: its letters and digits alone, so that a comma or a link mended
 * leaves a recording fresh, and every word changed makes it stale. Compared with the text of today, never stored as a state.
 * @returns SHA-256 in hexadecimal
 */
export function heardOf(text: {
  readonly title: string
  readonly summary: string
  readonly paragraphs: readonly { readonly words: string }[]
}): string {
  const all = [text.title, text.summary, ...text.paragraphs.map(({ words }) => plainText(words))].join(' ')
  const letters = all
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
  return createHash('sha256').update(letters).digest('hex')
}
