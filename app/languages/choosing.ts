import { findLanguage, type Language, languages } from './registry.ts'

/** What browsers and phones call our languages where they do not use our own tags. `ku` alone does not say which Kurdish: both are guesses. */
const aliases: Record<string, readonly string[]> = {
  no: ['nb'],
  prs: ['fa-AF'],
  pes: ['fa'],
  tl: ['fil'],
  ku: ['kmr', 'ckb'],
  'ku-arab': ['ckb'],
  'ku-iq': ['ckb'],
  'ku-ir': ['ckb'],
  'ku-latn': ['kmr'],
  'ku-tr': ['kmr'],
  sh: ['sr', 'bs', 'hr'],
  mo: ['ro'],
  zh: ['zh-Hans'],
  'pa-arab': ['ur'],
  'pa-pk': ['ur'],
  pnb: ['ur'],
  sme: ['se'],
  gax: ['om'],
  cmn: ['zh-Hans'],
  swh: ['sw'],
  swc: ['sw'],
  arb: ['ar'],
  pbt: ['ps'],
  pbu: ['ps'],
  aii: ['ar'],
}
const byLowerTag = new Map(languages.map(({ tag }) => [tag.toLowerCase(), [tag] as readonly string[]]))
const longestHeader = 1000

/**
 * The interface languages that a browser's tag stands for.
 * @param wish a BCP 47 tag in any case, possibly with script and region; nonsense gives an empty list
 */
export function languagesOfTag(wish: string): readonly string[] {
  const parts = wish.trim().toLowerCase().replaceAll('_', '-').split('-')
  // From the whole tag to its first part, so that fa-AF is Dari and fa-IR is Farsi (RFC 4647, lookup).
  for (let length = parts.length; length > 0; length--) {
    const shorter = parts.slice(0, length).join('-')
    const found = byLowerTag.get(shorter) ?? aliases[shorter]
    if (found) return found
  }
  return []
}

/**
 * The wishes of an Accept-Language header, dearest first (RFC 9110 §12.5.4). Reads what it can and drops the rest; never throws.
 * @param header the header as it came; only its first 1000 characters count
 */
export function wishesOf(header: string | null | undefined): string[] {
  return (header ?? '')
    .slice(0, longestHeader)
    .split(',')
    .map((entry, at) => {
      const [tag = '', ...settings] = entry.split(';').map((part) => part.trim())
      const weight = settings.find((setting) => /^q\s*=/i.test(setting))?.replace(/^q\s*=\s*/i, '')
      return { tag, at, weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ tag, weight }) => /^[a-z]{2,8}([-_][a-z0-9]{1,8})*$/i.test(tag) && weight > 0 && weight <= 1)
    .sort((one, other) => other.weight - one.weight || one.at - other.at)
    .map(({ tag }) => tag)
}

/**
 * The tiles shown first when somebody chooses her language (spec/look.md). What nearly every browser here sends (Norwegian, English) does not push
 * a rarer wish out.
 * @param header her browser's Accept-Language, or nothing
 * @param offered the tenant's interface languages, by tag
 * @param most how many guesses at most
 * @returns tags out of `offered`, dearest first; empty when nothing fits
 */
export function bestGuesses(
  header: string | null | undefined,
  offered: readonly string[],
  most = 3,
): readonly string[] {
  const guesses = wishesOf(header).flatMap(languagesOfTag)
  const fitting = [...new Set(guesses)].filter((tag) => offered.includes(tag))
  const common = (tag: string) => tag === 'nb' || tag === 'nn' || tag === 'en'
  const kept = [...fitting.filter((tag) => !common(tag)), ...fitting.filter(common)].slice(0, most)
  return fitting.filter((tag) => kept.includes(tag))
}

/**
 * The one language to answer in where nobody has chosen: the best guess, otherwise the tenant's first.
 * @param header Accept-Language, or nothing
 * @param offered the tenant's interface languages, its own first
 */
export function likeliestLanguage(header: string | null | undefined, offered: readonly string[]): string {
  return bestGuesses(header, offered, 1)[0] ?? offered[0] ?? 'nb'
}

/**
 * The interface languages of a tenant, in the order they are shown: its own Norwegian first, then those it has chosen in the registry's order.
 * @param own the tenant's own written Norwegian (Øygarden writes nynorsk)
 * @param chosen the tags its setting names; null when it has not chosen, which offers the sixteen complete ones. Unknown tags are dropped.
 * @returns at least its own Norwegian and English
 */
export function offeredLanguages(own: 'nb' | 'nn', chosen: readonly string[] | null): readonly Language[] {
  const wanted = new Set(chosen ?? languages.filter(({ tier }) => tier === 1).map(({ tag }) => tag))
  wanted.add(own).add('en')
  const rest = languages.filter(({ tag }) => tag !== own && wanted.has(tag))
  return [findLanguage(own), ...rest].filter((language) => language !== undefined)
}
