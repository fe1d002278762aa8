import { catalogues } from './generated/catalogues.ts'
import { findLanguage, languages } from './registry.ts'
import type { Script } from './stated.ts'

/** A language a text may be in; `share` is how much of the likelihood it has among those of its script, 0 to 1. */
export type Guess = { readonly tag: string; readonly share: number }

const scripts: Readonly<Record<Script, RegExp>> = {
  Latn: /\p{Script=Latin}/gu,
  Arab: /\p{Script=Arabic}/gu,
  Ethi: /\p{Script=Ethiopic}/gu,
  Cyrl: /\p{Script=Cyrillic}/gu,
  Thai: /\p{Script=Thai}/gu,
  Mymr: /\p{Script=Myanmar}/gu,
  Hans: /\p{Script=Han}/gu,
  Taml: /\p{Script=Tamil}/gu,
  Guru: /\p{Script=Gurmukhi}/gu,
  Deva: /\p{Script=Devanagari}/gu,
}

/** Letters or words that a language without a catalogue has and its neighbours with one have not. */
const signs: Readonly<Record<string, RegExp>> = {
  // Croatian, Bosnian and Serbian have đ too, but never á; Vietnamese has both, but never č.
  se: /[ŋŧ]|(?=.*[čšž])(?=.*á).*đ/u,
  ru: /[ыэёъ]/u,
  ur: /[ٹڈڑںے]/u,
  ps: /[ښړځڅډڼ]/u,
  am: /(?:^|\s)(?:ነው|እና|ውስጥ|ወይም|አይደለም|ናቸው|እኔ|እፈልጋለሁ)(?=\s|$)/u,
  es: /[ñ¿¡]/u,
  sq: /(?:^|\s)(?:është|dhe|për|jam|më)(?=\s|$)/u,
}

/**
 * Guesses the language of what somebody wrote: by its script first, then by the letters in threes of our own catalogues
 * (naive Bayes with a share of one for what was never seen). Best first, three at most.
 * @param text as it came
 * @returns empty when there are no letters, or none of a script we know
 */
export function guessLanguages(text: string): readonly Guess[] {
  const script = scriptOf(text)
  if (!script) return []
  const inScript = languages.filter((language) => language.script === script && language.tier === 1)
  const others = languages.filter((language) => language.script === script && language.tier === 2)
  const plain = plainOf(text)
  const certain = others.filter(({ tag }) => signs[tag]?.test(plain)).map(({ tag }) => ({ tag, share: 1 }))
  if (inScript.length === 0)
    return others.slice(0, 3).map(({ tag }, at) => ({ tag, share: at === 0 ? 1 : 0 }))
  const grams = gramsOf(plain)
  const scores = inScript.map(({ tag }) => ({ tag, score: likelihood(tag, grams) }))
  const best = Math.max(...scores.map(({ score }) => score))
  const weights = scores.map(({ tag, score }) => ({ tag, weight: Math.exp(score - best) }))
  const all = weights.reduce((sum, { weight }) => sum + weight, 0)
  const ranked = weights
    .map(({ tag, weight }) => ({ tag, share: weight / all }))
    .sort((a, b) => b.share - a.share)
  // A script of one catalogue has neighbours without one: they are offered beside it.
  const beside = others.filter(({ tag }) => tag in signs).map(({ tag }) => ({ tag, share: 0 }))
  const known = new Set<string>()
  return [...certain, ...ranked, ...beside].filter(({ tag }) => !known.has(tag) && known.add(tag)).slice(0, 3)
}

function scriptOf(text: string): Script | undefined {
  const counts = (Object.keys(scripts) as Script[]).map((script) => ({
    script,
    letters: text.match(scripts[script])?.length ?? 0,
  }))
  const most = counts.reduce((best, each) => (each.letters > best.letters ? each : best))
  return most.letters > 0 ? most.script : undefined
}

type Profile = { readonly counts: ReadonlyMap<string, number>; readonly total: number }
const profiles = new Map<string, Profile>()

function likelihood(tag: string, grams: readonly string[]): number {
  const { counts, total } = profileOf(tag)
  return grams.reduce((sum, gram) => sum + Math.log(((counts.get(gram) ?? 0) + 0.5) / (total + 5000)), 0)
}

function profileOf(tag: string): Profile {
  const known = profiles.get(tag)
  if (known) return known
  const counts = new Map<string, number>()
  let total = 0
  for (const [key, message] of Object.entries(catalogues[tag] ?? {})) {
    // Staff's texts are in three languages only, and word lists hold words of others.
    if (typeof message !== 'string' || /^(?:staff|admin|demo|reply)\./.test(key)) continue
    for (const gram of gramsOf(plainOf(message))) {
      counts.set(gram, (counts.get(gram) ?? 0) + 1)
      total++
    }
  }
  const profile = { counts, total }
  profiles.set(tag, profile)
  return profile
}

function plainOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/https?:\S+/g, ' ')
    .replace(/[^\p{L}\p{M}\u200c]+/gu, ' ')
    .trim()
}

// Threes of letters within words, and whole words: a short text has few of either.
function gramsOf(plain: string): string[] {
  return plain
    .split(' ')
    .filter((word) => word !== '')
    .flatMap((word) => {
      const letters = [...` ${word} `]
      return [word, ...letters.slice(2).map((letter, at) => `${letters[at]}${letters[at + 1]}${letter}`)]
    })
}

/** The name of a language in itself, for whoever chooses among some. */
export function ownName(tag: string): string {
  return findLanguage(tag)?.endonym ?? tag
}
