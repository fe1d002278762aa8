/** What can be told from letters alone. Each language's rule names letters its texts never have; most mix-ups of two catalogues show there. */

/** Letters beside a–z that a language written in Latin letters has. A language that is not here may have any. */
const own = {
  nb: 'æøåéèêóòôà',
  nn: 'æøåéèêóòôà',
  en: 'é',
  kmr: 'çêîşû',
  so: '',
  fil: 'ñáéíóúàèìòùâêîôû',
  lt: 'ąčęėįšųūž',
  pl: 'ąćęłńóśźż',
  pt: 'áâãàçéêíóôõúü',
  fr: 'àâæçéèêëîïôœùûüÿ',
  tr: 'çğıöşüâîû\u0307', // İ in lower case is i and a combining dot
  se: 'áčđŋšŧžæøåäö',
  om: '',
  sw: '',
  es: 'áéíñóúü',
  sq: 'çë',
  bs: 'čćđšž',
  hr: 'čćđšž',
  ro: 'ăâîșț',
}

/** Letters of the same script that belong to a neighbour. */
const foreign = {
  ar: 'پچڤگژکیەێۆڕڵټډړږښڼےٹڈںہھ',
  fa: 'يكةىەێۆڕڵټډړږښڼےٹڈںہھ',
  'fa-AF': 'يكةىەێۆڕڵټډړږښڼےٹڈںہھ',
  ckb: 'يكةىذضظثټډړږښڼےٹڈںہ',
  ps: 'ەێۆڕڵٹڈںہھ',
  ur: 'يكةەێۆڕڵټډړږښڼ',
  uk: 'ыэёъўћђјљњџ',
  ru: 'іїєґўћђјљњџ',
  bg: 'ыэёіїєґўћђјљњџ',
  sr: 'йщъыьэюяіїєґёў',
}

/** Letters no longer text of a language does without. */
const needed = { vi: /[đăơư\u1ea0-\u1ef9]/i }
const longEnough = 25

const names = { Hans: 'Han' }
/** Words that stay in Latin letters in every language: names, and what somebody must recognise on a Norwegian sign or letter. */
const keptWords =
  /\b(?:Helsebro|Nav|Esc|legevakt|legevakten|barnevern|barnevernet|fastlege|helsestasjon|Vipps|BankID|bokmål|nynorsk)\b/g

/** A text without its kept words and without words all in capitals (SMS, START): those are typed or recognised as they stand. */
export function ownWords(text) {
  return text.replace(keptWords, ' ').replace(/\b\p{Lu}[\p{Lu}\d]+\b/gu, ' ')
}

/**
 * Words whose letters are of another script than the language's.
 * @param {{ script: string }} language from the registry
 * @param {string} text what the reader sees, values left out
 * @returns {string[]}
 */
export function wordsInOtherScripts(language, text) {
  const script = names[language.script] ?? language.script
  const strange = new RegExp(`(?![\\p{Script=${script}}\\p{Script=Common}\\p{Script=Inherited}])\\p{L}`, 'u')
  return (ownWords(text).match(/[\p{L}\p{M}]+/gu) ?? []).filter((word) => strange.test(word))
}

/**
 * Letters the language does not have, although its script does.
 * @param {{ tag: string }} language from the registry
 * @param {string} text what the reader sees, values left out
 * @returns {string[]} each once
 */
export function lettersOfOthers(language, text) {
  const { tag } = language
  const letters = [...new Set(ownWords(text).toLowerCase().normalize('NFC'))]
  if (foreign[tag]) return letters.filter((letter) => foreign[tag].includes(letter))
  if (own[tag] === undefined) return []
  return letters.filter(
    (letter) =>
      (letter === '\u0307' || /\p{Script=Latin}/u.test(letter)) &&
      !/[a-z]/.test(letter) &&
      !own[tag].includes(letter),
  )
}

/**
 * Whether a text is long enough that the language's own letters should show in it, and none does.
 * @param {{ tag: string }} language from the registry
 * @param {string} text what the reader sees, values left out
 */
export function lacksOwnLetters(language, text) {
  const letters = ownWords(text).match(/\p{L}/gu) ?? []
  return (
    letters.length >= longEnough && needed[language.tag] !== undefined && !needed[language.tag].test(text)
  )
}
