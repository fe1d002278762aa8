import { fold } from '../../languages/folding.ts'
import { once } from '../../platform/once.ts'

const LOCALES = [
  'nb',
  'nn',
  'en',
  'ckb',
  'ku',
  'ar',
  'ar-SY',
  'so',
  'ti',
  'fa',
  'fil',
  'lt',
  'pl',
  'pt',
  'fr',
  'tr',
  'uk',
]

/** Month and weekday names in the 16 languages, folded; a name that two languages use differently is left out. */
const months = once(() => named(12, { month: 'long' }, (i) => Date.UTC(2026, i, 15)))
const weekdays = once(() => named(7, { weekday: 'long' }, (i) => Date.UTC(2026, 5, 1 + i)))

const patterns = once((): readonly (readonly [RegExp, (part: string[]) => Written | null])[] => {
  const month = alternatives(months())
  return [
    [
      /(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)/u,
      ([y, m, d]) => ({ year: Number(y), month: Number(m), day: Number(d) }),
    ],
    [
      /(?<!\d)(\d{1,2}) ?([./-]) ?(\d{1,2})(?: ?[./-] ?(\d{4}|\d{2}))?\.?(?!\d)/u,
      ([d, sign, m, y]) => dayFirst(Number(d), Number(m), y, sign),
    ],
    [
      new RegExp(
        `(?<!\\d)(\\d{1,2})[.]? *(?:de |da |do )?(${month})(?!\\p{L})\\.?(?: +(\\d{4})(?!\\d))?`,
        'u',
      ),
      ([d, m, y]) => byName(d, m, y),
    ],
    [
      new RegExp(`(?<!\\p{L})(${month}) +(\\d{1,2})(?!\\d)(?:,? +(\\d{4})(?!\\d))?`, 'u'),
      ([m, d, y]) => byName(d, m, y),
    ],
  ]
})
const someWeekday = once(() => new RegExp(`(?<!\\p{L})(${alternatives(weekdays())})(?!\\p{L})`, 'u'))

type Written = { day: number; month: number; year: number | null }

/**
 * The date in a folded text and what is left around it; null when there is none. `date` is null when what is written
 * can be read in two ways (3/12), does not exist, has passed, or lies further off than 200 days without its year, or
 * a year with it: nobody is paused by a guess. A weekday is the next one after `today`.
 */
export function dateIn(
  folded: string,
  today: Temporal.PlainDate,
): { date: Temporal.PlainDate | null; rest: string } | null {
  for (const [pattern, read] of patterns()) {
    const match = pattern.exec(folded)
    if (match === null) continue
    const written = read(match.slice(1))
    return { date: written && resolved(written, today), rest: folded.replace(match[0], ' ') }
  }
  const weekday = someWeekday().exec(folded)
  const number = weekdays().get(weekday?.[1] ?? '')
  if (weekday === null || number === undefined) return null
  const ahead = (number - today.dayOfWeek + 7) % 7 || 7
  return { date: today.add({ days: ahead }), rest: folded.replace(weekday[0], ' ') }
}

function dayFirst(
  day: number,
  month: number,
  year: string | undefined,
  sign: string | undefined,
): Written | null {
  // With a slash Norway writes the day first, the Philippines the month: where both are possible, neither is taken.
  if (sign === '/' && month <= 12 && day <= 12 && day !== month) return null
  return { day, month, year: yearOf(year) }
}

function byName(
  day: string | undefined,
  month: string | undefined,
  year: string | undefined,
): Written | null {
  const number = months().get(month ?? '')
  return number === undefined ? null : { day: Number(day), month: number, year: yearOf(year) }
}

function yearOf(year: string | undefined): number | null {
  if (year === undefined) return null
  return year.length === 2 ? 2000 + Number(year) : Number(year)
}

function resolved({ day, month, year }: Written, today: Temporal.PlainDate): Temporal.PlainDate | null {
  if (
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > Temporal.PlainYearMonth.from({ year: year ?? 2024, month }).daysInMonth
  ) {
    return null
  }
  let date = Temporal.PlainDate.from({ year: year ?? today.year, month, day })
  if (year === null && Temporal.PlainDate.compare(date, today) <= 0) date = date.add({ years: 1 })
  const ahead = today.until(date, { largestUnit: 'days' }).days
  return ahead >= 1 && ahead <= (year === null ? 200 : 366) ? date : null
}

function named(
  count: number,
  style: Intl.DateTimeFormatOptions,
  dayOf: (i: number) => number,
): ReadonlyMap<string, number> {
  const names = new Map<string, Set<number>>()
  for (const locale of LOCALES) {
    for (const options of [style, { ...style, day: 'numeric' as const, month: 'long' as const }]) {
      const format = new Intl.DateTimeFormat(locale, {
        ...options,
        calendar: 'gregory',
        numberingSystem: 'latn',
        timeZone: 'UTC',
      })
      for (let i = 0; i < count; i++) {
        const kind = style.weekday === undefined ? 'month' : 'weekday'
        const name = fold(
          format.formatToParts(dayOf(i)).find((part) => part.type === kind)?.value ?? '',
        ).trim()
        if (/^\p{L}[\p{L}\p{M} '’-]{2,}$/u.test(name))
          names.set(name, (names.get(name) ?? new Set()).add(i + 1))
      }
    }
  }
  return new Map(
    [...names].flatMap(([name, numbers]) => (numbers.size === 1 ? [[name, [...numbers][0] ?? 0]] : [])),
  )
}

function alternatives(names: ReadonlyMap<string, number>): string {
  return [...names.keys()].sort((a, b) => b.length - a.length).join('|')
}
