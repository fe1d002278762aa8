/** An ISO week as it is stored, `2026-W47`: the finest time a form knows (design §4). */
export type Week = string

/**
 * The ISO week (ISO 8601) that a moment falls in at a place.
 * @param zone an IANA time zone, such as Europe/Oslo
 */
export function weekOf(at: Temporal.Instant, zone: string): Week {
  const day = at.toZonedDateTimeISO(zone).toPlainDate()
  return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`
}

/** The Monday that a week begins with. @throws when the text is no ISO week */
export function mondayOf(week: Week): Temporal.PlainDate {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(week) ?? []
  if (!year || !number) throw new Error(`not an ISO week: ${week}`)
  // The fourth of January always lies in week 1.
  const fourth = Temporal.PlainDate.from({ year: Number(year), month: 1, day: 4 })
  return fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: Number(number) - 1 })
}

/** The month a week belongs to, `2026-11`: that of its Thursday, so that no week is in two months. */
export function monthOf(week: Week): string {
  return mondayOf(week).add({ days: 3 }).toPlainYearMonth().toString()
}

/** How long after handing in a form may be corrected (BM-28). */
export const correctionHours = 72

/**
 * When no form of the week can be corrected any more: the earliest moment of its release.
 * @param zone the tenant's time zone, where its weeks end
 */
export function settledAt(week: Week, zone: string): Temporal.Instant {
  const end = mondayOf(week).add({ days: 7 }).toZonedDateTime({ timeZone: zone }).toInstant()
  return end.add({ hours: correctionHours })
}

/** The last week of a month, by Thursdays. @param month as `monthOf` gives it */
export function lastWeekOf(month: string): Week {
  const end = Temporal.PlainYearMonth.from(month)
    .add({ months: 1 })
    .toPlainDate({ day: 1 })
    .subtract({ days: 1 })
  const thursday = end.subtract({ days: (end.dayOfWeek + 3) % 7 })
  return `${thursday.yearOfWeek}-W${String(thursday.weekOfYear).padStart(2, '0')}`
}
