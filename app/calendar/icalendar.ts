import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

/** An entry of a calendar file, worded so that it may be seen over somebody's shoulder. */
export type CalendarEntry = {
  /** Stays the same when the entry changes, so that a calendar moves it instead of showing it twice. */
  readonly id: string
  readonly starts: Temporal.Instant
  readonly ends: Temporal.Instant
  /** Neutral: says neither health nor help nor anybody's language or name. */
  readonly title: string
  readonly place?: string | null
  readonly url?: string | null
  /** Where she sees it when she is signed in; for her first page only, never in the file. */
  readonly page?: string
  /** When it was last changed; a calendar takes the newer of two. */
  readonly changedAt: Temporal.Instant
  readonly isCancelled?: boolean
}

/**
 * A calendar file (RFC 5545). Instants are written in UTC: every device shows them by its own clock, in the weeks of
 * summer time too, without having to know our zone.
 * @param about `name` as the calendar's heading, `language` of the words (BCP 47)
 */
export function calendarFile(
  entries: readonly CalendarEntry[],
  about: { readonly name: string; readonly language: string },
): string {
  const file = ical({
    name: about.name,
    prodId: { company: 'Helsebro', product: 'Helsebro', language: about.language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 60 * 60,
  })
  for (const entry of entries)
    file.createEvent({
      id: `${entry.id}@helsebro`,
      start: new Date(entry.starts.epochMilliseconds),
      end: new Date(entry.ends.epochMilliseconds),
      stamp: new Date(entry.changedAt.epochMilliseconds),
      lastModified: new Date(entry.changedAt.epochMilliseconds),
      sequence: Math.max(0, Math.floor(entry.changedAt.epochMilliseconds / 1000) - sequenceEpoch),
      summary: entry.title,
      location: entry.place ?? null,
      url: entry.url ?? null,
      status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  return file.toString()
}

// The sequence must only rise; the second of the last change does, and fits the 32 bits that calendars give it.
const sequenceEpoch = 1_700_000_000
