import type { genders, languageLevels, NewVolunteer, sources } from './volunteers.schema.ts'

/** The columns a list may have, by the words spreadsheets use for them in Norwegian and English. */
const words = {
  name: ['navn', 'namn', 'name', 'fullt navn', 'fullt namn', 'full name'],
  phone: ['telefon', 'mobil', 'tlf', 'telefonnummer', 'mobilnummer', 'phone', 'mobile', 'phone number'],
  languages: ['språk', 'languages', 'language', 'spraak'],
  alias: ['kallenavn', 'kallenamn', 'alias', 'visningsnavn', 'visingsnamn', 'shown name'],
  email: ['e-post', 'epost', 'email', 'e-mail'],
  gender: ['kjønn', 'gender', 'sex'],
  areas: ['område', 'områder', 'områda', 'sted', 'stad', 'bydel', 'area', 'areas'],
  text_language: ['språk i sms', 'sms-språk', 'meldingsspråk', 'text language', 'message language'],
  source: ['kilde', 'kjelde', 'rekruttert fra', 'rekruttert frå', 'source', 'recruited from'],
  trained_on: ['opplært', 'opplæring', 'kurs', 'kursdato', 'trained', 'trained on'],
  declaration_on: ['taushetserklæring', 'teieerklæring', 'erklæring', 'declaration', 'confidentiality'],
} as const

export type ImportColumn = keyof typeof words
export const columns = Object.keys(words) as ImportColumn[]

/** The column that a heading names, or null when nobody here calls one so. */
export function columnOf(heading: string): ImportColumn | null {
  const plain = heading.normalize('NFC').toLowerCase().replace(/[*:]/g, '').trim()
  return (
    columns.find((column) => column === plain || (words[column] as readonly string[]).includes(plain)) ?? null
  )
}

const genderWords: Record<(typeof genders)[number], readonly string[]> = {
  woman: ['kvinne', 'kvinna', 'k', 'dame', 'woman', 'female', 'f', 'w'],
  man: ['mann', 'm', 'man', 'male'],
  other: ['annet', 'anna', 'other'],
}

const sourceWords: Record<(typeof sources)[number], readonly string[]> = {
  adult_education: ['voksenopplæring', 'vaksenopplæring', 'voksenopplæringen', 'adult education'],
  faith_community: ['moské', 'kirke', 'kyrkje', 'menighet', 'trossamfunn', 'trussamfunn', 'mosque', 'church'],
  organisation: ['organisasjon', 'forening', 'lag', 'organisation', 'organization', 'ngo'],
  health_service: ['helsetjeneste', 'helseteneste', 'helsestasjon', 'lege', 'health service'],
  friend: ['venn', 'ven', 'bekjent', 'friend', 'volunteer', 'frivillig'],
  other: ['annet', 'anna', 'other'],
}

const levelWords: Record<(typeof languageLevels)[number], readonly string[]> = {
  mother_tongue: ['morsmål', 'mother tongue', 'native', 'm'],
  good: ['god', 'godt', 'flytende', 'flytande', 'good', 'fluent'],
  some: ['litt', 'noe', 'noko', 'some', 'a little'],
}

const found = <K extends string>(all: Record<K, readonly string[]>, text: string) => {
  const plain = text.toLowerCase().trim()
  return (Object.keys(all) as K[]).find((key) => key === plain || all[key].includes(plain))
}

/** Null when nothing is said, undefined when it is not understood. */
export function genderOf(text: string): NewVolunteer['gender'] | undefined {
  return text === '' ? null : found(genderWords, text)
}

/** Where she was recruited (HA-22); null when nothing is said, undefined when it is not understood. */
export function sourceOf(text: string): NewVolunteer['source'] | undefined {
  return text === '' ? null : found(sourceWords, text)
}

/** How well, in brackets after a language; nothing or anything else is "good". */
export function levelOf(text: string): (typeof languageLevels)[number] {
  return found(levelWords, text) ?? 'good'
}
