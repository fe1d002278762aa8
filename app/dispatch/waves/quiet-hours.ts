import type { QuietHours } from './policy.schema.ts'

const DAY = 24 * 60

/** Whether a minute of the day (0–1439) lies in quiet hours; `from` belongs to them, `to` does not. */
export function isQuietMinute(minute: number, quiet: QuietHours): boolean {
  if (quiet.from === quiet.to) return false
  return quiet.from < quiet.to
    ? minute >= quiet.from && minute < quiet.to
    : minute >= quiet.from || minute < quiet.to
}

/** Whether it is quiet at this instant by the clocks of `zone` (an IANA name). */
export function isQuiet(at: Temporal.Instant, quiet: QuietHours, zone: string): boolean {
  const local = at.toZonedDateTimeISO(zone)
  return isQuietMinute(local.hour * 60 + local.minute, quiet)
}

/** The instant itself if nobody is disturbed by a text then, else the end of the quiet hours it lies in. */
export function whenAwake(at: Temporal.Instant, quiet: QuietHours, zone: string): Temporal.Instant {
  // Twice at most: a clock set back can end one quiet stretch inside the repeated hour of the same stretch.
  let awake = at
  while (isQuiet(awake, quiet, zone)) awake = nextTime(awake, quiet.to, zone)
  return awake
}

/**
 * The instant when so many waking minutes have passed since `start`. Minutes are real minutes between the hours the
 * clocks of `zone` show, so a day of 23 or 25 hours is counted as it is lived.
 */
export function addAwakeMinutes(
  start: Temporal.Instant,
  minutes: number,
  quiet: QuietHours,
  zone: string,
): Temporal.Instant {
  let at = whenAwake(start, quiet, zone)
  if (quiet.from === quiet.to) return at.add({ milliseconds: Math.round(minutes * 60_000) })
  let left = Math.round(minutes * 60_000)
  for (;;) {
    const night = nextTime(at, quiet.from, zone)
    const awake = night.epochMilliseconds - at.epochMilliseconds
    if (left <= awake) {
      const end = at.add({ milliseconds: left })
      return whenAwake(end, quiet, zone)
    }
    left -= awake
    at = whenAwake(night, quiet, zone)
  }
}

/** The first instant after `at` when the clocks of `zone` show this minute of the day (skipped in spring: the hour after). */
export function nextTime(at: Temporal.Instant, minute: number, zone: string): Temporal.Instant {
  const time = Temporal.PlainTime.from({ hour: Math.floor((minute % DAY) / 60), minute: minute % 60 })
  const today = at.toZonedDateTimeISO(zone).toPlainDate()
  for (let days = 0; ; days++) {
    const then = today.add({ days }).toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
    if (Temporal.Instant.compare(then, at) > 0) return then
  }
}
