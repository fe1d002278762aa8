import { type Call, type Candidate, MOTHER_TONGUE } from './candidates.schema.ts'

/** "Kurdish, either" (HA-21) is a wish, not a language: who speaks one of these can meet it. */
const EITHER: Readonly<Record<string, readonly string[]>> = { ku: ['ku', 'ckb', 'kmr'] }

/** What registries write when they do not know; no two unknowns are the same language. */
const UNKNOWN = new Set(['', 'und', 'mul', 'mis', 'zxx', 'unknown'])

/**
 * Whether she speaks what the call asks for: the very tag, or one of the two for "Kurdish, either"; as mother tongue
 * if that was asked (HA-10). An unknown language matches nobody, on either side: a call that anybody may answer
 * because nothing was written is a call answered in the wrong language.
 */
export function speaks(
  call: Pick<Call, 'language' | 'motherTongue'>,
  candidate: Pick<Candidate, 'languages'>,
): 'spoken' | 'mother_tongue' | 'not_mother_tongue' | 'not_spoken' | 'unknown' {
  if (call.language === null || UNKNOWN.has(call.language)) return 'unknown'
  const wanted = EITHER[call.language] ?? [call.language]
  const spoken = candidate.languages.filter((language) => wanted.includes(language.tag))
  if (spoken.length === 0) return 'not_spoken'
  if (spoken.some((language) => language.level === MOTHER_TONGUE)) return 'mother_tongue'
  return call.motherTongue ? 'not_mother_tongue' : 'spoken'
}
