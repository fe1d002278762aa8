import { languageOf } from './registry.ts'

/** How much of a date is written: `full` with the weekday, `long` with the month's name, `short` in figures with the year, `brief` without it. */
export type DateStyle = 'full' | 'long' | 'short' | 'brief'

const worded: Record<'full' | 'long', Intl.DateTimeFormatOptions> = {
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
}
// Norway's clocks show 24 hours; a time in another manner would not match what stands on the clinic's letter.
const clockParts: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }

const dateFormats = new Map<string, Intl.DateTimeFormat>()
const numberFormats = new Map<string, Intl.NumberFormat>()

function kept<Format>(store: Map<string, Format>, key: string, make: () => Format): Format {
  const known = store.get(key)
  if (known) return known
  const fresh = make()
  store.set(key, fresh)
  return fresh
}

const two = (part: number) => String(part).padStart(2, '0')

// In figures every language writes 22.11.2026, as the letters from Norwegian offices do: 11/22/2026 would send somebody to the wrong day.
function figures(instant: Temporal.Instant, zone: string, style: 'short' | 'brief'): string {
  const { day, month, year } = instant.toZonedDateTimeISO(zone)
  return `${two(day)}.${two(month)}.${style === 'short' ? year : ''}`
}

function words(
  tag: string,
  instant: Temporal.Instant,
  zone: string,
  style: 'full' | 'long',
  clock: Intl.DateTimeFormatOptions = {},
): string {
  const key = `${tag} ${zone} ${style} ${clock === clockParts}`
  const format = kept(dateFormats, key, () => {
    return new Intl.DateTimeFormat(languageOf(tag).intl, { ...worded[style], ...clock, timeZone: zone })
  })
  return format.format(instant.epochMilliseconds)
}

/**
 * A date: Gregorian calendar, Latin digits (spec/languages.md), in words of the language or in figures.
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
  return style === 'full' || style === 'long'
    ? words(tag, instant, zone, style)
    : figures(instant, zone, style)
}

/** A day that is no moment, such as the date on a letter. Parameters as formatDate. */
export function formatDay(tag: string, day: Temporal.PlainDate, style: DateStyle = 'long'): string {
  const noon = day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' })
  return formatDate(tag, noon.toInstant(), 'UTC', style)
}

/**
 * A month in words of the language: november 2026.
 * @param tag an interface language
 * @param month as `2026-11`
 */
export function formatMonth(tag: string, month: string): string {
  const format = kept(dateFormats, `${tag} month`, () => {
    return new Intl.DateTimeFormat(languageOf(tag).intl, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  })
  return format.format(Temporal.Instant.from(`${month}-01T00:00Z`).epochMilliseconds)
}

/**
 * A time of day as Norway's clocks show it: 14:05, in every language.
 * @param instant the moment
 * @param zone the place's time zone
 */
export function formatTime(instant: Temporal.Instant, zone: string): string {
  const { hour, minute } = instant.toZonedDateTimeISO(zone)
  return `${two(hour)}:${two(minute)}`
}

/** A date and a time of day, joined as the language joins them. Parameters as formatDate. */
export function formatDateTime(
  tag: string,
  instant: Temporal.Instant,
  zone: string,
  style: DateStyle = 'long',
): string {
  return style === 'full' || style === 'long'
    ? words(tag, instant, zone, style, clockParts)
    : `${figures(instant, zone, style)} ${formatTime(instant, zone)}`
}

/**
 * A count or amount in the language's manner, with Latin digits. Never for phone numbers, codes or years: groupPhone and the text itself do those.
 * @param tag an interface language
 * @param value any finite number
 */
export function formatNumber(tag: string, value: number): string {
  // No language of ours groups below a thousand, and most counts are small.
  if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value)
  const format = kept(numberFormats, tag, () => new Intl.NumberFormat(languageOf(tag).intl))
  return format.format(value)
}

const kronerFormats = new Map<string, Intl.NumberFormat>()

/**
 * An amount of money, to the øre, in the language's manner with Latin digits.
 * @param tag an interface language
 * @param ore the amount in øre; fractions of an øre are rounded
 */
export function formatKroner(tag: string, ore: number): string {
  const format = kept(
    kronerFormats,
    tag,
    () => new Intl.NumberFormat(languageOf(tag).intl, { style: 'currency', currency: 'NOK' }),
  )
  return format.format(Math.round(ore) / 100)
}

/** Several names as one says them: “A, B og C”. @param tag an interface language */
export function formatList(tag: string, names: readonly string[]): string {
  return new Intl.ListFormat(languageOf(tag).intl, { type: 'conjunction' }).format(names)
}
