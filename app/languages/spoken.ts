import { findLanguage, languages, type StaffTag } from './registry.ts'

/** A language people speak with each other here. Many have no interface of their own (BM-74). */
export type SpokenLanguage = {
  tag: string
  endonym: string
  name: Record<StaffTag, string>
  dir: 'ltr' | 'rtl'
}

type SpokenOnly = readonly [tag: string, endonym: string, nb: string, nn: string, en: string]

/** Spoken by volunteers and those who ask, without an interface. The first four complete the real helpline's 24. */
const spokenOnly: readonly SpokenOnly[] = [
  ['ber', 'Tamaziɣt', 'berbisk (tamazight)', 'berbisk (tamazight)', 'Berber (Tamazight)'],
  ['ko', '한국어', 'koreansk', 'koreansk', 'Korean'],
  ['hu', 'magyar', 'ungarsk', 'ungarsk', 'Hungarian'],
  ['wo', 'Wolof', 'wolof', 'wolof', 'Wolof'],
  ['de', 'Deutsch', 'tysk', 'tysk', 'German'],
  ['it', 'italiano', 'italiensk', 'italiensk', 'Italian'],
  ['ne', 'नेपाली', 'nepali', 'nepali', 'Nepali'],
  ['rw', 'Ikinyarwanda', 'kinyarwanda', 'kinyarwanda', 'Kinyarwanda'],
  ['rn', 'Ikirundi', 'kirundi', 'kirundi', 'Kirundi'],
  ['ln', 'Lingála', 'lingala', 'lingala', 'Lingala'],
  ['lv', 'latviešu', 'latvisk', 'latvisk', 'Latvian'],
  ['et', 'eesti', 'estisk', 'estisk', 'Estonian'],
  ['cs', 'čeština', 'tsjekkisk', 'tsjekkisk', 'Czech'],
  ['sk', 'slovenčina', 'slovakisk', 'slovakisk', 'Slovak'],
  ['el', 'Ελληνικά', 'gresk', 'gresk', 'Greek'],
  ['ka', 'ქართული', 'georgisk', 'georgisk', 'Georgian'],
  ['bn', 'বাংলা', 'bengali', 'bengali', 'Bengali'],
  ['si', 'සිංහල', 'singalesisk', 'singalesisk', 'Sinhala'],
  ['ja', '日本語', 'japansk', 'japansk', 'Japanese'],
  ['nl', 'Nederlands', 'nederlandsk', 'nederlandsk', 'Dutch'],
  ['da', 'dansk', 'dansk', 'dansk', 'Danish'],
  ['sv', 'svenska', 'svensk', 'svensk', 'Swedish'],
  ['is', 'íslenska', 'islandsk', 'islandsk', 'Icelandic'],
  ['km', 'ខ្មែរ', 'khmer', 'khmer', 'Khmer'],
  ['yue', '廣東話', 'kantonesisk', 'kantonesisk', 'Cantonese'],
  ['ug', 'ئۇيغۇرچە', 'uigurisk', 'uigurisk', 'Uyghur'],
  ['tk', 'türkmençe', 'turkmensk', 'turkmensk', 'Turkmen'],
  ['uz', 'oʻzbekcha', 'usbekisk', 'usbekisk', 'Uzbek'],
  ['tg', 'тоҷикӣ', 'tadsjikisk', 'tadsjikisk', 'Tajik'],
  ['rhg', 'Ruáingga', 'rohingya', 'rohingya', 'Rohingya'],
  ['bal', 'بلۏچی', 'baluchi', 'baluchi', 'Baluchi'],
  ['tig', 'ትግረ', 'tigré', 'tigré', 'Tigre'],
  ['kri', 'Krio', 'krio', 'krio', 'Krio'],
  ['nsl', 'norsk tegnspråk', 'norsk tegnspråk', 'norsk teiknspråk', 'Norwegian Sign Language'],
]

const rightToLeft = new Set(['ug', 'bal'])

/** Every language that can be asked for or spoken: the interface languages and the spoken-only ones, each under its own tag. */
export const spokenLanguages: readonly SpokenLanguage[] = [
  ...languages.map(({ tag, endonym, name, dir }) => ({ tag, endonym, name: spokenName(tag, name), dir })),
  ...spokenOnly.map(([tag, endonym, nb, nn, en]) => ({
    tag,
    endonym,
    name: { nb, nn, en },
    dir: rightToLeft.has(tag) ? ('rtl' as const) : ('ltr' as const),
  })),
]

/** What is read is a script, what is spoken is a language: nobody speaks "simplified". */
function spokenName(tag: string, name: Record<StaffTag, string>): Record<StaffTag, string> {
  return tag === 'zh-Hans' ? { nb: 'mandarin', nn: 'mandarin', en: 'Mandarin' } : name
}

/** Wishes wider than one language, and who may answer them. */
export type LanguageGroup = SpokenLanguage & { members: readonly string[] }

/** "Kurdish, either": a wish, never a skill. A volunteer says which of the two she speaks. */
export const languageGroups: readonly LanguageGroup[] = [
  {
    tag: 'ku',
    endonym: 'Kurdî / کوردی',
    name: { nb: 'kurdisk (begge)', nn: 'kurdisk (begge)', en: 'Kurdish (either)' },
    dir: 'ltr',
    members: ['ckb', 'kmr'],
  },
]

const byTag = new Map([...spokenLanguages, ...languageGroups].map((language) => [language.tag, language]))
const answering = new Map<string, readonly string[]>([
  ...spokenLanguages.map(({ tag }) => [tag, [tag]] as const),
  ...languageGroups.map(({ tag, members }) => [tag, members] as const),
  // Bokmål and nynorsk are two ways to write; whoever speaks Norwegian understands both.
  ['nb', ['nb', 'nn']],
  ['nn', ['nn', 'nb']],
])

/** Whether a volunteer can have this language in her profile. Groups cannot be spoken. */
export function isSpoken(tag: string): boolean {
  return byTag.has(tag) && !languageGroups.some((group) => group.tag === tag)
}

/** Whether somebody can ask for help in this: a spoken language or a group. */
export function canBeAskedFor(tag: string): boolean {
  return byTag.has(tag)
}

/**
 * The spoken languages that answer a wish (HA-21): the language itself, for a group its members. Dari and Farsi never answer each other.
 * @param wanted a spoken language or a group; unknown gives an empty list, so unknown never matches
 */
export function languagesThatAnswer(wanted: string): readonly string[] {
  return answering.get(wanted) ?? []
}

/**
 * The spoken language or group with this tag, with its names.
 * @throws when the tag is unknown: what is stored has been checked by canBeAskedFor
 */
export function spokenLanguageOf(tag: string): SpokenLanguage {
  const language = byTag.get(tag)
  if (!language) throw new Error(`No spoken language has the tag "${tag}"`)
  return language
}

/**
 * A language's name as staff read it.
 * @param tag a spoken language, an interface language or a group; unknown comes back as it is, so that old data stays readable
 * @param staff the language of the staff member's screen
 */
export function languageName(tag: string, staff: StaffTag): string {
  return byTag.get(tag)?.name[staff] ?? findLanguage(tag)?.name[staff] ?? tag
}
