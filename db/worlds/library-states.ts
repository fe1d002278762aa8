/** What is unfinished in the demonstration's library, so that every state can be seen; the first language there is. */
export const unfinished = {
  /** Translated from the version before the newest. */
  stale: { slug: 'egenandel-og-frikort', languages: ['ti', 'so', 'ar', 'uk', 'en'] },
  /** A reader says that something is wrong. */
  reported: { slug: 'tannlege', languages: ['ar', 'pl', 'en'] },
  /** Translated and handed in: a native speaker is to read it. */
  waiting: { slug: 'rett-til-tolk', languages: ['so', 'ti', 'ur', 'uk', 'ar', 'en'] },
  /** Begun, and two paragraphs are done. */
  begun: { slug: 'helsestasjon', languages: ['pl', 'ti', 'tr', 'uk', 'ar', 'en'] },
} as const

/** The newest version of this one is a draft that nobody has published yet. */
export const redrafted = 'korona-na'

/** More readers of this one say that they did not find their answer than that they did. */
export const unanswering = 'sykmelding-og-jobb'

/** What has been searched for in vain on several days, by language. */
export const sought: readonly (readonly [language: string, words: string, times: number])[] = [
  ['nb', 'barnehageplass', 9],
  ['ar', 'روضة أطفال', 6],
]

/** This one should have been looked at again. */
export const overdue = 'soke-jobb'

/** Those a small municipality has taken into use. */
export const few = [
  'barnevaksiner',
  'egenandel-og-frikort',
  'fastlege',
  'helsestasjon',
  'korona-na',
  'legevakt-og-113',
  'rett-til-tolk',
  'snakke-om-helse',
  'soke-jobb',
  'tannlege',
]

/** What readers said, by the language of the text. */
export const notes: Readonly<Record<string, string>> = {
  ar: 'أظن أن السعر هنا قديم.',
  pl: 'Wydaje mi się, że ta cena jest nieaktualna.',
  en: 'I think this price is out of date.',
}
