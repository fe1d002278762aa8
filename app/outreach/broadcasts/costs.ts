import { smsLength } from '../../languages/segments.ts'
import { type Exclusion, type Person, readsIn } from '../audience.ts'

/** One language of a forecast: how many read it, what one of them gets, and what all of them cost. */
export type LanguageCost = {
  readonly language: string
  readonly people: number
  /** SMS segments of one text. */
  readonly each: number
  /** SMS segments of all of them. */
  readonly segments: number
}

/** Who will get it and what it costs, before the button (BM-39). */
export type Forecast = {
  readonly people: number
  readonly segments: number
  /** Null where the tenant has entered no price. */
  readonly ore: number | null
  readonly languages: readonly LanguageCost[]
  /** Languages that some of them would rather read, and how many, for which there are no words yet. */
  readonly missing: readonly { readonly language: string; readonly people: number }[]
  readonly left: Readonly<Record<Exclusion, number>>
}

/**
 * What it would cost to write to these people.
 * @param written words by language, the pivot among them
 * @param segmentOre the price of one segment, in øre (`usualPrice`); null where none is entered
 */
export function forecastOf(
  people: readonly Person[],
  written: ReadonlyMap<string, string>,
  pivot: string,
  segmentOre: number | null,
): Omit<Forecast, 'left'> {
  const readers = new Map<string, number>()
  const missing = new Map<string, number>()
  for (const person of people) {
    const language = readsIn(person, [...written.keys()], pivot)
    readers.set(language, (readers.get(language) ?? 0) + 1)
    const wished = person.textLanguage
    const isOwn = readsIn(person, [...written.keys(), wished], pivot)
    if (isOwn !== language) missing.set(isOwn, (missing.get(isOwn) ?? 0) + 1)
  }
  const languages = [...readers]
    .map(([language, count]) => {
      const each = smsLength(written.get(language) ?? '').segments
      return { language, people: count, each, segments: each * count }
    })
    .sort((a, b) => b.people - a.people || (a.language < b.language ? -1 : 1))
  const segments = languages.reduce((sum, each) => sum + each.segments, 0)
  return {
    people: people.length,
    segments,
    ore: segmentOre === null ? null : segments * segmentOre,
    languages,
    missing: [...missing]
      .map(([language, count]) => ({ language, people: count }))
      .sort((a, b) => b.people - a.people || (a.language < b.language ? -1 : 1)),
  }
}
