import Holidays from 'date-holidays'

const norway = new Holidays('NO')
const years = new Map<string, ReadonlyMap<string, string>>()

/**
 * The name of a public holiday of Norway, movable ones too, or null on every other day. Christmas Eve and New Year's
 * Eve, on which banks close, count: nobody should be put on a shift then without being asked.
 * @param language a tag; names are given in Norwegian where there is no better
 */
export function holidayOf(day: Temporal.PlainDate, language = 'nb'): string | null {
  return holidaysIn(day.year, language.split('-')[0] ?? 'nb').get(day.toString()) ?? null
}

function holidaysIn(year: number, language: string): ReadonlyMap<string, string> {
  const key = `${year} ${language}`
  const known = years.get(key)
  if (known) return known
  const spoken = language === 'nb' || language === 'nn' ? 'no' : language
  const found = new Map(
    norway
      .getHolidays(year, spoken)
      .filter(({ type }) => type === 'public' || type === 'bank')
      .map(({ date, name }) => [date.slice(0, 10), name]),
  )
  // A handful of years and languages is ever asked for; a reader's own wish must not fill the memory.
  if (years.size > 200) years.clear()
  years.set(key, found)
  return found
}
