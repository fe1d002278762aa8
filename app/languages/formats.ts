import { languageOf } from './registry.ts'

/** How much of a date is written: `full` with the weekday, `long` with the month's name, `short` in figures. */
export type DateStyle = 'full' | 'long' | 'short'

const dateParts: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
}
// Norway's clocks show 24 hours; a time in another manner would not match what stands on the clinic's letter.
const clockParts: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }

const dateFormats = new Map<string, Intl.DateTimeFormat>()
const numberFormats = new Map<string, Intl.NumberFormat>()
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>()

function kept<Format>(store: Map<string, Format>, key: string, make: () => Format): Format {
  const known = store.get(key)
  if (known) return known
  const fresh = make()
  store.set(key, fresh)
  return fresh
}

function formatted(
  tag: string,
  instant: Temporal.Instant,
  zone: string,
  name: string,
  options: Intl.DateTimeFormatOptions,
): string {
  const format = kept(dateFormats, `${tag} ${zone} ${name}`, () => {
    return new Intl.DateTimeFormat(languageOf(tag).intl, { ...options, timeZone: zone })
  })
  return format.format(instant.epochMilliseconds)
}

/**
 * A date in words of the language: Gregorian calendar, Latin digits (spec/languages.md).
 * @param tag an interface language
 * @param instant the moment
 * @param zone the place's time zone, such as Europe/Oslo
 * @param style how much is written; `long` if nothing is said
 */
export function formatDate(
  tag: string,
  instant: Temporal.Instant,
  zone: string,
  style: DateStyle = 'long',
): string {
  return formatted(tag, instant, zone, style, dateParts[style])
}

/**
 * A time of day as Norway's clocks show it: 14:05, in every language.
 * @param instant the moment
 * @param zone the place's time zone
 */
export function formatTime(instant: Temporal.Instant, zone: string): string {
  const time = instant.toZonedDateTimeISO(zone)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(time.hour)}:${two(time.minute)}`
}

/** A date and a time of day, joined as the language joins them. Parameters as formatDate. */
export function formatDateTime(
  tag: string,
  instant: Temporal.Instant,
  zone: string,
  style: DateStyle = 'long',
): string {
  return formatted(tag, instant, zone, `${style} time`, { ...dateParts[style], ...clockParts })
}

type Unit = 'minute' | 'hour' | 'day'

/** ICU has no relative times in Sorani ("-12 min"): the words a reader would use. */
const soraniUnits: Record<Unit, string> = { minute: 'خولەک', hour: 'کاتژمێر', day: 'ڕۆژ' }

function relative(tag: string, amount: number, unit: Unit): string {
  if (tag === 'ckb') {
    const count = Math.abs(amount)
    if (amount === 0) return unit === 'day' ? 'ئەمڕۆ' : 'ئێستا'
    return amount < 0 ? `${count} ${soraniUnits[unit]} لەمەوبەر` : `دوای ${count} ${soraniUnits[unit]}ی تر`
  }
  const format = kept(relativeFormats, tag, () => {
    return new Intl.RelativeTimeFormat(languageOf(tag).intl, { numeric: 'always' })
  })
  return format.format(amount, unit)
}

/**
 * How long ago, or how soon, in words: "12 minutes ago" (spec/look.md). Minutes under an hour, hours under a day, then days; rounded towards now.
 * @param tag an interface language
 * @param instant the moment spoken of
 * @param now the clock's present
 */
export function formatRelative(tag: string, instant: Temporal.Instant, now: Temporal.Instant): string {
  const minutes = Math.trunc((instant.epochMilliseconds - now.epochMilliseconds) / 60_000)
  if (Math.abs(minutes) < 60) {
    // Less than a minute away: "1 minute ago" is nearer the truth than "in 0 minutes".
    return relative(
      tag,
      minutes === 0 ? (instant.epochMilliseconds > now.epochMilliseconds ? 1 : -1) : minutes,
      'minute',
    )
  }
  const hours = Math.trunc(minutes / 60)
  if (Math.abs(hours) < 24) return relative(tag, hours, 'hour')
  return relative(tag, Math.trunc(hours / 24), 'day')
}

/**
 * A count or amount in the language's manner, with Latin digits. Never for phone numbers, codes or years: groupPhone and the text itself do those.
 * @param tag an interface language
 * @param value any finite number
 */
export function formatNumber(tag: string, value: number): string {
  const format = kept(numberFormats, tag, () => new Intl.NumberFormat(languageOf(tag).intl))
  return format.format(value)
}
