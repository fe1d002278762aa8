import reviews from './locales/reviews.json' with { type: 'json' }
import { languageOf } from './registry.ts'

/** One step of a catalogue's way: when, and by whom or by which process. Never a person's name, only what she is. */
export type ReviewStep = { on: string; by: string }

/** What has been done with a language's catalogue. A step that is missing has not been done. */
export type Review = {
  translated?: ReviewStep
  /** Translated back by someone who had not seen the source, and the differences settled. */
  backTranslated?: ReviewStep
  /** Read and approved by someone whose mother tongue it is. Only such a person's word sets this. */
  signedOff?: ReviewStep
}

const byTag: Readonly<Record<string, Review>> = reviews

/**
 * The review state of a language's texts, as locales/reviews.json honestly has it.
 * @param tag an interface language; one without an entry has an empty review
 */
export function reviewOf(tag: string): Review {
  return byTag[tag] ?? {}
}

/**
 * Whether a page in this language must say at its foot that no native speaker has checked it (issue 2).
 * @param tag an interface language
 * @throws when the tag is not in the registry
 */
export function needsNativeReview(tag: string): boolean {
  return reviewOf(languageOf(tag).tag).signedOff === undefined
}
