import { phraseFinder } from './phrase-lists.ts'
import { revealingWords } from './revealing-words.ts'

const finders = new Map<string, (text: string) => string[]>()

/**
 * The words of a text message that could tell whoever sees the phone of health, help, shelter or origin (norms 17).
 * @param tag an interface language; one of the second tier is read by the English list
 * @param text without its values
 * @returns them as they stand folded, each once
 */
export function revealingIn(tag: string, text: string): string[] {
  const known = finders.get(tag) ?? phraseFinder(revealingWords[tag] ?? revealingWords.en ?? '')
  finders.set(tag, known)
  return known(text)
}
