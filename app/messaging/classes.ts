/** What a message is for: the class whose rules it follows. */
export const messageKinds = [
  'offer',
  'reply',
  'person',
  'code',
  'alarm',
  'notice',
  'crisis',
  'broadcast',
  'digest',
] as const
export type MessageKind = (typeof messageKinds)[number]

/**
 * Lanes run beside each other, each by jobs and a share of the provider of its own, so that ten thousand digests never
 * delay one offer (issue 3): 0 what somebody waits for, 1 a crisis, 2 what a person is told, 3 what goes to many.
 */
export const lanes = [0, 1, 2, 3] as const
export type Lane = (typeof lanes)[number]

/** The rules of one class (BM-39, BM-59; issue 2, “Messaging, first part”). */
export type MessageClass = {
  /** After so many minutes it would only confuse; then it is given up and shown as expired. */
  readonly minutes: number
  /** How often it is sent again, marked as a repeat, when nobody knows whether it was sent. */
  readonly repeats: number
  /** Whether it goes to another carrier, once, when the first reports that it surely failed: it costs a second time. */
  readonly elsewhere: boolean
  /** Smaller goes first, in the queue of jobs and at the provider. */
  readonly priority: number
  readonly lane: Lane
  /** Whether it may ring at night; what may not waits for the morning. */
  readonly atNight: boolean
  /** Whether it goes even to a number that wrote STOP: only what she herself has just asked for. */
  readonly evenStopped: boolean
}

/**
 * Offers are never repeated: two texts about one call are two calls to her. A code is not either: she asks for
 * another. An alarm that may be lost leaves a person waiting, and a crisis text a whole group in the dark, so these two
 * are sent again. Who may be asked when is decided before an offer is queued (quiet hours of her own, BM-38); news can
 * wait for the morning. STOP holds back a crisis text too: it is an objection (GDPR art. 21), and other ways remain.
 */
export const classes: Readonly<Record<MessageKind, MessageClass>> = {
  code: {
    lane: 0,
    minutes: 10,
    repeats: 0,
    elsewhere: true,
    priority: -20,
    atNight: true,
    evenStopped: true,
  },
  alarm: {
    lane: 0,
    minutes: 12 * 60,
    repeats: 1,
    elsewhere: true,
    priority: -15,
    atNight: true,
    evenStopped: false,
  },
  offer: {
    lane: 0,
    minutes: 4 * 60,
    repeats: 0,
    elsewhere: true,
    priority: -10,
    atNight: true,
    evenStopped: false,
  },
  crisis: {
    lane: 1,
    minutes: 24 * 60,
    repeats: 1,
    elsewhere: true,
    priority: -8,
    atNight: true,
    evenStopped: false,
  },
  reply: {
    lane: 0,
    minutes: 2 * 60,
    repeats: 0,
    elsewhere: true,
    priority: -5,
    atNight: true,
    evenStopped: true,
  },
  person: {
    lane: 2,
    minutes: 24 * 60,
    repeats: 0,
    elsewhere: true,
    priority: -5,
    atNight: true,
    evenStopped: false,
  },
  notice: {
    lane: 2,
    minutes: 24 * 60,
    repeats: 0,
    elsewhere: false,
    priority: 0,
    atNight: false,
    evenStopped: false,
  },
  broadcast: {
    lane: 3,
    minutes: 48 * 60,
    repeats: 0,
    elsewhere: false,
    priority: 5,
    atNight: false,
    evenStopped: false,
  },
  digest: {
    lane: 3,
    minutes: 48 * 60,
    repeats: 0,
    elsewhere: false,
    priority: 10,
    atNight: false,
    evenStopped: false,
  },
}

const night = { from: 21, to: 8 }

/**
 * When a message may go out at the earliest.
 * @param wished the caller's own earliest instant, or now
 * @param zone IANA name of the place's time zone; a night crosses clock changes by the clock on the wall
 */
export function earliest(kind: MessageKind, wished: Temporal.Instant, zone: string): Temporal.Instant {
  if (classes[kind].atNight) return wished
  const local = wished.toZonedDateTimeISO(zone)
  if (local.hour >= night.to && local.hour < night.from) return wished
  const day = local.hour >= night.from ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate()
  return day
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour: night.to }) })
    .toInstant()
}

/** When a message is given up: its class's minutes after it may first go out, unless the caller says when. */
export function givenUpAt(kind: MessageKind, from: Temporal.Instant): Temporal.Instant {
  return from.add({ minutes: classes[kind].minutes })
}

/**
 * How long to wait after a try that surely was not taken: 2 s, 4 s, 8 s … at most five minutes, each between half
 * and the whole of it, so that ten thousand waiting messages do not knock at once.
 * @param tries how often it was tried, from 1
 * @param luck a number from 0 up to 1
 */
export function backOff(tries: number, luck: number): Temporal.Duration {
  const full = Math.min(300_000, 1000 * 2 ** Math.min(tries, 20))
  return Temporal.Duration.from({ milliseconds: Math.round(full * (0.5 + luck / 2)) })
}
