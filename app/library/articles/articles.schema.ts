/** A block of Markdown that keeps its id from version to version. */
export type Paragraph = { readonly paragraphId: string; readonly words: string }

/** An article's address: lower-case letters, digits and single hyphens. */
export const slugShape = /^[a-z0-9]+(-[a-z0-9]+)*$/
export const longestSlug = 80

/**
 * An address made of a title: its letters without marks, words by hyphens, at most sixty signs.
 * @param otherwise what it is where no letter of the title can stand in one
 */
export function slugOf(title: string, otherwise: string): string {
  const plain = title
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return plain || otherwise
}

/** What an article is, whatever it says. */
export type ArticleFacts = {
  /** Its address in every language, of the shape above. */
  readonly slug: string
  readonly sourceLanguage: string
  /** For volunteers only. */
  readonly closed: boolean
  readonly urgent: boolean
  readonly ownerId: string
  readonly topicIds: readonly string[]
  readonly situations: readonly string[]
  readonly audiences: readonly string[]
  readonly tags: readonly string[]
  /** Whose text it is, where that is not the place's own and no partner of it. */
  readonly publisher?: string | null
  /** The partner organisation whose text it is (BM-17); left out, that stays as it was. */
  readonly partnerId?: string | null
}

/** Where a text has its facts from (HA-03); a draft may lack them, what is published may not. */
export type Source = {
  readonly sourceAuthority: string | null
  readonly sourceUrl: string | null
  readonly sourceDate: Temporal.PlainDate | null
}

/** What a version says, from where, and how long it holds. */
export type VersionWords = Source & {
  readonly title: string
  readonly summary: string
  readonly paragraphs: readonly Paragraph[]
  readonly validFrom: Temporal.PlainDate | null
  readonly validTo: Temporal.PlainDate | null
  readonly reviewBy: Temporal.PlainDate | null
  /** A small correction: translations stay fresh. */
  readonly small: boolean
}

/** The state a page was made from: which version was the newest, and how often it had been saved. */
export type Base = { readonly versionId: string; readonly edition: number }

/** Situations of life a reader may come from; none means any. */
export const situations = ['newly_arrived', 'pregnant', 'parent', 'student', 'job_seeker', 'older'] as const
export type Situation = (typeof situations)[number]

/** Whom a text is written for; none means everybody. */
export const audiences = ['women', 'men', 'parents', 'young', 'older', 'volunteers', 'professionals'] as const
export type Audience = (typeof audiences)[number]
