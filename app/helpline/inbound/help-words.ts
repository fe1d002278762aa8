import { fold } from '../../languages/folding.ts'

/** The word for help that somebody sends alone to a number she was given, by language, between commas. */
const words: Readonly<Record<string, string>> = {
  nb: 'hjelp, hjelp meg',
  nn: 'hjelp, hjelp meg',
  en: 'help, help me, sos',
  ar: 'مساعدة, المساعدة, ساعدوني, ساعدني, النجدة',
  ckb: 'یارمەتی, یارمەتیم بدەن',
  kmr: 'alîkarî, alikari, alîkariya min bikin',
  fa: 'کمک, کمکم کنید',
  fil: 'tulong, saklolo, tulungan mo ako',
  fr: 'aide, aidez-moi, au secours',
  lt: 'pagalba, pagalbos, padėkite',
  pl: 'pomoc, pomocy, pomóżcie',
  pt: 'ajuda, ajude-me, socorro',
  so: 'caawimaad, caawimo, i caawi, i caawiya',
  ti: 'ሓገዝ, ሓግዙኒ, ርድኡኒ',
  tr: 'yardım, yardim, imdat',
  uk: 'допомога, допоможіть, поможіть',
}

/**
 * The language whose word for help a text is and nothing more; the first that has it.
 * @returns undefined for every other text, a longer one is somebody's own words
 */
export function helpWordIn(text: string): string | undefined {
  const sought = plain(text)
  return Object.keys(words).find((tag) => words[tag]?.split(',').some((word) => plain(word) === sought))
}

const plain = (text: string) =>
  fold(text)
    .replace(/[^\p{L}\p{M}]+/gu, ' ')
    .trim()
