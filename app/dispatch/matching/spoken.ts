import { languagesThatAnswer } from '../../languages/spoken.ts'
import { type Call, type Candidate, MOTHER_TONGUE } from './candidates.schema.ts'

/** The tags that meet what a call asks for: several for "Kurdish, either" (HA-21), none for a language nobody knows. */
export function tagsMeeting(language: string | null): readonly string[] {
  return language === null ? [] : languagesThatAnswer(language)
}

/**
 * Whether she speaks what the call asks for: the very tag, or one of the two for "Kurdish, either"; as mother tongue
 * if that was asked (HA-10). An unknown language matches nobody, on either side: a call that anybody may answer
 * because nothing was written is a call answered in the wrong language.
 */
export function speaks(
  call: Pick<Call, 'language' | 'motherTongue'>,
  candidate: Pick<Candidate, 'languages'>,
): 'spoken' | 'mother_tongue' | 'not_mother_tongue' | 'not_spoken' | 'unknown' {
  const wanted = tagsMeeting(call.language)
  if (wanted.length === 0) return 'unknown'
  const spoken = candidate.languages.filter((language) => wanted.includes(language.tag))
  if (spoken.length === 0) return 'not_spoken'
  if (spoken.some((language) => language.level === MOTHER_TONGUE)) return 'mother_tongue'
  return call.motherTongue ? 'not_mother_tongue' : 'spoken'
}
