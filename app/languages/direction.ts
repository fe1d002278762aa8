import { languageOf } from './registry.ts'

const firstStrongIsolate = '\u2068'
const popIsolate = '\u2069'
const rightToLeftLetter = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u
/** Right-to-left letters with spaces, and figures no sign stands before: these lie well in a right-to-left line by themselves. */
const calmInRightToLeft =
  /^(?:[\p{Script=Arabic}\p{M}\s]|(?<![\p{P}\p{S}])\d+(?:[.:,]\d+)*(?![\p{P}\p{S}\d]))*$/u

/** Two figures with only a space between change places in a right-to-left line: 116 117 would read 117 116. */
const figuresInARow = /\d\s+\d/

/**
 * Whether a value put into a sentence could disturb its order, or be disturbed by it (Unicode bidirectional algorithm, UAX 9).
 * @param text the value, such as a name, a code or a phone number
 * @param dir the direction of the sentence around it
 */
export function needsIsolation(text: string, dir: 'ltr' | 'rtl'): boolean {
  return dir === 'ltr'
    ? rightToLeftLetter.test(text)
    : figuresInARow.test(text) || !calmInRightToLeft.test(text)
}

/**
 * A value wrapped so that its direction stays its own, for texts without markup (attributes, e-mail subjects). In markup, use <bdi>.
 * @param text the value; an empty one comes back as it is
 */
export function isolate(text: string): string {
  return text === '' ? text : firstStrongIsolate + text + popIsolate
}

/**
 * What a fragment in a language carries, so that it is read and laid out rightly (WCAG 3.1.2).
 * @param tag an interface language
 * @throws when the tag is not in the registry
 */
export function textAttributes(tag: string): { lang: string; dir: 'ltr' | 'rtl' } {
  const { htmlLang, dir } = languageOf(tag)
  return { lang: htmlLang, dir }
}

/**
 * What the whole page carries on <html>: its language, its direction and its writing manner, which the styles give its line height and font by.
 * @param tag an interface language
 * @returns `data-script` is ISO 15924; Urdu's is Aran, Arabic letters in the Nastaliq manner
 * @throws when the tag is not in the registry
 */
export function pageAttributes(tag: string): { lang: string; dir: 'ltr' | 'rtl'; 'data-script': string } {
  const { script, font } = languageOf(tag)
  return { ...textAttributes(tag), 'data-script': font === 'nastaliq' ? 'Aran' : script }
}
