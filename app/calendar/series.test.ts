import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { holidayOf } from './holidays.ts'
import { occurrencesOf, type Series, type Weekday } from './series.ts'

const oslo = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Oslo]`)
const day = (text: string) => Temporal.PlainDate.from(text)
const weekly = (first: string, until: string, more: Partial<Series> = {}): Series => ({
  first: oslo(first),
  minutes: 120,
  every: 1,
  weekdays: [oslo(first).dayOfWeek as Weekday],
  until: day(until),
  skipHolidays: false,
  except: [],
  ...more,
})
const local = (at: Temporal.Instant) => at.toZonedDateTimeISO('Europe/Oslo').toPlainDateTime().toString()

test('half past six stays half past six when the clocks change', () => {
  const found = occurrencesOf(weekly('2026-10-20T18:30', '2026-11-03'))
  assert.deepEqual(
    found.map(({ starts }) => local(starts)),
    ['2026-10-20T18:30:00', '2026-10-27T18:30:00', '2026-11-03T18:30:00'],
  )
  assert.deepEqual(
    found.map(({ starts }) => starts.toString()),
    ['2026-10-20T16:30:00Z', '2026-10-27T17:30:00Z', '2026-11-03T17:30:00Z'],
  )
})

test('a night shift ends at six by the clock, the night it is an hour longer too', () => {
  const [night] = occurrencesOf(weekly('2026-10-24T22:00', '2026-10-24', { minutes: 480 }))
  assert.ok(night)
  assert.equal(local(night.ends), '2026-10-25T06:00:00')
  assert.equal(night.starts.until(night.ends).total('hours'), 9)
})

test('a time that the change to summer time leaves out comes an hour later, and still lasts', () => {
  const [gap] = occurrencesOf(weekly('2027-03-28T02:00', '2027-03-28', { minutes: 60 }))
  assert.ok(gap)
  assert.equal(local(gap.starts), '2027-03-28T03:00:00')
  assert.ok(Temporal.Instant.compare(gap.starts, gap.ends) < 0)
})

test('every second Tuesday runs through a leap day without losing its week', () => {
  const found = occurrencesOf(weekly('2028-02-01T10:00', '2028-03-31', { every: 2 }))
  assert.deepEqual(
    found.map((each) => each.day.toString()),
    ['2028-02-01', '2028-02-15', '2028-02-29', '2028-03-14', '2028-03-28'],
  )
})

test('holidays and single days are left out, from April to December', () => {
  const thursdays = occurrencesOf(
    weekly('2026-04-02T17:00', '2026-12-31', { skipHolidays: true, except: [day('2026-07-09')] }),
  ).map((each) => each.day.toString())
  // Maundy Thursday, Ascension Day, the day she is away, and the two eves.
  for (const left of ['2026-04-02', '2026-05-14', '2026-07-09', '2026-12-24', '2026-12-31'])
    assert.ok(!thursdays.includes(left), left)
  assert.equal(thursdays[0], '2026-04-09')
  assert.equal(thursdays.at(-1), '2026-12-17')
  assert.ok(holidayOf(day('2026-05-17')))
  assert.equal(holidayOf(day('2026-05-18')), null)
})

test('whatever the series: in order, on its weekdays, in its weeks, within its days, at its time', () => {
  const weekday = fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2000 }),
      fc.integer({ min: 0, max: 120 }),
      fc.uniqueArray(weekday, { minLength: 1, maxLength: 7 }),
      fc.constantFrom(1 as const, 2 as const),
      fc.integer({ min: 4, max: 23 }),
      (offset, length, weekdays, every, hour) => {
        const from = day('2026-01-01').add({ days: offset })
        const until = from.add({ days: length })
        const first = from.toZonedDateTime({
          timeZone: 'Europe/Oslo',
          plainTime: `${String(hour).padStart(2, '0')}:15`,
        })
        const found = occurrencesOf({
          first,
          minutes: 90,
          every,
          weekdays,
          until,
          skipHolidays: false,
          except: [],
        })
        const monday = from.subtract({ days: from.dayOfWeek - 1 })
        const due: string[] = []
        for (let at = from; Temporal.PlainDate.compare(at, until) <= 0; at = at.add({ days: 1 })) {
          const week = Math.floor(monday.until(at).total('days') / 7)
          if (weekdays.includes(at.dayOfWeek as Weekday) && week % every === 0) due.push(at.toString())
        }
        assert.deepEqual(
          found.map((each) => each.day.toString()),
          due,
        )
        for (const each of found)
          assert.equal(local(each.starts).slice(11, 16), first.toPlainTime().toString().slice(0, 5))
      },
    ),
    { numRuns: 60 },
  )
})
