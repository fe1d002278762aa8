import { fold, wordsOf } from '../../languages/folding.ts'
import { codeLetter, isCodeDigit } from './offer-codes.ts'
import { type Meaning, meaningsOf } from './phrases.ts'
import { dateIn } from './return-dates.ts'

/** What a volunteer's text says; `code` names the offer, `until` is the first day she may be asked again. */
export type Answer =
  | { kind: 'yes' | 'no' | 'stop' | 'start' | 'help' | 'tried' | 'unclear'; code?: string }
  | { kind: 'snooze'; until: Temporal.PlainDate; code?: string }

/** Longer texts are letters to a person, not answers to a machine. */
const MOST_WORDS = 14

/**
 * Understands a text in any of the 16 languages, whatever the digits, case, spaces, punctuation and invisible marks
 * ("JA 7K", "7к так", "نعم ٧K"). Every word must be known, and all must say the same: a text that says both, asks
 * ("ja?"), or holds one strange word is `unclear`, and its caller shows it raw to the coordinator. Nothing is ever
 * guessed, since a yes sends a worried person's call to her (BM-38). `today` is the day in the tenant's zone.
 */
export function understand(text: string, today: Temporal.PlainDate): Answer {
  const folded = fold(text)
  const dated = dateIn(folded, today)
  if (dated !== null) {
    const plain = readCodes(wordsOf(dated.rest))
    const says = plain && meaningsOf(plain.words)
    if (plain && says && onlyMeaning(says) === 'back_on' && dated.date !== null) {
      return withCode({ kind: 'snooze', until: dated.date }, plain.codes)
    }
    return { kind: 'unclear' }
  }
  const read = readCodes(wordsOf(folded))
  if (read === null) return { kind: 'unclear' }
  const meanings = read.words.length > MOST_WORDS ? null : meaningsOf(read.words)
  const meaning = meanings === null ? null : onlyMeaning(meanings)
  const asks = /[?؟፧]/u.test(folded) && meaning !== 'help'
  if (meaning === null || asks || meaning === 'back_on') return withCode({ kind: 'unclear' }, read.codes)
  if (meaning === 'not_today') return withCode({ kind: 'snooze', until: today.add({ days: 1 }) }, read.codes)
  return withCode({ kind: meaning }, read.codes)
}

/** The one thing that is said, politeness aside; "no, not today" is "not today". */
function onlyMeaning(meanings: ReadonlySet<Meaning>): Exclude<Meaning, 'polite'> | null {
  const said = [...meanings].filter((meaning) => meaning !== 'polite')
  const [one] = said
  if (said.length === 2 && said.includes('no') && said.includes('not_today')) return 'not_today'
  return one !== undefined && said.length === 1 ? one : null
}

/** Takes the codes out of the words; null when there are two different ones. */
function readCodes(words: readonly string[]): { words: string[]; codes: ReadonlySet<string> } | null {
  const codes = new Set<string>()
  const others: string[] = []
  for (let i = 0; i < words.length; i++) {
    const digit = words[i] ?? ''
    const next = words[i + 1] ?? ''
    const letter = isCodeDigit(digit) ? codeLetter(next.slice(0, 1)) : null
    const glued = next.slice(1)
    // "7Kja": what hangs on the code must itself begin something known.
    if (letter === null || (glued !== '' && meaningsOf([glued, ...words.slice(i + 2)]) === null)) {
      others.push(digit)
      continue
    }
    const after = words[i + 2] ?? ''
    const nextCode = codeLetter(words[i + 3] ?? '') !== null && meaningsOf(words.slice(i + 3)) === null
    const third = glued === '' && isCodeDigit(after) && !nextCode ? after : ''
    codes.add(digit + letter + third)
    if (glued !== '') others.push(glued)
    i += third === '' ? 1 : 2
  }
  return codes.size > 1 ? null : { words: others, codes }
}

function withCode<A extends Answer>(answer: A, codes: ReadonlySet<string>): A {
  const [code] = codes
  return code === undefined ? answer : { ...answer, code }
}
