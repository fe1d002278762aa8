import { contributorsIn } from '../conversations/releases.ts'
import { talksBy } from '../conversations/talks.ts'
import { mondayOf, monthOf, weekOf } from '../conversations/weeks.ts'
import { hideSmall, type Shown } from '../helpline/board/suppression.ts'
import { askedBySource } from '../helpline/board/topics-asked.ts'
import { settingsFor } from '../people/settings/settings.ts'
import { placeOf } from '../people/tenants.ts'
import { coverageOf } from '../people/volunteers/coverage.ts'
import type { Scope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'

const weekCount = 13
const threshold = 5
/** Fewer who noted something in a language could each be known by it (norms 12). */
const leastContributors = 3

/** By which way people are reached: talks that volunteers noted, and requests that came in. */
export const ways = ['stand', 'network', 'helpline', 'web', 'sms', 'phone'] as const
export type Way = (typeof ways)[number]

/** Languages too few people note in to be told apart, counted together. */
export const others = 'others'

/** What one way reached in a quarter of a year; languages with nobody have no cell. */
export type Reached = {
  readonly way: Way
  readonly languages: readonly Shown[]
  readonly total: number | null
}

export type Reach = {
  readonly from: string
  readonly to: string
  readonly threshold: number
  /** Every language that can be asked for or that somebody was reached in, with how many live here who speak it. */
  readonly languages: readonly { readonly language: string; readonly population: number | null }[]
  readonly reached: readonly Reached[]
}

/**
 * By which way and in which languages people were reached in the last thirteen weeks (HA-18). Talks count once their week
 * is released. Small counts are hidden, and what could be worked out from them (norms 12).
 */
export async function reachIn(scope: Scope): Promise<Reach> {
  const { timeZone, coverage } = await inScope(scope, async (tx) => ({
    timeZone: (await placeOf(tx, scope)).timeZone,
    coverage: await coverageOf(tx, scope),
  }))
  const present = mondayOf(weekOf(scope.world.clock.now(), timeZone))
  const mondays = Array.from({ length: weekCount }, (_, back) =>
    present.subtract({ weeks: weekCount - 1 - back }),
  )
  const weeks = mondays.map((day) => weekOf(day.toZonedDateTime(timeZone).toInstant(), timeZone))
  const months = [...new Set(weeks.map(monthOf))]
  const [settings, talks, asked, ...contributors] = await Promise.all([
    settingsFor(scope),
    talksBy(scope, weeks),
    askedBySource(scope, mondays[0] ?? present),
    ...months.map((month) => contributorsIn(scope, month)),
  ])
  const isKnown = (cell: string) => contributors.some((month) => (month.get(cell) ?? 0) >= leastContributors)
  const counts = new Map<Way, Map<string, number>>(ways.map((way) => [way, new Map()]))
  const add = (way: Way, language: string, count: number) => {
    const cells = counts.get(way)
    cells?.set(language, (cells.get(language) ?? 0) + count)
  }
  for (const { network, channel, language, talks: count } of talks) {
    const cell = network ? `network language:${language}` : `language:${language}`
    add(
      network ? 'network' : channel === 'stand' ? 'stand' : 'helpline',
      isKnown(cell) ? language : others,
      count,
    )
  }
  for (const { source, language, requests } of asked) add(wayOf(source), language, requests)
  const reached = ways.map((way): Reached => {
    const cells = [...(counts.get(way) ?? [])].map(([key, count]) => ({ key, count }))
    const { cells: languages, total } = hideSmall(cells, threshold)
    return { way, languages, total }
  })
  const seen = reached.flatMap(({ languages }) => languages.map(({ key }) => key))
  const offered = settings.spoken.length > 0 ? settings.spoken : coverage.map(({ language }) => language)
  const all = new Set([...offered, ...seen.filter((language) => language !== others)])
  if (seen.includes(others)) all.add(others)
  return {
    from: weeks[0] ?? '',
    to: weeks.at(-1) ?? '',
    threshold,
    languages: [...all].map((language) => ({
      language,
      population: coverage.find((each) => each.language === language)?.population?.people ?? null,
    })),
    reached,
  }
}

const wayOf = (source: string): Way => (source === 'web' ? 'web' : source === 'sms' ? 'sms' : 'phone')
