/** A writing system by its ISO 15924 code. */
export type Script = 'Latn' | 'Arab' | 'Ethi' | 'Cyrl' | 'Thai' | 'Mymr' | 'Hans' | 'Taml' | 'Guru' | 'Deva'

/** What a language file states; everything else about the language follows from it. */
export type Stated = {
  /** Our own key. Never send it through Intl and back: kmr would return as ku, fil as tl's heir. */
  tag: string
  endonym: string
  /** How staff read its name, in the three languages of the staff side. */
  name: { nb: string; nn: string; en: string }
  script: Script
  /** What its texts usually cost by SMS, measured on the Universal Declaration. */
  sms: 'gsm7' | 'ucs2'
  /** Whose words stand in where its own are missing, nearest first; English if nothing is said. */
  fallback?: readonly string[]
  /** Neighbouring languages many of its readers also read: offered openly, never served in its place. */
  alsoOffer?: readonly string[]
  /** The locale Intl formats by, where that is not the tag. */
  intl?: string
  /** The value of the lang attribute, where that is not the tag. */
  htmlLang?: string
  font?: Font
}

/** Which of our own font subsets a page in the language loads; `system` loads none. */
export type Font = 'system' | 'ethiopic' | 'myanmar' | 'nastaliq'
