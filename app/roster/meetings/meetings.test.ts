import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { planted } from '../../../tests/support/messaging.ts'
import { signedIn, speakers } from '../../../tests/support/volunteers.ts'
import { bookingsOf } from '../../calendar/bookings.ts'
import { holidayOf } from '../../calendar/holidays.ts'
import { calendarFile } from '../../calendar/icalendar.ts'
import { visibleWebinars } from '../../library/collections/webinars.ts'
import { registerPeople } from '../../people/registrations.ts'
import { inScope } from '../../privacy/transactions.ts'
import { meetingEntries } from './entries.ts'
import { answerMeeting, guestsOf, markAttendance } from './guests.ts'
import { cancelMeetings, movedBy, moveMeetings, turnOnline } from './many.ts'
import { manyForm, meetingForm, seriesForm } from './meetings.schema.ts'
import { changeMeeting, meetingsOf, wholeMeeting } from './meetings.ts'
import { myMeetings } from './mine.ts'
import { answerQuestion, askBefore } from './questions.ts'
import { recordMeeting } from './recordings.ts'
import { layOutSeries, timesOf } from './series.ts'

const house = await planted()
after(() => house.close())
const { scope, clock } = house
// It is a Monday in March, nine in the morning.
const [amina, sara, hodan] = await speakers(scope, [
  { phone: '+4700000001' },
  { phone: '+4700000002', textLanguage: 'ar' },
  { phone: '+4700000004', speaks: 'so' },
]).then((ids) => ids.map((id) => signedIn(scope, id)))
assert.ok(amina && sara && hodan)
const [ingrid = ''] = await inScope(scope, (tx) =>
  registerPeople(tx, scope, [
    { name: 'Ingrid', phone: '+4700000099', email: null, language: 'nb', roles: ['coordinator'] },
  ]),
)
const coordinator = signedIn(scope, ingrid, 'coordinator')
const zone = 'Europe/Oslo'
const typed = {
  title: 'Webinar for frivillige',
  language: 'nb',
  weekdays: '3',
  every: '2',
  from: '18:00',
  to: '19:00',
  first: '2026-03-04',
  until: '2026-06-30',
  joinUrl: 'https://meet.example.org/abc',
}

/** A fortnightly series of webinars; its meetings in order. */
async function series(more: Record<string, unknown> = {}) {
  const made = await layOutSeries(coordinator, seriesForm.parse({ ...typed, ...more }))
  assert.ok(made.ok)
  return { id: made.id, meetings: await meetingsOf(scope, made.id) }
}
const textsOf = (template: string) =>
  house.ask<{ account_id: string; language: string }>(
    'select account_id, language from messaging.message where template = $1 order by id',
    [`sms.${template}`],
  )
const about = (more: Record<string, unknown> = {}) =>
  meetingForm.parse({ topic: 'Søvn', joinUrl: typed.joinUrl, ...more })

test('a series is at the same time by the clock in summer and winter, on a leap day too, on its weekdays, never on a holiday', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 0, max: 395 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
      fc.constantFrom(1, 2),
      fc.integer({ min: 4 * 60, max: 22 * 60 }),
      (start, span, weekdays, every, minute) => {
        const from = Temporal.PlainDate.from('2020-01-01').add({ days: start })
        const until = from.add({ days: span })
        const found = timesOf(
          {
            starts_minute: minute,
            minutes: 60,
            every,
            weekdays,
            from_day: from,
            until_day: until,
            skip_holidays: true,
          },
          zone,
        ).map(({ starts }) => starts.toZonedDateTimeISO(zone))
        const days = new Set(found.map((each) => each.toPlainDate().toString()))
        for (const each of found) assert.equal(each.hour * 60 + each.minute, minute)
        for (let day = from; Temporal.PlainDate.compare(day, until) <= 0; day = day.add({ days: 1 })) {
          const week = Math.floor(from.subtract({ days: from.dayOfWeek - 1 }).until(day).days / 7)
          const wanted = weekdays.includes(day.dayOfWeek) && week % every === 0 && !holidayOf(day)
          assert.equal(days.has(day.toString()), wanted, day.toString())
        }
      },
    ),
    { numRuns: 40 },
  )
})

test('a meeting that is moved over the change to summer time begins when the clock says so and lasts as long', () => {
  const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[${zone}]`).toInstant()
  const moved = movedBy(
    { starts_at: at('2026-03-25T18:00'), ends_at: at('2026-03-25T19:30') },
    { days: 7, minute: null },
    zone,
  )
  assert.deepEqual(
    [moved.starts_at.toString(), moved.ends_at.toString()],
    [at('2026-04-01T18:00').toString(), at('2026-04-01T19:30').toString()],
  )
})

test('a join link may be any vendor’s, over https, and nothing else', () => {
  for (const joinUrl of [
    'http://meet.example.org/a',
    'javascript:alert(1)',
    'https://a:b@meet.example.org',
    'meet',
  ])
    assert.equal(seriesForm.safeParse({ ...typed, joinUrl }).success, false, joinUrl)
  assert.equal(seriesForm.safeParse({ ...typed, joinUrl: '' }).success, false, 'neither a place nor a link')
  assert.equal(seriesForm.safeParse({ ...typed, joinUrl: '', place: 'Kommunegården' }).success, true)
  assert.equal(manyForm.safeParse({ act: 'online', meeting: [ingrid], joinUrl: '' }).success, false)
})

test('of many meetings cancelled at once, by two coordinators at the same time, each volunteer is told once in her language, and whoever skips is not', async () => {
  const { meetings } = await series()
  assert.ok(meetings.length > 6)
  const [first, second] = meetings
  assert.ok(first && second)
  for (const { id } of meetings) assert.ok((await answerMeeting(hodan, id, false)).ok)
  await answerMeeting(amina, first.id, true)
  const ids = meetings.map(({ id }) => id)
  const done = await Promise.all([
    cancelMeetings(coordinator, ids),
    cancelMeetings(coordinator, ids.toReversed()),
  ])
  assert.deepEqual(done.map(({ changed }) => changed).sort(), [0, ids.length])
  const told = await textsOf('meeting_off')
  assert.deepEqual(
    told.map(({ account_id, language }) => [account_id, language]).sort(),
    [
      [amina.accountId, 'nb'],
      [sara.accountId, 'ar'],
    ].sort(),
  )
  assert.deepEqual(await answerMeeting(amina, first.id, true), { ok: false, reason: 'gone' })
})

test('many are turned online or moved, and those in the language they are for are told, nobody else', async () => {
  const { meetings } = await series({ forLanguages: 'so', joinUrl: '', place: 'Kommunegården' })
  const ids = meetings.map(({ id }) => id)
  assert.deepEqual(await turnOnline(coordinator, ids, 'https://meet.example.org/xyz'), {
    ok: true,
    changed: ids.length,
    told: 1,
  })
  const moved = await moveMeetings(coordinator, ids, { days: 1, minute: 17 * 60 })
  assert.deepEqual(moved, { ok: true, changed: ids.length, told: 1 })
  for (const template of ['meeting_online', 'meeting_moved'])
    assert.deepEqual(
      (await textsOf(template)).map(({ account_id }) => account_id),
      [hodan.accountId],
    )
  assert.equal(
    (await myMeetings(amina)).coming.some(({ id }) => ids.includes(id)),
    false,
  )
  const hers = (await myMeetings(hodan)).coming.filter(({ id }) => ids.includes(id))
  for (const { starts_at, join_url, place } of hers) {
    const local = starts_at.toZonedDateTimeISO(zone)
    assert.deepEqual([local.dayOfWeek, local.hour], [4, 17])
    assert.deepEqual([join_url, place], ['https://meet.example.org/xyz', ''])
  }
})

test('a lecturer of the house is booked and a listener is not; what would double her is refused as a whole', async () => {
  const one = await series({ weekdays: '1', first: '2026-03-09', until: '2026-03-31' })
  const other = await series({ weekdays: '2', first: '2026-03-10', until: '2026-03-31' })
  const [mine, theirs] = [one.meetings[0], other.meetings[0]]
  assert.ok(mine && theirs)
  const speaks = about({ lecturer: 'person', person: amina.accountId })
  assert.deepEqual(await changeMeeting(coordinator, mine.id, speaks), { ok: true })
  await answerMeeting(sara, mine.id, true)
  const booked = (id: string) =>
    inScope(scope, (tx) => bookingsOf(tx, scope, { kind: 'person', id }, mine.starts_at, mine.ends_at))
  assert.deepEqual(
    (await booked(amina.accountId)).map(({ source }) => source),
    ['roster.meeting'],
  )
  assert.deepEqual(await booked(sara.accountId), [])
  assert.deepEqual(await changeMeeting(coordinator, theirs.id, speaks), { ok: true })
  assert.deepEqual(
    await moveMeetings(
      coordinator,
      other.meetings.map(({ id }) => id),
      { days: -1, minute: null },
    ),
    { ok: false, reason: 'taken' },
  )
  const after = await meetingsOf(scope, other.id)
  assert.deepEqual(
    after.map(({ starts_at }) => starts_at.toString()),
    other.meetings.map(({ starts_at }) => starts_at.toString()),
  )
  assert.equal((await booked(amina.accountId)).length, 1)
  await cancelMeetings(coordinator, [mine.id])
  assert.deepEqual(await booked(amina.accountId), [])
})

test('a lecturer from outside is shown by name only once she has agreed to it', async () => {
  const { id, meetings } = await series({ weekdays: '4', first: '2026-03-05', until: '2026-03-05' })
  const [meeting] = meetings
  assert.ok(meeting)
  const outside = { lecturer: 'external', name: 'Kari Lege', about: 'Overlege' }
  const seen = async () => (await myMeetings(amina)).coming.find((each) => each.id === meeting.id)?.lecturer
  await changeMeeting(coordinator, meeting.id, about(outside))
  assert.deepEqual(await seen(), { shownName: '', about: 'Overlege' })
  assert.equal((await wholeMeeting(coordinator, id, meeting.id))?.lecturer?.name, 'Kari Lege')
  await changeMeeting(coordinator, meeting.id, about({ ...outside, agreed: 'yes' }))
  assert.deepEqual(await seen(), { shownName: 'Kari Lege', about: 'Overlege' })
})

test('what is asked beforehand is seen by all with its answer, and nobody sees who asked', async () => {
  const { id, meetings } = await series({ weekdays: '5', first: '2026-03-06', until: '2026-03-06' })
  const [meeting] = meetings
  assert.ok(meeting)
  assert.ok((await askBefore(amina, meeting.id, { words: 'Hvor lenge skal barn sove?', language: 'nb' })).ok)
  const asked = async (who: typeof sara) =>
    (await myMeetings(who)).coming.find((each) => each.id === meeting.id)?.questions
  const [question] = (await asked(sara)) ?? []
  assert.ok(question)
  assert.equal(
    await answerQuestion(coordinator, meeting.id, { question: question.id, answer: 'Ti timer.' }),
    true,
  )
  const { id: questionId } = question
  const same = { id: questionId, language: 'nb', words: 'Hvor lenge skal barn sove?', answer: 'Ti timer.' }
  assert.deepEqual(await asked(sara), [{ ...same, mine: false }])
  assert.deepEqual(await asked(amina), [{ ...same, mine: true }])
  assert.deepEqual((await wholeMeeting(coordinator, id, meeting.id))?.questions, [{ ...same, mine: false }])
})

test('her calendar has the meetings that are for her, right by another program in the week the clocks change, without those she skips', async () => {
  const { meetings } = await series({ weekdays: '7', every: '1', first: '2026-03-22', until: '2026-04-12' })
  const [first, second] = meetings
  assert.ok(first && second)
  await answerMeeting(sara, first.id, false)
  const entries = await inScope(scope, (tx) =>
    meetingEntries(
      tx,
      scope,
      { accountId: sara.accountId, language: 'ar' },
      clock.now(),
      clock.now().add({ hours: 24 * 60 }),
    ),
  )
  const file = calendarFile(entries, { name: 'Bærum', language: 'ar' })
  const read = new ICAL.Component(ICAL.parse(file))
    .getAllSubcomponents('vevent')
    .map((each) => new ICAL.Event(each))
  const ofSeries = read.filter(({ uid }) => meetings.some(({ id }) => uid.includes(id)))
  assert.deepEqual(
    ofSeries.map(({ startDate, summary }) => [
      Temporal.Instant.fromEpochMilliseconds(startDate.toJSDate().getTime())
        .toZonedDateTimeISO(zone)
        .toPlainDateTime()
        .toString(),
      summary,
    ]),
    // The first she skips; Palm Sunday, Easter Sunday and the Sunday after: the clocks change on the second.
    meetings
      .slice(1)
      .map(({ starts_at }) => [starts_at.toZonedDateTimeISO(zone).toPlainDateTime().toString(), 'اجتماع']),
  )
  assert.ok(ofSeries.every(({ startDate }) => startDate.toJSDate().getUTCHours() === 16))
})

test('two mark who was there at once and nobody is lost; when the names have ended the sum is still there', async () => {
  const { id, meetings } = await series({ weekdays: '6', first: '2026-03-07', until: '2026-03-07' })
  const [meeting] = meetings
  assert.ok(meeting)
  const mark = (listed: string[], there: string[]) =>
    markAttendance(coordinator, meeting.id, { listed, there, unnamed: 2 })
  const marked = await Promise.all([
    mark([amina.accountId], [amina.accountId]),
    mark([sara.accountId, hodan.accountId], [sara.accountId]),
  ])
  assert.ok(marked.every(({ ok }) => ok))
  const whole = await wholeMeeting(coordinator, id, meeting.id)
  assert.equal(whole?.attended, 4)
  assert.ok(whole)
  assert.deepEqual(
    (await guestsOf(coordinator, whole))
      .filter(({ attended }) => attended)
      .map(({ accountId }) => accountId)
      .sort(),
    [amina.accountId, sara.accountId].sort(),
  )
  await house.ask('delete from roster.meeting_guest where meeting_id = $1', [meeting.id])
  assert.equal((await wholeMeeting(coordinator, id, meeting.id))?.attended, 4)
})

test('a recording is begun once however often it is asked for, and no volunteer sees it before all who speak have agreed', async () => {
  const { meetings } = await series({ weekdays: '4', first: '2026-03-12', until: '2026-03-12' })
  const [meeting] = meetings
  assert.ok(meeting)
  await changeMeeting(
    coordinator,
    meeting.id,
    about({ lecturer: 'external', name: 'Kari Lege', about: 'Overlege' }),
  )
  const wish = { address: 'https://film.example.org/1', ends: '2026-09-01' }
  const begun = await Promise.all([
    recordMeeting(coordinator, meeting.id, wish),
    recordMeeting(coordinator, meeting.id, wish),
  ])
  const found = new Set(begun.map((each) => (each.ok ? each.webinarId : each.reason)))
  assert.equal(found.size, 1)
  assert.equal(await house.count('select count(*)::int as n from library.webinar'), 1)
  assert.deepEqual(await visibleWebinars(amina), [])
})
