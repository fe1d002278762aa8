import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Asked, type Done, standingIn, validityOf } from './completing.ts'

const at = (day: number) => Temporal.Instant.from('2026-03-01T18:00:00Z').add({ hours: 24 * day })
const attended = (evening: number, day = evening) => ({ evening, minutes: 120, at: at(day) })
const three: Asked = {
  evenings: [1, 2, 3],
  needed: null,
  lessons: [{ id: 'up2', makesUp: 2, minutes: 40 }],
}

test('three evenings are done when she was at all three', () => {
  const two: Done = { attended: [attended(1), attended(3)], lessons: [] }
  assert.equal(standingIn(three, two).met, false)
  assert.equal(standingIn(three, two).eveningsDue, 1)
  const all = standingIn(three, { ...two, attended: [...two.attended, attended(2)] })
  assert.equal(all.met, true)
  assert.equal(all.minutes, 360)
})

test('an evening she missed is made up by its recording and questions, and counts for what it took', () => {
  const done: Done = { attended: [attended(1), attended(3)], lessons: [{ id: 'up2', at: at(5) }] }
  const standing = standingIn(three, done)
  assert.equal(standing.met, true)
  assert.deepEqual(
    standing.evenings.map(({ by }) => by),
    ['attended', 'made_up', 'attended'],
  )
  assert.equal(standing.minutes, 280)
})

test('where two of three are enough, any two are', () => {
  const asked = { ...three, needed: 2 }
  assert.equal(standingIn(asked, { attended: [attended(1)], lessons: [] }).met, false)
  assert.equal(standingIn(asked, { attended: [attended(1), attended(3)], lessons: [] }).met, true)
})

test('the same evening twice is one evening', () => {
  const standing = standingIn(
    { ...three, needed: 2 },
    { attended: [attended(1), attended(1, 9)], lessons: [] },
  )
  assert.equal(standing.eveningsDue, 1)
  assert.equal(standing.minutes, 120)
})

test('a course with nothing in it is never completed', () => {
  assert.equal(
    standingIn({ evenings: [], needed: null, lessons: [] }, { attended: [], lessons: [] }).met,
    false,
  )
})

test('what counted for a completion that has run out does not count again', () => {
  const done: Done = { attended: [attended(1), attended(2), attended(3)], lessons: [] }
  assert.equal(standingIn(three, done, at(3)).met, false)
  assert.equal(standingIn(three, done, at(3)).minutes, 0)
})

const asked = fc.record({
  evenings: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 5 }),
  needed: fc.option(fc.integer({ min: 1, max: 5 })),
  lessons: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      makesUp: fc.option(fc.integer({ min: 1, max: 6 })),
      minutes: fc.integer({ min: 1, max: 60 }),
    }),
    { selector: ({ id }) => id, maxLength: 4 },
  ),
})
const done = fc.record({
  attended: fc.array(
    fc.integer({ min: 1, max: 6 }).map((evening) => attended(evening)),
    { maxLength: 6 },
  ),
  lessons: fc.array(
    fc.constantFrom('a', 'b', 'c', 'd').map((id) => ({ id, at: at(2) })),
    { maxLength: 4 },
  ),
})

test('doing more never takes away that a course is completed', () => {
  fc.assert(
    fc.property(asked, done, done, (course, some, more) => {
      const before = standingIn(course, some)
      const after = standingIn(course, {
        attended: [...some.attended, ...more.attended],
        lessons: [...some.lessons, ...more.lessons],
      })
      assert.ok(!before.met || after.met)
      assert.ok(after.eveningsDue <= before.eveningsDue && after.lessonsDue <= before.lessonsDue)
    }),
  )
})

test('a course that holds for a time says so two months before, and not after its last day', () => {
  const until = Temporal.PlainDate.from('2026-11-22')
  assert.equal(validityOf(null, until), 'valid')
  assert.equal(validityOf(until, until.subtract({ days: 61 })), 'valid')
  assert.equal(validityOf(until, until.subtract({ days: 60 })), 'soon')
  assert.equal(validityOf(until, until), 'soon')
  assert.equal(validityOf(until, until.add({ days: 1 })), 'expired')
})
