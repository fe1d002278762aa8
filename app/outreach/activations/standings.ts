import type { TextRow } from './activations.queries.ts'

const textStandings = [
  'pivot',
  'untranslated',
  'wrong',
  'waiting',
  'unasked',
  'confirmed',
  'overridden',
] as const
/** How the words of a language stand; derived from who did what. */
export type TextStanding = (typeof textStandings)[number]
/** The words of a language and how they stand. */
export type WrittenText = TextRow & { readonly standing: TextStanding }

/** How each language's words stand: the pivot is the coordinator's own and needs no native speaker (HA-41). */
export function standings(texts: readonly TextRow[], pivot: string): WrittenText[] {
  const original = texts.find(({ language }) => language === pivot)?.words
  return texts.map((text) => ({ ...text, standing: standingOf(text, pivot, original) }))
}

function standingOf(text: TextRow, pivot: string, original: string | undefined): TextStanding {
  if (text.language === pivot) return 'pivot'
  if (text.confirmed_at) return 'confirmed'
  if (text.overridden_at) return 'overridden'
  if (text.wrong > 0) return 'wrong'
  if (text.words === original) return 'untranslated'
  return text.asked > 0 ? 'waiting' : 'unasked'
}

/** Whether words in this state may go out. */
export const mayGo = (standing: TextStanding) =>
  standing === 'pivot' || standing === 'confirmed' || standing === 'overridden'
