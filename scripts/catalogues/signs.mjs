import { smsLength } from '../../app/languages/segments.ts'

const fault = (rule, problem, mend) => ({ rule, problem, mend })
/** Languages that write ' inside words (hamza, hudhaa); either sign is right there. */
const apostropheInWords = new Set(['so', 'om'])
const typographic = /[’‘“”„«»–—…]/u

/**
 * What is wrong with the signs of a text: spaces, digits, quotes, hidden characters.
 * @param {{ tag: string, sms: 'gsm7' | 'ucs2' }} language from the registry
 * @param {string} key
 * @param {string} text one reading
 */
export function signFaults(language, key, text) {
  const { tag } = language
  const faults = []
  const add = (problem, mend) => faults.push(fault('signs', problem, mend))
  if (text.trim() === '') add('is empty', 'write the text, or take the key out')
  if (text !== text.trim()) add('begins or ends with a space', 'take the space away')
  if (/ {2}|\t|\n/.test(text)) add('has two spaces, a tab or a line break in it', 'use one space')
  if (/ [,.]/.test(text)) add('has a space before a full stop or comma', 'take the space away')
  if (tag === 'fr' ? / [;:!?»]/.test(text) : /[ \u00a0][;:!?]/.test(text)) {
    add(
      'has an ordinary space before ; : ! or ?',
      tag === 'fr' ? 'use a no-break space (U+00A0)' : 'take the space away',
    )
  }
  if (/[^0-9\P{Nd}]/u.test(text))
    add('has digits that are not 0–9', 'use Latin digits: numbers are read and dialled')
  if (/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/.test(text)) {
    add(
      'has a hidden direction mark or soft hyphen',
      'take it away: values are isolated when they are put in',
    )
  }
  if (text !== text.normalize('NFC'))
    add('is not in normal form C', 'write accents as one character with their letter')
  if (key.startsWith('sms.')) {
    if (language.sms === 'gsm7' && typographic.test(text)) {
      add('has a sign that makes the whole SMS cost double', "use ' and - instead of ’ “ ” – …")
    }
  } else if (/"/.test(text) || (/'/.test(text) && !apostropheInWords.has(tag))) {
    add('has a straight quote or apostrophe', 'use ’ and the language’s own quotation marks')
  }
  return faults
}

/**
 * Texts longer than their place: an SMS over its budget of segments, a button over its width.
 * @param {string} key
 * @param {(show: (element: { value: string }) => string) => string[]} readings every way the text can read, values shown by `show`
 * @param {{ max?: number, segments?: number, worst?: Record<string, string> } | undefined} note from notes.json: `max` letters for a text without
 *   values, `segments` of an SMS with the `worst` (longest) values
 */
export function lengthFaults(key, readings, note) {
  const lacking = new Set()
  const worst = (element) => {
    const value = note?.worst?.[element.value]
    if (value === undefined && element.value) lacking.add(element.value)
    return value ?? '120'
  }
  if (key.startsWith('sms.')) {
    const texts = readings(worst)
    if (note?.segments === undefined) {
      return [fault('length', 'is an SMS without a budget', 'give it `segments` in notes.json')]
    }
    if (lacking.size > 0) {
      return [
        fault(
          'length',
          `has no worst case for {${[...lacking].join('}, {')}}`,
          'give it `worst` in notes.json',
        ),
      ]
    }
    const costs = texts.map((text) => ({ ...smsLength(text), text }))
    const dearest = costs.sort((one, two) => two.segments - one.segments)[0]
    if (dearest.segments <= note.segments) return []
    const over = `${dearest.segments} segments (${dearest.units} ${dearest.encoding} units) with the longest values, ${note.segments} allowed`
    return [fault('length', `costs ${over}`, 'say it shorter')]
  }
  if (note?.max === undefined) return []
  const letters = Math.max(
    ...readings(() => '').map((text) => [...new Intl.Segmenter().segment(text)].length),
  )
  return letters > note.max
    ? [fault('length', `is ${letters} letters long, its place holds ${note.max}`, 'say it shorter')]
    : []
}
