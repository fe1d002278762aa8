import type { Parameters } from '../languages/generated/keys.ts'
import type { MessageKind } from './classes.ts'

type All = Parameters<string | number, undefined>

/** A text of the catalogues that is made to be sent by SMS. */
export type SmsKey = Extract<keyof All, `sms.${string}`>

type Filled = { [Key in SmsKey]: { readonly template: Key; readonly params: Readonly<All[Key]> } }[SmsKey]

type About = {
  /** An account of the tenant, or a phone in E.164. */
  readonly to: { readonly accountId: string } | { readonly phone: string }
  /** An interface language: the reader's. */
  readonly language: string
  readonly kind: MessageKind
  /** What it is about: found again, and withdrawn, by it. */
  readonly subject?: { readonly kind: string; readonly id: string }
  /** The code she is asked to answer with, so that her answer finds its tenant. */
  readonly answerCode?: string
  readonly notBefore?: Temporal.Instant
  readonly expiresAt?: Temporal.Instant
}

/** A message that a module wishes sent, in the words of a template. */
export type MessageWish = Filled & About

/** One in words that a coordinator wrote herself, in `language`: a broadcast, a crisis text. */
export type OwnWish = About & {
  readonly template: 'own'
  readonly text: string
  readonly subjectLine?: string
}

export const messageStates = [
  'queued',
  'accepted',
  'sent',
  'delivered',
  'failed',
  'expired',
  'unknown',
  'cancelled',
] as const
/** Where a message is in its life; derived from its instants, only forwards. */
export type MessageState = (typeof messageStates)[number]
