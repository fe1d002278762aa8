import { fold, wordsOf } from '../../languages/folding.ts'

/**
 * Whether one of the phrases that somebody wrote about whom not to ask names this volunteer: every word of her alias,
 * of her first name or of her whole name stands in it. Two of one name are both left out: better one call fewer than
 * the one she hides from (norms 19).
 * @param phrases as avoiding.ts makes them, folded
 * @param names an alias, a whole name: as their bearer writes them
 */
export function isNamed(phrases: readonly string[], names: readonly string[]): boolean {
  const sought = names
    .flatMap((name) => {
      const words = wordsOf(fold(name))
      return [words, words.slice(0, 1)]
    })
    .filter((words) => words.length > 0)
  return phrases.some((phrase) => {
    const said = new Set(wordsOf(phrase))
    return sought.some((words) => words.every((word) => said.has(word)))
  })
}
