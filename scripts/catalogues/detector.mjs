import { eld } from 'eld/small'
import { hasOwnSmallWord } from './small-words.mjs'

/** The detector's name for our languages. Those that are not here it does not know: it can only say that a text is clearly something else. */
const names = {
  nb: ['no', 'da'],
  nn: ['no', 'da', 'sv'],
  en: ['en'],
  ar: ['ar'],
  ckb: ['ku'],
  fa: ['fa'],
  'fa-AF': ['fa'],
  fil: ['tl'],
  fr: ['fr'],
  lt: ['lt'],
  pl: ['pl'],
  pt: ['pt'],
  tr: ['tr'],
  uk: ['uk'],
  ru: ['ru'],
  ti: ['am'],
  am: ['am'],
  ur: ['ur'],
  es: ['es'],
  vi: ['vi'],
  th: ['th'],
  sq: ['sq'],
  bs: ['hr', 'sr', 'sl'],
  hr: ['hr', 'sr', 'sl'],
  sr: ['sr', 'hr'],
  'zh-Hans': ['zh', 'ja'],
  ta: ['ta'],
  pa: ['pa'],
  hi: ['hi', 'mr'],
  ro: ['ro'],
  bg: ['bg'],
}
/** Below this many letters its answer is a guess; small words and letters judge those. */
const shortest = 30
const clearLead = 0.15
const sureOfOther = 0.7

/**
 * Which other language the detector takes a text for, when it is clearly not the catalogue's own.
 * @param {string} tag an interface language
 * @param {string} text what the reader sees, values left out
 * @returns {string | undefined} the detector's code of the other language
 */
export function detectedOther(tag, text) {
  if ((text.match(/\p{L}/gu) ?? []).length < shortest) return undefined
  const result = eld.detect(text)
  if (!result.isReliable()) return undefined
  const scores = result.getScores()
  const best = scores[result.language] ?? 0
  if (!names[tag]) return best >= sureOfOther && !hasOwnSmallWord(tag, text) ? result.language : undefined
  const own = Math.max(...names[tag].map((name) => scores[name] ?? 0))
  return best - own > clearLead ? result.language : undefined
}
