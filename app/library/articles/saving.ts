import { formatDateTime } from '../../languages/formats.ts'
import type { FieldErrors } from '../../people/forms.ts'
import type { Paragraph } from './articles.schema.ts'
import { type Version, wordsOf } from './articles.ts'
import { type Difference, differences } from './differences.ts'
import { bodyOf, keepParagraphs } from './paragraphs.ts'
import { hardFrom, readabilityOf } from './readability.ts'

type Words = Parameters<typeof wordsOf>[0]
type Typed = { readonly words: Partial<ReturnType<typeof wordsOf>>; readonly body: string }

/** What somebody else saved meanwhile, beside what was typed here. */
export type Theirs = {
  readonly versionId: string
  readonly edition: number
  readonly by: string | null
  readonly at: string
  readonly title: string
  readonly body: string
  readonly differences: readonly Difference[]
  /** What else differs: the field, what was saved and what was typed here. */
  readonly fields: readonly { readonly field: string; readonly saved: string; readonly typed: string }[]
}

/**
 * What the second of two editors is shown of what the first saved, so that nobody's text is lost.
 * @param reader `language` and `timeZone` of who reads it; `names` of staff by account
 * @param mint makes an id for a paragraph that is new
 */
export function theirsOf(
  theirs: Version,
  { words, body }: Typed,
  reader: { language: string; timeZone: string; names: ReadonlyMap<string, string> },
  mint: () => string,
): Theirs {
  const mine: Paragraph[] = keepParagraphs(theirs.paragraphs, body, mint)
  const { paragraphs: _, readability: __, ...row } = theirs
  return {
    versionId: theirs.id,
    edition: theirs.edition,
    by: reader.names.get(theirs.written_by) ?? null,
    at: formatDateTime(reader.language, theirs.written_at, reader.timeZone, 'short'),
    title: theirs.title,
    body: bodyOf(theirs.paragraphs),
    differences: differences(theirs.paragraphs, mine),
    fields: otherFields(row, words),
  }
}

// The text is compared by paragraph; of the rest each field that differs.
function otherFields(row: Words, words: Typed['words']): Theirs['fields'] {
  const saved = wordsOf(row)
  const compared = [
    ...(['title', 'summary', 'sourceAuthority', 'sourceUrl', 'sourceDate'] as const),
    ...(['reviewBy', 'validFrom', 'validTo'] as const),
  ]
  return compared
    .map((field) => ({ field, saved: String(saved[field] ?? ''), typed: String(words[field] ?? '') }))
    .filter((each) => each.saved !== each.typed)
}

/**
 * What keeps a text from being published, or handed in, judged before anything is saved, so that what is refused leaves
 * no draft behind: its source (HA-03), and words that are hard to read without a reason (BM-12).
 * @param reason undefined where nobody is asked for one yet
 */
export function unpublishable(
  language: string,
  { words, body }: Typed,
  reason?: string,
): FieldErrors | undefined {
  const missing = (['sourceAuthority', 'sourceUrl', 'sourceDate'] as const).filter((field) => !words[field])
  if (missing.length > 0) return Object.fromEntries(missing.map((field) => [field, 'source_needed']))
  const value = readabilityOf(language, [{ words: body }])
  return value !== null && value >= hardFrom && reason === '' ? { reason: 'too_hard' } : undefined
}

/** The field that a refusal belongs to. */
export const refusalOf = (reason: 'unknown' | 'no_source' | 'too_hard'): FieldErrors =>
  reason === 'too_hard' ? { reason } : { sourceAuthority: 'source_needed' }
