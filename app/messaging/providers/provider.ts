import type { MessageKind } from '../classes.ts'
import type { Hearing } from './hearing.ts'

/** By what a message travels. A letter is printed by people, so no provider carries it. */
export const channels = ['sms', 'email', 'push', 'letter'] as const
export type Channel = (typeof channels)[number]

/** A message on its way out. `from` is the tenant's own number or null where it has none. */
export type Outgoing = {
  readonly tenantId: string
  readonly messageId: string
  readonly kind: MessageKind
  readonly from: string | null
  /** E.164, an e-mail address, or whatever the channel's own preferences keep for a device. */
  readonly to: string
  readonly text: string
  readonly language: string
  /** E-mail only: its subject line, and the same words as HTML with `lang` and `dir` right. */
  readonly subjectLine?: string
  readonly html?: string
  /** The link in the text that opens what it is about; the only thing a push may carry. */
  readonly secretLink?: string
}

/**
 * What became of a call to a provider. Other people's failures are data by kind (design §3):
 * `taken` it is theirs now; `arrived` where they know at once that it lies on the phone; `parts` are their names for
 * the parts of a long text, where it went as several and each gets a receipt of its own;
 * `unreachable` surely not taken, so it may be tried again, there or elsewhere;
 * `refused` surely not taken and no use trying there, `code` says why; `elsewhere` where it is their own matter (no
 * money left, no route to that country), so that another carrier may take it;
 * `unknown` they may have taken it without being able to say so.
 */
export type Sent =
  | {
      readonly kind: 'taken'
      readonly reference: string
      readonly parts?: readonly string[]
      readonly arrived?: boolean
    }
  | { readonly kind: 'unreachable'; readonly code: string }
  | { readonly kind: 'refused'; readonly code: string; readonly elsewhere?: boolean }
  | { readonly kind: 'unknown'; readonly code: string }

/**
 * Somebody who carries messages, made once and living as long as the process. `send` never throws for what goes wrong
 * at their side, and ends within 30 seconds.
 */
export type Provider = {
  readonly name: string
  readonly channel: Exclude<Channel, 'letter'>
  /** How many may be on their way to it at once; 20 by itself. */
  readonly window?: number
  /** `by_message`: its receipts name our message themselves; by itself they name what `Sent` called it. */
  readonly receipts?: 'by_message' | 'by_reference'
  readonly send: (message: Outgoing) => Promise<Sent>
  /** Opens its connection; `send` before that, or while it is lost, answers `unreachable`. */
  readonly start?: (hearing: Hearing) => Promise<void>
  /** Waits for what is on its way, and closes. */
  readonly stop?: () => Promise<void>
}

/** Two people to be connected. Numbers are E.164; `from` is the service's own, which both of them see. */
export type Connection = {
  readonly tenantId: string
  readonly callId: string
  readonly volunteer: string
  readonly person: string
  readonly from: string
}

/** What became of it, by kind as for texts: only `unreachable` and `refused` mean that surely no phone rings. */
export type Connected =
  | { readonly kind: 'calling'; readonly reference: string }
  | { readonly kind: 'unreachable'; readonly code: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unknown'; readonly code: string }

/** Somebody who connects two phones. Never throws for what goes wrong at their side; ends within 30 seconds. */
export type Voice = {
  readonly name: string
  readonly connect: (connection: Connection) => Promise<Connected>
}

/** The longest a call may last; a try without an end after thrice this time belonged to a killed process. */
export const longestCall = Temporal.Duration.from({ seconds: 30 })
