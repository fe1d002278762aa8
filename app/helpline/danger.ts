import { fold } from '../dispatch/folding.ts'
import { dangerWords } from './danger-words.ts'

const matchers = Object.values(dangerWords)
  .flatMap((phrases) => phrases.split(','))
  .map((phrase) => matcherOf(phrase.trim()))

/**
 * Whether her own words sound like danger to life, violence or suicide, in any of the sixteen languages: people mix
 * them (norms 26). It only ever shows the emergency numbers and lets a coordinator see it sooner; it never blocks.
 * @param words as she typed them
 */
export function soundsLikeDanger(words: string): boolean {
  const plain = ` ${plainOf(words)} `
  return matchers.some((matches) => matches(plain))
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

/** `*` before or after a phrase: the word may begin or go on with other letters, as Arabic and Turkish words do. */
function matcherOf(phrase: string): (text: string) => boolean {
  const before = phrase.startsWith('*') ? '' : ' '
  const after = phrase.endsWith('*') ? '' : ' '
  const sought = before + plainOf(phrase.replaceAll('*', '')) + after
  return (text) => text.includes(sought)
}
