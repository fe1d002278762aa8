import { translator } from '../../languages/messages.ts'
import { languages } from '../../languages/registry.ts'

const between = /[,،、፣]/
let known: { stop: ReadonlySet<string>; start: ReadonlySet<string> } | undefined

/**
 * Whether a text is nothing but the word STOP or START in one of our languages (the catalogues' `reply.stop` and
 * `reply.start`). A longer text is left to whoever understands answers: stopping by mistake loses a volunteer.
 * @param text as it came: any case, spaces and punctuation around it
 */
export function stopOrStart(text: string): 'stop' | 'start' | undefined {
  known ??= { stop: wordsFor('reply.stop'), start: wordsFor('reply.start') }
  const word = plain(text)
  if (known.stop.has(word)) return 'stop'
  return known.start.has(word) ? 'start' : undefined
}

/** Shared by more languages than this, a word says nothing of the language: STOP is written by everybody. */
const mostWhoShare = 2

/**
 * The language somebody wrote STOP or START in, where the word itself says so; the first of two that share it.
 * @returns undefined for a word of many languages, such as STOP, and for every other text
 */
export function orderedIn(text: string): string | undefined {
  const word = plain(text)
  const found = languages.filter(({ tag }) =>
    (['reply.stop', 'reply.start'] as const).some((key) =>
      translator(tag)(key).split(between).map(plain).includes(word),
    ),
  )
  return found.length <= mostWhoShare ? found[0]?.tag : undefined
}

function wordsFor(key: 'reply.stop' | 'reply.start'): ReadonlySet<string> {
  return new Set(languages.flatMap(({ tag }) => translator(tag)(key).split(between).map(plain)))
}

// Invisible marks, vowel signs and punctuation differ from phone to phone; the letters do not.
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cf}\u064b-\u065f\u0640]/gu, '')
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim()
}
