import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { calendarFile } from './icalendar.ts'
import { occurrencesOf } from './series.ts'

const changedAt = Temporal.Instant.from('2026-09-01T08:00:00Z')

/** What an independent parser reads. */
function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file))
  return calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
}

test('another program reads the right local time in the weeks when the clocks change', () => {
  const weekly = occurrencesOf({
    first: Temporal.ZonedDateTime.from('2026-10-20T18:30[Europe/Oslo]'),
    minutes: 90,
    every: 1,
    weekdays: [2],
    until: Temporal.PlainDate.from('2026-11-03'),
    skipHolidays: false,
    except: [],
  })
  const file = calendarFile(
    weekly.map(({ starts, ends, day }) => ({ id: day.toString(), starts, ends, title: 'Vakt', changedAt })),
    { name: 'Bærum', language: 'nb' },
  )
  const shown = read(file).map((event) =>
    Temporal.Instant.fromEpochMilliseconds(event.startDate.toJSDate().getTime())
      .toZonedDateTimeISO('Europe/Oslo')
      .toPlainDateTime()
      .toString(),
  )
  assert.deepEqual(shown, ['2026-10-20T18:30:00', '2026-10-27T18:30:00', '2026-11-03T18:30:00'])
  assert.ok(
    file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75),
    'lines are folded (RFC 5545 §3.1)',
  )
})

test('what is changed keeps its name and counts up, and what is off is said to be off', () => {
  const entry = {
    id: 'a',
    starts: changedAt,
    ends: changedAt.add({ hours: 1 }),
    title: 'Vakt; «tirsdag», æøå',
    changedAt,
  }
  const about = { name: 'Bærum', language: 'nb' }
  const [before] = read(calendarFile([entry], about))
  const [later] = read(
    calendarFile(
      [
        {
          ...entry,
          changedAt: changedAt.add({ minutes: 1 }),
          isCancelled: true,
          place: 'Rykkinn, 2. etasje',
        },
      ],
      about,
    ),
  )
  assert.equal(before?.uid, later?.uid)
  assert.ok((later?.sequence ?? 0) > (before?.sequence ?? 0))
  assert.equal(before?.summary, 'Vakt; «tirsdag», æøå')
  assert.equal(later?.location, 'Rykkinn, 2. etasje')
  assert.equal(later?.component.getFirstPropertyValue('status'), 'CANCELLED')
})
