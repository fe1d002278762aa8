import { phraseFinder } from '../../languages/phrase-lists.ts'
import { dangerWords } from './danger-words.ts'

const dangerIn = phraseFinder(Object.values(dangerWords).join(','))

/**
 * Whether her own words sound like danger to life, violence or suicide, in any of the sixteen languages: people mix
 * them (norms 26). It only ever shows the emergency numbers and lets a coordinator see it sooner; it never blocks.
 * @param words as she typed them
 */
export function soundsLikeDanger(words: string): boolean {
  return dangerIn(words).length > 0
}
