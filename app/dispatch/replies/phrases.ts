import { keyOf } from '../../languages/folding.ts'
import { translator } from '../../languages/messages.ts'
import { languages } from '../../languages/registry.ts'
import { once } from '../../platform/once.ts'
import { HELP, START, STOP } from './words-commands.ts'
import { NO } from './words-no.ts'
import { BACK_ON, NOT_TODAY } from './words-snooze.ts'
import { POLITE, TRIED } from './words-tried.ts'
import { YES } from './words-yes.ts'

export type Meaning = 'yes' | 'no' | 'not_today' | 'back_on' | 'stop' | 'start' | 'help' | 'tried' | 'polite'

/**
 * The word lists by what they mean: those kept here, and the ones that the texts themselves name in each language's
 * catalogue (`reply.*`), so that what we tell people to answer is always understood. `polite` changes nothing.
 */
export const wordsByMeaning = once(
  (): Readonly<Record<Meaning, readonly string[]>> => ({
    yes: [...Object.values(YES).flat(), ...named('reply.yes')],
    no: [...Object.values(NO).flat(), ...named('reply.no')],
    not_today: [...Object.values(NOT_TODAY).flat(), ...named('reply.pause')],
    back_on: Object.values(BACK_ON).flat(),
    stop: [...Object.values(STOP).flat(), ...named('reply.stop')],
    start: [...Object.values(START).flat(), ...named('reply.start')],
    help: Object.values(HELP).flat(),
    tried: Object.values(TRIED).flat(),
    polite: POLITE,
  }),
)

/** The words of one key in every catalogue, which holds them with commas between. */
function named(key: `reply.${'yes' | 'no' | 'pause' | 'stop' | 'start'}`): string[] {
  return languages
    .filter(({ tier }) => tier === 1)
    .flatMap(({ tag }) => translator(tag)(key).split(/[,،、]/))
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

/**
 * Every phrase by its key, with its meanings: more than one when two languages disagree, and then it is not understood.
 * A listed word is found without its Latin marks too ("nao"); a typed mark is never taken off ("já" is not "ja").
 */
export const phrasesByKey = once((): ReadonlyMap<string, ReadonlySet<Meaning>> => {
  const phrases = new Map<string, Set<Meaning>>()
  for (const [meaning, words] of Object.entries(wordsByMeaning()) as [Meaning, readonly string[]][]) {
    for (const word of words) {
      for (const key of [keyOf(word), keyOf(plain(word)), keyOf(word.toUpperCase())]) {
        phrases.set(key, (phrases.get(key) ?? new Set()).add(meaning))
      }
    }
  }
  return phrases
})

/** The most words a phrase has when it is typed with its spaces. */
const LONGEST = 8

/**
 * What the words mean when every one of them belongs to a known phrase: the meanings of the cover with the fewest
 * phrases, so that "jeg kan ikke" is one no, not a yes with something after it. Null: some word is not known.
 */
export function meaningsOf(words: readonly string[]): ReadonlySet<Meaning> | null {
  const covers: ({ count: number; meanings: Set<Meaning> } | null)[] = [{ count: 0, meanings: new Set() }]
  for (let end = 1; end <= words.length; end++) {
    let best: { count: number; meanings: Set<Meaning> } | null = null
    for (let start = Math.max(0, end - LONGEST); start < end; start++) {
      const before = covers[start]
      const found = phrasesByKey().get(words.slice(start, end).join(''))
      if (!before || !found) continue
      const meanings = before.meanings.union(found)
      if (best === null || before.count + 1 < best.count) best = { count: before.count + 1, meanings }
      else if (before.count + 1 === best.count) best.meanings = best.meanings.union(meanings)
    }
    covers.push(best)
  }
  return covers[words.length]?.meanings ?? null
}

function plain(word: string): string {
  return word.replace(/\p{Script=Latin}\p{M}*/gu, (letter) => {
    const bare = letter.normalize('NFD').replace(/\p{M}/gu, '')
    return ({ ı: 'i', ł: 'l', ø: 'o', æ: 'ae' } as Record<string, string>)[bare] ?? bare
  })
}
