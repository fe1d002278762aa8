import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { backOff, classes, earliest, givenUpAt, messageKinds } from './classes.ts'

const instant = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))

describe('the classes of messages', () => {
  test('news never rings at night, comes by eight the next morning, and not before it was wished', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom('notice', 'broadcast', 'digest'), (wished, kind) => {
        const at = earliest(kind, wished, 'Europe/Oslo')
        const { hour } = at.toZonedDateTimeISO('Europe/Oslo')
        assert.ok(hour >= 8 && hour < 21)
        assert.ok(Temporal.Instant.compare(at, wished) >= 0)
        assert.ok(wished.until(at).total('hours') <= 12, 'the longest night is the one with the extra hour')
      }),
    )
  })

  test('what somebody waits for goes at once', () => {
    fc.assert(
      fc.property(
        instant,
        fc.constantFrom(...messageKinds.filter((kind) => classes[kind].atNight)),
        (wished, kind) => {
          assert.ok(earliest(kind, wished, 'Europe/Oslo').equals(wished))
          assert.ok(Temporal.Instant.compare(givenUpAt(kind, wished), wished) > 0)
        },
      ),
    )
  })

  test('only an alarm and a crisis text are ever sent again; offers go first, a crisis next, digests last', () => {
    assert.deepEqual(
      messageKinds.filter((kind) => classes[kind].repeats > 0),
      ['alarm', 'crisis'],
    )
    const inOrder = ['offer', 'crisis', 'person', 'notice', 'broadcast', 'digest'] as const
    for (const [at, kind] of inOrder.entries())
      for (const after of inOrder.slice(at + 1)) {
        assert.ok(classes[kind].priority < classes[after].priority)
        assert.ok(classes[kind].lane <= classes[after].lane)
      }
  })

  test('each wait is between half and the whole of its step, and never over five minutes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tries, luck) => {
          const ms = backOff(tries, luck).total('milliseconds')
          const step = Math.min(300_000, 1000 * 2 ** Math.min(tries, 20))
          assert.ok(ms >= step / 2 && ms <= step)
        },
      ),
    )
  })
})
