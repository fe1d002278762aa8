import { formatTime } from './formats.ts'
import type { Translator } from './messages.ts'
import { languageOf } from './registry.ts'

const weekdays = [
  'time.monday',
  'time.tuesday',
  'time.wednesday',
  'time.thursday',
  'time.friday',
  'time.saturday',
  'time.sunday',
] as const

/** A weekday's name in the reader's language. @param day 1 is Monday, 7 Sunday (ISO 8601) */
export function dayName(t: Translator, day: number): string {
  return t(weekdays[day - 1] ?? 'time.monday')
}

/**
 * How long ago, in words: "12 minutes ago" (spec/look.md). Whole minutes under an hour, whole hours under a day, then whole days. The words are the
 * catalogue's own, since Intl has none in Sorani.
 * @param t the reader's language
 * @param instant the moment spoken of; one in the future counts as just now
 * @param now the clock's present
 */
export function formatRelative(t: Translator, instant: Temporal.Instant, now: Temporal.Instant): string {
  const minutes = Math.floor((now.epochMilliseconds - instant.epochMilliseconds) / 60_000)
  if (minutes < 1) return t('time.just_now')
  if (minutes < 60) return t('time.minutes_ago', { count: minutes })
  if (minutes < 24 * 60) return t('time.hours_ago', { count: Math.floor(minutes / 60) })
  return t('time.days_ago', { count: Math.floor(minutes / (24 * 60)) })
}

/**
 * A moment near now as people say it: "today 14:05", "Tuesday 14:05"; further than six days away in figures, "22.11. 14:05".
 * @param t the reader's language
 * @param instant the moment
 * @param now the clock's present
 * @param zone the place's time zone: what is today is a matter of where
 */
export function formatNearby(
  t: Translator,
  instant: Temporal.Instant,
  now: Temporal.Instant,
  zone: string,
): string {
  return onDay(t, instant, now, zone, formatTime(instant, zone))
}

/**
 * From one moment to another of the same day, near now: the day comes first and then both times, "today 08:00–22:00",
 * since where a language says "from … to …" the day stands before that and not inside it.
 * @param ends the later moment; only its time is said
 */
export function formatNearbyRange(
  t: Translator,
  starts: Temporal.Instant,
  ends: Temporal.Instant,
  now: Temporal.Instant,
  zone: string,
): string {
  const times = t('time.range', { from: formatTime(starts, zone), to: formatTime(ends, zone) })
  return onDay(t, starts, now, zone, times)
}

function onDay(
  t: Translator,
  instant: Temporal.Instant,
  now: Temporal.Instant,
  zone: string,
  time: string,
): string {
  const then = instant.toZonedDateTimeISO(zone).toPlainDate()
  const days = then.since(now.toZonedDateTimeISO(zone).toPlainDate()).days
  if (days === 0) return t('time.today', { time })
  if (days === 1) return t('time.tomorrow', { time })
  if (days === -1) return t('time.yesterday', { time })
  const weekday = weekdays[then.dayOfWeek - 1]
  // From right to left a full stop behind figures would stand before them.
  const stop = languageOf(t.tag).dir === 'rtl' ? '' : '.'
  const figures = `${String(then.day).padStart(2, '0')}.${String(then.month).padStart(2, '0')}${stop}`
  return t('time.on_day', { day: weekday && Math.abs(days) < 7 ? t(weekday) : figures, time })
}
