import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type SpeakerRow, speakerRows, spokenBy } from './speakers.queries.ts'

export type { SpeakerRow as Speaker }

/** Who could be asked to translate into a language, native speakers first; only they may review. */
export function speakersOf(scope: Scope, language: string): Promise<SpeakerRow[]> {
  return inScope(scope, (tx) => speakerRows(tx, scope, [language]))
}

/** What the signed-in person speaks well enough to work with texts in it; nothing for staff who are no volunteers. */
export function mySpoken(scope: SignedInScope): Promise<SpeakerRow[]> {
  return inScope(scope, (tx) => spokenBy(tx, scope, scope.accountId))
}
