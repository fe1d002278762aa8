import { detectedOther } from './detector.mjs'
import { lacksOwnLetters, lettersOfOthers, ownWords, wordsInOtherScripts } from './letters.mjs'
import { leftoverEnglish, otherSmallWords, wordsOfNeighbour } from './small-words.mjs'

/** Pairs whose sentences may be the same word for word. */
const neighbours = [
  ['nb', 'nn'],
  ['fa', 'fa-AF'],
  ['bs', 'hr'],
]
const quoted = (found) => [...new Set(found)].map((each) => `“${each}”`).join(', ')
const fault = (rule, problem, mend) => ({ rule, problem, mend })

/**
 * What is wrong with the wording of one reading of a text: script, letters, language.
 * @param {{ tag: string, script: string }} language from the registry
 * @param {string} text a reading with its values left out
 * @returns {{ rule: string, problem: string, mend: string }[]}
 */
export function wordingFaults(language, text) {
  const { tag } = language
  const strange = wordsInOtherScripts(language, text)
  if (strange.length > 0) {
    return [fault('script', `has ${quoted(strange)} in another script`, `write it in the script of ${tag}`)]
  }
  const letters = lettersOfOthers(language, text)
  if (letters.length > 0) {
    return [
      fault(
        'letters',
        `has letters ${tag} does not have: ${quoted(letters)}`,
        'use the letters of the language; check that the text is in it',
      ),
    ]
  }
  if (lacksOwnLetters(language, text)) {
    return [fault('letters', `has none of the letters ${tag} is written with`, `write it in ${tag}`)]
  }
  const neighbour = wordsOfNeighbour(tag, text)
  if (neighbour.length > 0) {
    return [
      fault('language', `has ${quoted(neighbour)}, words of a neighbouring language`, `say it in ${tag}`),
    ]
  }
  const english = tag === 'en' ? [] : leftoverEnglish(text)
  if (english.length > 0)
    return [fault('english', `has English left in it: ${quoted(english)}`, 'translate it')]
  const words = ownWords(text)
  const small = otherSmallWords(tag, words)
  if (small) {
    return [fault('language', `reads as ${small.tag} (${quoted(small.found)})`, `translate it into ${tag}`)]
  }
  const other = detectedOther(tag, words)
  return other ? [fault('language', `is taken for ${other} by the detector`, `translate it into ${tag}`)] : []
}

/** How many words of letters a text has, values and kept words aside. */
function wordCount(text) {
  return (ownWords(text).match(/[\p{L}\p{M}]+/gu) ?? []).length
}

/**
 * Texts that another catalogue has letter for letter: a translation that was never made.
 * @param {string} tag the catalogue judged
 * @param {string} key
 * @param {string} text as it stands in the catalogue
 * @param {Map<string, Record<string, string>>} catalogues all of them
 */
export function copiedFaults(tag, key, text, catalogues) {
  const words = wordCount(text.replace(/\{[^}]*\}/g, ' '))
  for (const [other, texts] of catalogues) {
    if (other === tag || neighbours.some((pair) => pair.includes(tag) && pair.includes(other))) continue
    // One word can be the same in two languages; two words the same as the sources are a copy, four as any other.
    const enough = other === 'en' || other === 'nb' ? 2 : 4
    const isSource = tag === 'en' || tag === 'nb'
    if (words >= enough && texts[key] === text && !(isSource && other !== 'en' && other !== 'nb')) {
      return [fault('copied', `is the same as in ${other}`, 'translate it')]
    }
  }
  return []
}
