import { isolate, needsIsolation } from '../../languages/direction.ts'
import { type TextTemplate, textTemplates } from '../../languages/generated/texts.ts'
import { languageOf } from '../../languages/registry.ts'
import { revealingIn } from '../../languages/revealing.ts'
import { type SmsLength, smsLength } from '../../languages/segments.ts'

/** Parts of other texts, and those that must read alike everywhere: they are not reworded. */
const fixed = new Set(['sms.again', 'sms.call_out_tail', 'sms.check_text', 'sms.drill_word', 'sms.relay'])

/** Every text that a tenant may reword, by the end of its key, sorted: the catalogues themselves are the list. */
export const templateCodes: readonly string[] = Object.keys(textTemplates)
  .filter((key) => !fixed.has(key))
  .map((key) => key.slice('sms.'.length))
  .sort()

/**
 * A text as it is written, with its budget in segments and its longest values.
 * @param code the key's end, such as `offer`
 * @returns undefined when no text of that code may be reworded
 */
export function templateOf(code: string): TextTemplate | undefined {
  return templateCodes.includes(code) ? textTemplates[`sms.${code}`] : undefined
}

const placeholder = /\{([a-z_]+)\}/gu

/** Puts values into words, each kept in its own direction as the catalogues' own texts do it (UAX 9). */
export function fillWords(tag: string, words: string, values: Readonly<Record<string, unknown>>): string {
  const { dir } = languageOf(tag)
  return words.replace(placeholder, (whole, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    const text = String(value)
    return needsIsolation(text, dir) ? isolate(text) : text
  })
}

/** How long a text is with the longest values it may get. */
export function longestOf(tag: string, words: string, template: TextTemplate): SmsLength {
  return smsLength(fillWords(tag, words, template.worst))
}

/** Why words cannot be a text's wording in a language. */
export type WordingFault = 'required' | 'words_marks' | 'words_values' | 'words_budget' | 'words_revealing'

/**
 * Judges a wording: the standard's values and no others, no hidden signs, within its budget of segments with the
 * longest values, and no word that tells of health, help, shelter or origin (norms 17).
 */
export function faultOfWords(tag: string, words: string, template: TextTemplate): WordingFault | undefined {
  if (words.trim() === '') return 'required'
  if (/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/u.test(words)) return 'words_marks'
  const standard = template.texts[tag] ?? template.texts.en ?? ''
  if (namesIn(words) !== namesIn(standard) || /[{}<>]/.test(words.replace(placeholder, '')))
    return 'words_values'
  if (revealingIn(tag, words.replace(placeholder, ' ')).length > 0) return 'words_revealing'
  return longestOf(tag, words, template).segments > template.segments ? 'words_budget' : undefined
}

// Each value at least once: a link or a code that is missing makes a text useless, one too many stays unfilled.
function namesIn(words: string): string {
  return [...new Set([...words.matchAll(placeholder)].map(([, name]) => name))].sort().join(' ')
}
