import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { DEFAULT_WAVES, type WavePolicy, wavePolicySchema } from './policy.schema.ts'
import { addAwakeMinutes, isQuiet, whenAwake } from './quiet-hours.ts'
import { type CallSoFar, leaseTimes, nextStep, waveSize } from './waves.ts'

const OSLO = 'Europe/Oslo'
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(OSLO).toInstant()
const shown = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO(OSLO).toPlainDateTime().toString({ smallestUnit: 'minute' })
const policy: WavePolicy = wavePolicySchema.parse({
  firstWave: 4,
  chance: 0,
  growth: 1.5,
  largestWave: 12,
  pauseMinutes: 6,
  waveCount: 3,
  escalateAfterMinutes: 60,
})
const fresh: CallSoFar = {
  openedAt: at('2026-11-23T10:00'),
  waves: [],
  openOffers: 0,
  canAskNow: 9,
  nextCanAskAt: null,
  busy: 0,
  yesRate: null,
  taken: false,
  escalatedAt: null,
}
const step = (call: Partial<CallSoFar>, now: string) => {
  const next = nextStep(policy, { ...fresh, ...call }, at(now), OSLO)
  return next.step === 'wait' ? `wait ${shown(next.until)}` : next.step === 'ask' ? `ask ${next.count}` : next
}

test('a new call asks the first wave at once', () => {
  assert.equal(step({}, '2026-11-23T10:00'), 'ask 4')
})

test('nobody more is asked while the wave has time to answer', () => {
  const call = { waves: [{ at: at('2026-11-23T10:00'), asked: 4 }], openOffers: 3 }
  assert.equal(step(call, '2026-11-23T10:02'), 'wait 2026-11-23T10:06')
  assert.equal(step(call, '2026-11-23T10:06'), 'ask 6')
})

test('when everybody in the wave has said no, the next is asked without waiting', () => {
  const call = { waves: [{ at: at('2026-11-23T10:00'), asked: 4 }], openOffers: 0 }
  assert.equal(step(call, '2026-11-23T10:01'), 'ask 6')
})

test('a wave is never greater than those who can be asked', () => {
  assert.equal(step({ canAskNow: 1 }, '2026-11-23T10:00'), 'ask 1')
})

test('a call in the night waits for the morning', () => {
  const call = { openedAt: at('2026-11-23T23:30') }
  assert.equal(step(call, '2026-11-23T23:30'), 'wait 2026-11-24T08:00')
  assert.equal(step(call, '2026-11-24T08:00'), 'ask 4')
})

test('a pause that began before the quiet hours goes on after them', () => {
  const call = {
    openedAt: at('2026-11-23T20:58'),
    waves: [{ at: at('2026-11-23T20:58'), asked: 4 }],
    openOffers: 4,
  }
  assert.equal(step(call, '2026-11-23T21:00'), 'wait 2026-11-24T08:00')
  assert.equal(step(call, '2026-11-24T08:00'), 'wait 2026-11-24T08:04')
})

test('nobody to ask calls the coordinator at once, at night too, and only once', () => {
  const none = { canAskNow: 0, openedAt: at('2026-11-23T23:30') }
  assert.deepEqual(step(none, '2026-11-23T23:30'), { step: 'escalate', reason: 'nobody_to_ask' })
  assert.deepEqual(step({ ...none, escalatedAt: at('2026-11-23T23:30') }, '2026-11-24T09:00'), {
    step: 'rest',
  })
})

test('a call that nobody took in time reaches the coordinator, and the asking goes on', () => {
  const call = { waves: [{ at: at('2026-11-23T10:55'), asked: 4 }], openOffers: 4 }
  assert.equal(step(call, '2026-11-23T10:58'), 'wait 2026-11-23T11:00')
  assert.deepEqual(step(call, '2026-11-23T11:00'), { step: 'escalate', reason: 'waited_long' })
  assert.equal(step({ ...call, escalatedAt: at('2026-11-23T11:00') }, '2026-11-23T11:02'), 'ask 6')
})

test('after the last wave has had its time the coordinator is told', () => {
  const waves = [at('2026-11-23T10:00'), at('2026-11-23T10:06'), at('2026-11-23T10:12')].map((when) => ({
    at: when,
    asked: 4,
  }))
  assert.equal(step({ waves, openOffers: 9 }, '2026-11-23T10:13'), 'wait 2026-11-23T10:18')
  assert.deepEqual(step({ waves, openOffers: 9 }, '2026-11-23T10:18'), {
    step: 'escalate',
    reason: 'waves_spent',
  })
})

test('those who are free later are waited for, those who are busy are looked for again', () => {
  const later = { canAskNow: 0, nextCanAskAt: at('2026-11-23T10:40') }
  assert.equal(step(later, '2026-11-23T10:00'), 'wait 2026-11-23T10:40')
  assert.equal(step({ ...later, busy: 1 }, '2026-11-23T10:00'), 'wait 2026-11-23T10:06')
  assert.equal(step({ canAskNow: 0, busy: 2 }, '2026-11-23T10:00'), 'wait 2026-11-23T10:06')
})

test('a taken call rests', () => {
  assert.deepEqual(step({ taken: true }, '2026-11-23T10:00'), { step: 'rest' })
})

test('a wave grows with each round, and with few who answer if the tenant wants it to', () => {
  assert.deepEqual(
    [0, 1, 2, 3].map((i) => waveSize(policy, i, 0.1)),
    [4, 6, 9, 12],
  )
  const adaptive = { ...policy, chance: 80, largestWave: 20 }
  assert.equal(waveSize(adaptive, 0, 0.3), 5)
  assert.equal(waveSize(adaptive, 0, 0.9), 1)
  assert.equal(waveSize(adaptive, 0, 0.01), 20)
  assert.equal(waveSize(adaptive, 0, null), 4)
})

test('a claim made in the evening keeps its time until the next day', () => {
  const times = leaseTimes(DEFAULT_WAVES, at('2026-11-23T20:00'), OSLO)
  assert.equal(shown(times.nudgeAt), '2026-11-24T09:00')
  assert.equal(shown(times.endsAt), '2026-11-24T11:00')
})

test('the night when the clocks change is as long as it is, and 08:00 stays 08:00', () => {
  const quiet = { from: 1260, to: 480 }
  for (const [evening, morning] of [
    ['2026-03-28T20:30', '2026-03-29T08:30'],
    ['2026-10-24T20:30', '2026-10-25T08:30'],
  ] as const) {
    assert.equal(shown(addAwakeMinutes(at(evening), 60, quiet, OSLO)), morning)
  }
  // Quiet only in the night: the hour that is skipped, and the hour that comes twice, are counted as lived.
  const short = { from: 60, to: 90 }
  assert.equal(shown(addAwakeMinutes(at('2026-03-29T00:30'), 60, short, OSLO)), '2026-03-29T03:00')
  assert.equal(shown(addAwakeMinutes(at('2026-10-25T00:30'), 120, short, OSLO)), '2026-10-25T02:00')
})

test('waking minutes never end at night, never run backwards and add up', () => {
  const minute = fc.integer({ min: 0, max: 1439 })
  const instant = fc
    .integer({ min: 0, max: 400 * 24 * 60 })
    .map((m) => at('2026-01-01T00:00').add({ minutes: m }))
  fc.assert(
    fc.property(
      instant,
      minute,
      minute,
      fc.integer({ min: 0, max: 2000 }),
      fc.integer({ min: 0, max: 500 }),
      (start, from, to, a, b) => {
        const quiet = { from, to }
        const end = addAwakeMinutes(start, a, quiet, OSLO)
        assert.ok(!isQuiet(end, quiet, OSLO))
        assert.ok(Temporal.Instant.compare(end, start.add({ minutes: a })) >= 0)
        assert.ok(addAwakeMinutes(end, b, quiet, OSLO).equals(addAwakeMinutes(start, a + b, quiet, OSLO)))
        assert.ok(whenAwake(end, quiet, OSLO).equals(end))
      },
    ),
    { numRuns: 300 },
  )
})

test('carried out, any policy ends: it never asks more than there are, never at night, and always moves on', () => {
  const anyPolicy = fc.record({
    firstWave: fc.integer({ min: 1, max: 5 }),
    growth: fc.double({ min: 1, max: 3, noNaN: true }),
    pauseMinutes: fc.integer({ min: 1, max: 60 }),
    waveCount: fc.integer({ min: 1, max: 8 }),
    escalateAfterMinutes: fc.integer({ min: 5, max: 600 }),
  })
  fc.assert(
    fc.property(
      anyPolicy,
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: 0, max: 1440 }),
      (chosen, people, minute) => {
        const tried = wavePolicySchema.parse(chosen)
        let now = at('2026-11-23T00:00').add({ minutes: minute })
        const call = {
          ...fresh,
          openedAt: now,
          canAskNow: people,
          waves: [] as { at: Temporal.Instant; asked: number }[],
        }
        let escalatedAt: Temporal.Instant | null = null
        for (let steps = 0; ; steps++) {
          assert.ok(steps < 100, 'it never came to rest')
          const next = nextStep(tried, { ...call, escalatedAt }, now, OSLO)
          if (next.step === 'rest') break
          if (next.step === 'escalate') {
            assert.equal(escalatedAt, null)
            escalatedAt = now
          } else if (next.step === 'ask') {
            assert.ok(next.count >= 1 && next.count <= call.canAskNow && !isQuiet(now, tried.quiet, OSLO))
            call.canAskNow -= next.count
            call.openOffers += next.count
            call.waves.push({ at: now, asked: next.count })
          } else {
            assert.ok(Temporal.Instant.compare(next.until, now) > 0)
            now = next.until
          }
        }
        assert.notEqual(escalatedAt, null, 'a call nobody takes reaches the coordinator')
      },
    ),
  )
})

test('settings out of their bounds are refused with a code for each field', () => {
  const codes = (input: object) =>
    wavePolicySchema.safeParse(input).error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  assert.deepEqual(codes({ firstWave: 0 }), ['firstWave too_small'])
  assert.deepEqual(codes({ pauseMinutes: 1.5 }), ['pauseMinutes not_a_whole_number'])
  assert.deepEqual(codes({ firstWave: 8, largestWave: 3 }), ['largestWave wave_shrinks'])
  assert.deepEqual(codes({ leaseMinutes: 30, nudgeAfterMinutes: 30 }), [
    'nudgeAfterMinutes nudge_after_lease',
  ])
  assert.deepEqual(codes({ quiet: { from: 1440 } }), ['quiet.from too_great'])
})
