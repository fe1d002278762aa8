/** A part of a long text, as a carrier hands it over. `set` ties parts of one sender together, as her phone chose it. */
export type InboundPart = {
  readonly provider: string
  readonly from: string
  readonly to: string
  readonly text: string
  readonly set: number
  /** Counted from 1. */
  readonly number: number
  readonly total: number
}

/**
 * What is done with what a carrier hands in over a connection that we opened. Given to a provider when it starts, since
 * what is done with a text may be to send one. Each resolves when it is kept, and throws when it could not be.
 */
export type Hearing = {
  /** A whole text; `reference` is the same when it is handed in again. */
  readonly text: (text: {
    readonly provider: string
    readonly reference: string
    readonly from: string
    readonly to: string
    readonly text: string
    /** Seconds after which the same reference is another text, where the carrier gives none and it is made of the text. */
    readonly anewAfter?: number
  }) => Promise<unknown>
  /** The carrier surely knows that we have this text: the same reference is another text from now on. */
  readonly free: (text: { readonly provider: string; readonly reference: string }) => Promise<unknown>
  readonly part: (part: InboundPart) => Promise<unknown>
  /** `reference` as `Sent` gave it; `code` is a word of `staff.messages.why_*`. */
  readonly receipt: (receipt: {
    readonly provider: string
    readonly reference: string
    readonly says: 'sent' | 'delivered' | 'failed'
    readonly code: string | null
  }) => Promise<unknown>
  /** The carrier has taken a text whose `Sent` was `unknown`; `references` are its names for all parts of it. */
  readonly answer: (answer: {
    readonly provider: string
    readonly tenantId: string
    readonly messageId: string
    readonly references: readonly string[]
  }) => Promise<unknown>
}
