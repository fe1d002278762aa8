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
export type CoverageLine = Pick<CoverageRow, 'id' | 'title' | 'urgent' | 'closed'> & {
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
  const found = await inScope(scope, (tx) =>
    coverageRows(tx, scope, { ...wish, languages: wish.language ? [wish.language] : null }),
  )
  const shown = wish.language ? [wish.language] : readingLanguages
  const counts = { reported: 0, missing: 0, stale: 0, sent_back: 0, waiting: 0, draft: 0, fresh: 0 }
  const statesIn = statesAmong(shown)
  const lines = found.flatMap((row): CoverageLine[] => {
    const states = statesIn(row)
    const values = [...states.values()]
    if (wish.state && !values.includes(wish.state)) return []
    for (const state of values) if (state !== 'source') counts[state] += 1
    const { id, title, urgent, closed, source_language: sourceLanguage } = row
    return [{ id, title, urgent, closed, sourceLanguage, states }]
  })
  return { languages: shown, lines, counts }
}

const now = Temporal.Instant.fromEpochMilliseconds(0)
const before = { handedInAt: null, sentBackAt: null }
const opens: Readonly<
  Record<string, { handedInAt: Temporal.Instant | null; sentBackAt: Temporal.Instant | null }>
> = { d: before, w: { handedInAt: now, sentBackAt: null }, b: { handedInAt: null, sentBackAt: now } }

/** How one article stands in some languages; the language it was written in is `source`. */
export type States = ReadonlyMap<string, TranslationState | 'source'>

/**
 * Reads the states of articles in the languages `shown`. A published translation is behind when a version that is no
 * small one was published after the one it was made from. Most articles of a library stand alike, and those that do
 * share one answer.
 */
export function statesAmong(shown: readonly string[]): (row: CoverageRow) => States {
  const known = new Map<string, States>()
  return (row) => {
    const { source_language, published, real, out, open, reported } = row
    const key = [source_language, published, real, out, open, reported].join('|')
    const found = known.get(key) ?? statesIn(row, shown)
    known.set(key, found)
    return found
  }
}

/** Languages that an article has been translated into, and those of them that are not behind its original. */
export function translatedInto({ real, out }: Pick<CoverageRow, 'real' | 'out'>): {
  readonly readable: ReadonlySet<string>
  readonly fresh: ReadonlySet<string>
} {
  const readable = new Set<string>()
  const fresh = new Set<string>()
  for (const each of out?.split(',') ?? []) {
    const [number, languages = ''] = each.split(':')
    for (const language of languages.split(' ')) {
      readable.add(language)
      if (Number(number) >= (real ?? 0)) fresh.add(language)
    }
  }
  return { readable, fresh }
}

function statesIn(row: CoverageRow, shown: readonly string[]): States {
  const { source_language, published, open, reported } = row
  const { readable, fresh } = translatedInto(row)
  const begun = new Map((open?.split(',') ?? []).map((each) => [each.slice(1), each.slice(0, 1)]))
  const wrong = new Set(reported?.split(';') ?? [])
  return new Map(
    shown.map((language) => {
      if (language === source_language)
        return [language, published && wrong.has(language) ? 'reported' : 'source']
      return [
        language,
        stateOf({
          published: readable.has(language) ? { fresh: fresh.has(language) } : null,
          open: opens[begun.get(language) ?? ''] ?? null,
          reports: wrong.has(language) ? 1 : 0,
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
