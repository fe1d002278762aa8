import { fold } from './folding.ts'

/**
 * Finds the phrases of a list in a text, however they were typed.
 * @param list phrases between commas; `*` before or after one: the word may begin or go on with other letters, as
 *   Arabic and Turkish words do
 * @returns a function from a text to the words of it, as it has them folded, in which a phrase was found; each once
 */
export function phraseFinder(list: string): (text: string) => string[] {
  // Made when a text is first looked through: a start need not wait for it.
  let sought: RegExp | undefined
  return (text) => {
    sought ??= new RegExp(`(?<= )(?:${patternsOf(list).join('|')})(?= )`, 'gu')
    return [...new Set(` ${plainOf(text)} `.match(sought) ?? [])]
  }
}

function patternsOf(list: string): string[] {
  const phrases = list
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
  return phrases.map((phrase) => {
    const before = phrase.startsWith('*') ? '[^ ]*' : ''
    const after = phrase.endsWith('*') ? '[^ ]*' : ''
    return `${before}${plainOf(phrase.replaceAll('*', ''))}${after}`
  })
}

/** Letters and digits in one shape, everything else a single space; marks of doubt and direction do not count. */
function plainOf(text: string): string {
  return (
    fold(text)
      .replace(/['’ʼ`´]/gu, '')
      // Turkish capitals lose the difference on a phone that is not Turkish.
      .replaceAll('ı', 'i')
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim()
  )
}
