/** When it is safe to call: parts of the day by the tenant's clock. None chosen means any time. */
export const safeTimes = ['morning', 'day', 'evening', 'weekend'] as const
export type SafeTime = (typeof safeTimes)[number]

/** Who else reads texts on her phone. */
export const textReaders = ['only_me', 'family', 'unsure'] as const
export type TextReaders = (typeof textReaders)[number]

/** How a request reached us. */
export const sources = ['web', 'phone', 'in_person', 'sms', 'voice'] as const
export type Source = (typeof sources)[number]

/** Why a request ended, other than by her own withdrawal. */
export const endings = ['done', 'referred', 'not_reached', 'duplicate', 'lapsed'] as const
export type Ending = (typeof endings)[number]

/** The most of her own words that are kept, in characters. */
export const mostWords = 2000

/** What of a request matching and staff see; her number and words are not in it. */
export type Wishes = {
  /** A spoken language or a group, such as `ti` or `ku`. */
  readonly language: string
  readonly topicId: string | null
  readonly areaId: string | null
  readonly woman: boolean
  readonly motherTongue: boolean
  /** Not someone from her own community (norms 19). */
  readonly avoidOwn: boolean
  readonly safeTimes: readonly SafeTime[]
}

/** A wish for help, checked and confirmed. */
export type HelpWish = Wishes & {
  /** The one-time key of the page that was confirmed, or of the form a coordinator filled in: 16 bytes. */
  readonly submission: Buffer
  readonly source: Source
  /** The language of the page, in which she is written to. */
  readonly pageLanguage: string
  /** E.164, or null when she has no phone and comes back with the code. */
  readonly phone: string | null
  readonly words: string | null
  /** Whom not to ask, in her words; only where `avoidOwn`. */
  readonly avoid: string | null
  readonly mayText: boolean
  readonly readers: TextReaders | null
  /** The text of the library she was reading when she asked. */
  readonly articleId?: string | null
  readonly danger: boolean
  readonly underSixteen: boolean
  /** What she agreed to, as she read it; null when a coordinator took it down and asked her aloud. */
  readonly consent: { readonly words: string; readonly original: string; readonly language: string } | null
}
