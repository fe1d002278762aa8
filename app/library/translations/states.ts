/** Where an article stands in a language, as the matrix shows it; the most pressing first. */
export const translationStates = [
  'reported',
  'missing',
  'stale',
  'sent_back',
  'waiting',
  'draft',
  'fresh',
] as const
export type TranslationState = (typeof translationStates)[number]

/** When an unpublished translation was handed in and sent back, last. */
export type Progress = {
  readonly handedInAt: Temporal.Instant | null
  readonly sentBackAt: Temporal.Instant | null
}

/** What is known of an article in one language. */
export type Standing = {
  /** What readers see; null where nothing is published. */
  readonly published: { readonly fresh: boolean } | null
  /** What is being worked on; null where nothing is. */
  readonly open: Progress | null
  /** Errors reported by readers and not settled. */
  readonly reports: number
}

/** How far an unpublished translation is: a new hand-in answers what it was sent back for. */
export function progressOf({ handedInAt, sentBackAt }: Progress): 'draft' | 'waiting' | 'sent_back' {
  if (sentBackAt && (!handedInAt || Temporal.Instant.compare(sentBackAt, handedInAt) >= 0)) return 'sent_back'
  return handedInAt ? 'waiting' : 'draft'
}

/**
 * The one state of an article in a language. A reported error comes before all else, since somebody is reading it now;
 * what readers see fresh is fresh even while somebody improves it; otherwise the work under way says more than that
 * the old one is stale.
 */
export function stateOf({ published, open, reports }: Standing): TranslationState {
  if (published && reports > 0) return 'reported'
  if (published?.fresh) return 'fresh'
  if (open) return progressOf(open)
  return published ? 'stale' : 'missing'
}
