import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type SpeakerRow, speakerRows } from './speakers.queries.ts'

export type { SpeakerRow as Speaker }

/** Who could be asked to translate into a language, native speakers first; only they may review. */
export function speakersOf(scope: Scope, language: string): Promise<SpeakerRow[]> {
  return inScope(scope, (tx) => speakerRows(tx, scope, [language]))
}
