import type { Coverage } from './coverage.ts'
import { gapOf } from './coverage.ts'
import type { WrittenText } from './standings.ts'

/** The times of a call-out, for the report after it. */
export type Times = {
  readonly first: Temporal.Instant | null
  /** When half of those called had confirmed. */
  readonly half: Temporal.Instant | null
}

/** When the first and half of those called had confirmed. @param called how many were called */
export function timesOf(acknowledged: readonly Temporal.Instant[], called: number): Times {
  const order = [...acknowledged].sort(Temporal.Instant.compare)
  return { first: order[0] ?? null, half: called > 0 ? (order[Math.ceil(called / 2) - 1] ?? null) : null }
}

/** What was missing, to be closed before the next time. */
export type ReportGap =
  | { readonly kind: 'uncovered' | 'silent'; readonly language: string }
  | { readonly kind: 'unchecked'; readonly language: string; readonly reason: string }
  | { readonly kind: 'undelivered'; readonly count: number }

/** Languages with nobody, languages where nobody answered, texts sent unchecked, texts that did not arrive. */
export function gapsOf(
  languages: readonly Coverage[],
  texts: readonly WrittenText[],
  all: Coverage,
): ReportGap[] {
  return [
    ...languages.flatMap((line) => {
      const kind = gapOf(line)
      return kind ? [{ kind, language: line.key }] : []
    }),
    ...texts.flatMap(({ standing, language, override_reason }) =>
      standing === 'overridden'
        ? [{ kind: 'unchecked' as const, language, reason: override_reason ?? '' }]
        : [],
    ),
    ...(all.undelivered > 0 ? [{ kind: 'undelivered' as const, count: all.undelivered }] : []),
  ]
}
