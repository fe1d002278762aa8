import { languages } from '../../languages/registry.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type CoverageRow, coverageRows } from './coverage.queries.ts'
import { stateOf, type TranslationState } from './states.ts'

/** What narrows the matrix: null or false where it does not. */
export type CoverageWish = {
  readonly topicId: string | null
  readonly urgent: boolean
  readonly language: string | null
  readonly state: TranslationState | null
}

/** An article in every language; the language it was written in is `source`. */
export type CoverageLine = Omit<CoverageRow, 'standing'> & {
  readonly sourceLanguage: string
  readonly states: States
}

/** The matrix, and how many cells stand how. */
export type Coverage = {
  readonly languages: readonly string[]
  readonly lines: readonly CoverageLine[]
  readonly counts: Readonly<Record<TranslationState, number>>
}

/** Every language that an article can be read in. */
export const readingLanguages: readonly string[] = languages.map(({ tag }) => tag)

/**
 * How far every article is in every language (HA-26, BM-31), urgent articles first. A state asked for leaves the
 * articles that have it somewhere.
 */
export async function coverageOf(scope: Scope, wish: CoverageWish): Promise<Coverage> {
  const found = await inScope(scope, (tx) => coverageRows(tx, scope, wish))
  const shown = wish.language ? [wish.language] : readingLanguages
  const counts = { reported: 0, missing: 0, stale: 0, sent_back: 0, waiting: 0, draft: 0, fresh: 0 }
  const statesIn = statesAmong(shown)
  // Most articles stand as others do: each way of standing is counted once, for all that stand so.
  const standing = new Map<States, number>()
  const lines = found.flatMap((row): CoverageLine[] => {
    const states = statesIn(row.standing)
    const before = standing.get(states)
    const wanted = before !== undefined || !wish.state || [...states.values()].includes(wish.state)
    if (!wanted) return []
    standing.set(states, (before ?? 0) + 1)
    const { id, title, urgent } = row
    return [{ id, title, urgent, sourceLanguage: sourceOf(row.standing), states }]
  })
  for (const [states, many] of standing)
    for (const state of states.values()) if (state !== 'source') counts[state] += many
  return { languages: shown, lines, counts }
}

const now = Temporal.Instant.fromEpochMilliseconds(0)
const before = { handedInAt: null, sentBackAt: null }
const opens: Readonly<
  Record<string, { handedInAt: Temporal.Instant | null; sentBackAt: Temporal.Instant | null }>
> = { d: before, w: { handedInAt: now, sentBackAt: null }, b: { handedInAt: null, sentBackAt: now } }

/** How one article stands in some languages; the language it was written in is `source`. */
export type States = ReadonlyMap<string, TranslationState | 'source'>

/** The language that an article was written in. */
export function sourceOf(standing: CoverageRow['standing']): string {
  return standing.slice(0, standing.indexOf('|'))
}

/**
 * Reads the states of articles in the languages `shown`. A published translation is behind when a version that is no
 * small one was published after the one it was made from. Most articles of a library stand alike, and those that do
 * share one answer.
 */
export function statesAmong(shown: readonly string[]): (standing: CoverageRow['standing']) => States {
  const known = new Map<string, States>()
  return (standing) => {
    const found = known.get(standing) ?? statesIn(readStanding(standing), shown)
    known.set(standing, found)
    return found
  }
}

/** How an article stands, as one row of the matrix tells it. */
export type Standings = {
  readonly source: string
  readonly published: boolean
  /** Languages that it can be read in besides its own, and those of them that are not behind it. */
  readonly readable: ReadonlySet<string>
  readonly fresh: ReadonlySet<string>
  /** Languages that somebody is at work on, with `d` begun, `w` handed in or `b` sent back. */
  readonly open: ReadonlyMap<string, string>
  /** Languages with an error that is not settled. */
  readonly reported: ReadonlySet<string>
}

/**
 * Reads what `coverageRows` wrote between its `|`: the source, 1 when published, the number of the newest published
 * version that is no small one (0 for none), the number of each version with `:` and the languages made from it, those
 * under way, those with errors.
 */
export function readStanding(standing: CoverageRow['standing']): Standings {
  const [source = '', published, real, out = '', open = '', reported = ''] = standing.split('|')
  const readable = new Set<string>()
  const fresh = new Set<string>()
  for (const each of parted(out, ',')) {
    const [number, languages = ''] = each.split(':')
    for (const language of languages.split(' ')) {
      readable.add(language)
      if (Number(number) >= Number(real)) fresh.add(language)
    }
  }
  return {
    source,
    published: published === '1',
    readable,
    fresh,
    open: new Map(parted(open, ',').map((each) => [each.slice(1), each.slice(0, 1)])),
    reported: new Set(parted(reported, ' ')),
  }
}

const parted = (text: string, between: string) => (text === '' ? [] : text.split(between))

function statesIn(standings: Standings, shown: readonly string[]): States {
  const { source, published, readable, fresh, open, reported } = standings
  return new Map(
    shown.map((language) => {
      if (language === source) return [language, published && reported.has(language) ? 'reported' : 'source']
      return [
        language,
        stateOf({
          published: readable.has(language) ? { fresh: fresh.has(language) } : null,
          open: opens[open.get(language) ?? ''] ?? null,
          reports: reported.has(language) ? 1 : 0,
        }),
      ]
    }),
  )
}

/**
 * The matrix as CSV (RFC 4180), to be opened in a spreadsheet: a line for each article, a column for each language.
 * @param say the heading of a column and the word for a state
 */
export function coverageCsv(
  { languages: shown, lines }: Coverage,
  say: {
    heads: readonly [string, string]
    language: (tag: string) => string
    state: (code: string) => string
  },
): string {
  const rows = [
    [...say.heads, ...shown.map(say.language)],
    ...lines.map(({ title, sourceLanguage, states }) => [
      title,
      say.language(sourceLanguage),
      ...shown.map((tag) => say.state(states.get(tag) ?? 'missing')),
    ]),
  ]
  // The mark of UTF-8 tells spreadsheets not to guess.
  return `\ufeff${rows.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`
}

// A cell that begins like a formula would be calculated by a spreadsheet.
function quoted(cell: string): string {
  const plain = /^[=+\-@\t]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
