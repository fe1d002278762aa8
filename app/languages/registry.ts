import type { Font, Script, Stated } from './stated.ts'
import { tier1 } from './tier1.ts'
import { tier2 } from './tier2.ts'

/** An interface language, whole. */
export type Language = Omit<Required<Stated>, 'intl'> & {
  tier: 1 | 2
  dir: 'ltr' | 'rtl'
  /** 1.5, 1.7 or 1.9 (spec/look.md). */
  lineHeight: 'normal' | 'tall' | 'tallest'
  /** Locale for Intl, always with the Gregorian calendar and Latin digits. */
  intl: string
}

const tallScripts: readonly Script[] = ['Arab', 'Ethi', 'Deva', 'Thai', 'Taml', 'Guru']
const fontOf: Partial<Record<Script, Font>> = { Ethi: 'ethiopic', Mymr: 'myanmar' }

function whole(stated: Stated, tier: 1 | 2): Language {
  const font = stated.font ?? fontOf[stated.script] ?? 'system'
  const tallest = font === 'myanmar' || font === 'nastaliq'
  return {
    ...stated,
    tier,
    font,
    dir: stated.script === 'Arab' ? 'rtl' : 'ltr',
    lineHeight: tallest ? 'tallest' : tallScripts.includes(stated.script) ? 'tall' : 'normal',
    fallback: stated.fallback ?? (stated.tag === 'en' ? ['nb'] : ['en', 'nb']),
    alsoOffer: stated.alsoOffer ?? [],
    intl: `${stated.intl ?? stated.tag}-u-ca-gregory-nu-latn`,
    htmlLang: stated.htmlLang ?? stated.tag,
  }
}

/** Every interface language: the sixteen complete ones first, each group in the order it is offered. */
export const languages: readonly Language[] = [
  ...tier1.map((stated) => whole(stated, 1)),
  ...tier2.map((stated) => whole(stated, 2)),
]

const byTag = new Map(languages.map((language) => [language.tag, language]))

/**
 * The interface language with this key.
 * @param tag our own key, exactly as written in the registry; anything else (unknown, other case, an alias) gives undefined
 */
export function findLanguage(tag: string): Language | undefined {
  return byTag.get(tag)
}

/**
 * As findLanguage, for tags that code itself has chosen or the database has checked.
 * @throws when the tag is not in the registry: that is a bug, not a visitor's mistake
 */
export function languageOf(tag: string): Language {
  const language = byTag.get(tag)
  if (!language) throw new Error(`No interface language has the tag "${tag}"`)
  return language
}

/** The languages the staff side is written in (issue 2). */
export const staffTags = ['nb', 'nn', 'en'] as const
/** One of the staff side's languages. */
export type StaffTag = (typeof staffTags)[number]

/** Which of them whoever reads in a language is shown names of languages in. */
export function staffTagOf(language: string): StaffTag {
  return staffTags.find((tag) => tag === language) ?? 'nb'
}
