import { plainDigit } from './folding.ts'

/** Rules of one writing tradition: what is typed in several ways and meant as one (spec: search normalisation). */
type Rules = (text: string) => string

const letters = (table: Readonly<Record<string, string>>): Rules => {
  const written = new RegExp(`[${Object.keys(table).join('')}]`, 'gu')
  return (text) => text.replace(written, (letter) => table[letter] ?? letter)
}

/** Latin letters that carry their difference in themselves, not in a mark that can be taken off. */
const latin = letters({
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  ß: 'ss',
  þ: 'th',
  ŋ: 'n',
  ŧ: 't',
  ħ: 'h',
  ə: 'e',
})

const alefs = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا' }
const arabic = letters({ ...alefs, ى: 'ي', ی: 'ي', ې: 'ي', ة: 'ه', ە: 'ه', ک: 'ك', ہ: 'ه', ھ: 'ه', گ: 'ك' })
const persian = letters({ ...alefs, ي: 'ی', ى: 'ی', ے: 'ی', ك: 'ک', ۀ: 'ه', ة: 'ه', ہ: 'ه', ە: 'ه' })
const pashto = letters({ ...alefs, ي: 'ی', ى: 'ی', ك: 'ک', گ: 'ګ', ة: 'ه', ۀ: 'ه' })
const urdu = letters({
  ...alefs,
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ه: 'ہ',
  ھ: 'ہ',
  ۂ: 'ہ',
  ۃ: 'ہ',
  ة: 'ہ',
  ۀ: 'ہ',
  ە: 'ہ',
})
// Who writes Sorani on an Arabic keyboard has no ڕ ڵ ێ ۆ, so these fold beyond Lucene's rules.
const soraniLetters = letters({
  ي: 'ی',
  ى: 'ی',
  ێ: 'ی',
  ې: 'ی',
  ك: 'ک',
  ة: 'ە',
  ھ: 'ه',
  ہ: 'ه',
  ڒ: 'ر',
  ڕ: 'ر',
  ڵ: 'ل',
  ۆ: 'و',
  أ: 'ا',
  إ: 'ا',
})
const sorani: Rules = (text) =>
  soraniLetters(text.replace(/[هھ]\uE000/gu, 'ە')).replace(/ه(?![\p{L}\p{M}\p{N}])/gu, 'ە')

const serbianLetters = letters({
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  ђ: 'd',
  е: 'e',
  ж: 'z',
  з: 'z',
  и: 'i',
  ј: 'j',
  к: 'k',
  л: 'l',
  љ: 'lj',
  м: 'm',
  н: 'n',
  њ: 'nj',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ћ: 'c',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'c',
  џ: 'dz',
  ш: 's',
})
// đ is typed d or dj; then djeca and deca are one word as well.
const serbian: Rules = (text) => serbianLetters(text).replace(/dj+/g, 'd')

/** The syllables of a consonant stand in a row of eight: of `from` on, each becomes the same order of `to`. */
const geez =
  (...rows: readonly (readonly [from: string, to: string])[]): Rules =>
  (text) =>
    text.replace(/\p{Script=Ethiopic}/gu, (letter) => {
      const point = letter.codePointAt(0) ?? 0
      for (const [from, to] of rows) {
        const order = point - (from.codePointAt(0) ?? 0)
        if (order >= 0 && order < 7) return String.fromCodePoint((to.codePointAt(0) ?? 0) + order)
      }
      return letter
    })
const tigrinya = geez(['ሠ', 'ሰ'], ['ፀ', 'ጸ'])
// In Amharic the first and fourth order of these two sound alike as well.
const amharic: Rules = (text) =>
  geez(
    ['ሠ', 'ሰ'],
    ['ፀ', 'ጸ'],
    ['ሐ', 'ሀ'],
    ['ኀ', 'ሀ'],
    ['ዐ', 'አ'],
  )(text).replace(/[ሃኣ]/g, (letter) => (letter === 'ሃ' ? 'ሀ' : 'አ'))

const russian = letters({ ё: 'е' })
const ukrainian = letters({ ґ: 'г', ё: 'е' })
const portuguese: Rules = (text) => text.replace(/c{2,}/g, 'c')
// Long vowels are written double, and typed as they come.
const somali: Rules = (text) => text.replace(/([aeiou])\1+/g, '$1')
/** Signs that many leave out: Arabic vowels, honorifics and tatweel, nukta and addak, the tones of Thai. */
const leftOut =
  /[\u0610-\u061A\u064B-\u0652\u0656-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED\u0640\u093C\u0A3C\u0A71\u0E47-\u0E4E]/g

const latinMarks = /(?<=\p{Script=Latin}\p{M}*)[\u0300-\u036F]+/gu

/** Languages whose readers type alike share their rules; a language that is not here needs no more than all need. */
const families: Readonly<Record<string, { readonly of: readonly string[]; readonly rules: Rules }>> = {
  arabic: { of: ['ar'], rules: arabic },
  persian: { of: ['fa', 'fa-AF'], rules: persian },
  pashto: { of: ['ps'], rules: pashto },
  urdu: { of: ['ur'], rules: urdu },
  sorani: { of: ['ckb'], rules: sorani },
  tigrinya: { of: ['ti'], rules: tigrinya },
  amharic: { of: ['am'], rules: amharic },
  serbian: { of: ['sr', 'bs', 'hr'], rules: serbian },
  russian: { of: ['ru'], rules: russian },
  ukrainian: { of: ['uk'], rules: ukrainian },
  portuguese: { of: ['pt'], rules: portuguese },
  somali: { of: ['so'], rules: somali },
}

const familyOf = new Map(
  Object.values(families).flatMap(({ of, rules }) => of.map((tag) => [tag, rules] as const)),
)

/** Stands for the zero-width non-joiner between two words until they are taken apart: of no script, so nothing folds it. */
const joiner = '\uE000'

/** These write an apostrophe between two words; the others within one, where it may as well be missing. */
const splitting: ReadonlySet<string> = new Set(['fr', 'tr', 'kmr', 'pt', 'nb', 'nn', 'ro', 'sq'])

/**
 * A text as search compares it: one shape of each letter, no marks that people leave out, digits 0–9, lower case,
 * nothing but words with one space between them. Applied twice it changes nothing more.
 * @param text anything, of any script; Unicode forms, direction marks and punctuation may be mixed
 * @param tag the language the text is in, or is read as
 */
export function normalise(text: string, tag: string): string {
  return folded(plain(text, tag), familyOf.get(tag))
}

function plain(text: string, tag: string): string {
  return (
    text
      // What cannot be seen goes first, lest letters around it join only afterwards; the joiner of words waits.
      .replace(/\uE000/g, ' ')
      .replace(/(?<=\p{Script=Arabic}\p{M}*)\u200C(?=\p{L})/gu, joiner)
      .replace(/\p{Cf}|[\uFE00-\uFE0F]/gu, '')
      .replace(/['’ʼʻ‘`´ʹ＇]/g, splitting.has(tag) ? ' ' : '')
      .normalize('NFKC')
      .replace(/\p{Nd}/gu, plainDigit)
      .toLowerCase()
      .normalize('NFD')
      .replace(leftOut, '')
      .replace(/ँ/g, 'ं')
      .replace(/ੰ/g, 'ਂ')
      .replace(latinMarks, '')
      .normalize('NFC')
      // Hamza and madda that belong to no letter.
      .replace(/[\u0653-\u0655]/g, '')
  )
}

function folded(text: string, rules: Rules = (same) => same): string {
  const words = rules(latin(text))
    .replace(latinMarks, '')
    .match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}\uE000]*/gu)
  return (words ?? []).flatMap(whole).join(' ')
}

// Persian and Sorani write one word with a joiner or apart, and readers both: the word as one, then its parts.
function whole(word: string): string[] {
  const parts = word
    .split(joiner)
    .map((part) => part.replace(/^\p{M}+/u, ''))
    .filter((part) => part !== '')
  return parts.length < 2 ? parts : [parts.join(''), ...parts]
}

/** A text's words for search; where a script writes no spaces, `grams` are its letters in twos or threes besides. */
export type SearchWords = { readonly words: readonly string[]; readonly grams: readonly string[] }

const unspaced =
  /(?:[\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\p{M}*)+/gu
const segmenters = new Map<string, Intl.Segmenter>()

/**
 * The words of a text in its order, normalised. Thai, Burmese, Khmer and Chinese are segmented by the dictionary
 * (which splits โรงพยาบาล in two), and given in threes of letters too, Chinese in twos, so that a word is found however
 * it was cut.
 * @param text anything
 * @param tag the language it is in
 */
export function searchWords(text: string, tag: string): SearchWords {
  const { spaced, grams } = cut(text, tag)
  return { words: listed(normalise(spaced, tag)), grams }
}

/** A word as somebody typed it, with every shape that it may have in the index. */
export type TypedWord = { readonly typed: string; readonly readings: readonly string[] }

const everyFamily = Object.values(families).map(({ rules }) => rules)

/**
 * What somebody typed into the search: its words, each with the shapes that some language's rules give it, her own
 * language's first. She may type Arabic letters on a Norwegian page, and a text was folded by its own language's rules.
 * @param text anything
 * @param tag the language of the page she types on
 */
export function typedWords(
  text: string,
  tag: string,
): { readonly words: readonly TypedWord[]; readonly grams: readonly string[] } {
  const { spaced, grams } = cut(text, tag)
  const own = familyOf.get(tag)
  const words = listed(folded(plain(spaced, tag))).map((typed) => {
    const readings = [
      own ? folded(typed, own) : typed,
      typed,
      ...everyFamily.map((rules) => folded(typed, rules)),
      ...asSpoken(typed),
    ]
    return { typed, readings: [...new Set(readings)].filter((each) => each !== '') }
  })
  return { words, grams }
}

// Persian is spoken with un where it is written with ān: دندون is دندان.
const asSpoken = (typed: string) => (/\p{L}ون/u.test(typed) ? [persian(typed.replaceAll('ون', 'ان'))] : [])

const listed = (words: string) => words.split(' ').filter((word) => word !== '')

// Segmented before tone marks are taken off: the dictionary knows the words with them.
function cut(text: string, tag: string): { spaced: string; grams: string[] } {
  const grams: string[] = []
  const spaced = text
    .normalize('NFC')
    .replace(/\u200B|\u200D|\u2060/g, '')
    .replace(unspaced, (run) => {
      grams.push(...inGrams(normalise(run, tag).replaceAll(' ', '')))
      return ` ${[...segmenterOf(run).segment(run)].map(({ segment }) => segment).join(' ')} `
    })
  return { spaced, grams }
}

function segmenterOf(run: string): Intl.Segmenter {
  const locale = /\p{Script=Han}/u.test(run) ? 'zh' : /\p{Script=Myanmar}/u.test(run) ? 'my' : 'th'
  const known = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'word' })
  segmenters.set(locale, known)
  return known
}

function inGrams(run: string): string[] {
  const all = [...run]
  const size = /\p{Script=Han}/u.test(run) ? 2 : 3
  return all.slice(0, Math.max(0, all.length - size + 1)).map((_, at) => all.slice(at, at + size).join(''))
}
