/** A text on its way out. Numbers are E.164; `from` is the tenant's own number or null where it has none. */
export type Outgoing = {
  readonly tenantId: string
  readonly messageId: string
  readonly from: string | null
  readonly to: string
  readonly text: string
  readonly language: string
}

/**
 * What became of a call to a provider. Other people's failures are data by kind (design §3):
 * `taken` it is theirs now; `arrived` where they know at once that it lies on the phone;
 * `unreachable` surely not taken, so it may be tried again, there or elsewhere;
 * `refused` surely not taken and no use trying, `code` says why;
 * `unknown` they may have taken it without being able to say so.
 */
export type Sent =
  | { readonly kind: 'taken'; readonly reference: string; readonly arrived?: boolean }
  | { readonly kind: 'unreachable'; readonly code: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unknown'; readonly code: string }

/** Somebody who carries texts. `send` never throws for what goes wrong at their side, and ends within 30 seconds. */
export type Provider = {
  readonly name: string
  readonly send: (message: Outgoing) => Promise<Sent>
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
