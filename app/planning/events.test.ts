import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { exponential, logNormal, mixture, never } from './distributions.ts'
import { createTimeline } from './events.ts'
import { createRandom } from './random.ts'

test('events happen in time order, and at the same time in the order they were planned', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 }), (times) => {
      const timeline = createTimeline<number>()
      times.forEach((at, i) => {
        timeline.schedule(at, i)
      })
      const seen: number[] = []
      timeline.run((i) => seen.push(i))
      const expected = times.map((_, i) => i).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b)
      assert.deepEqual(seen, expected)
    }),
  )
})

test('an event may plan later ones, never earlier ones, and what never happens is dropped', () => {
  const timeline = createTimeline<string>(10)
  timeline.schedule(11, 'first')
  timeline.schedule(Number.POSITIVE_INFINITY, 'never')
  const seen: string[] = []
  const handled = timeline.run((event, at) => {
    seen.push(`${event} ${at}`)
    if (event === 'first') timeline.schedule(at + 1, 'second')
    if (event === 'second') assert.throws(() => timeline.schedule(at - 1, 'past'), RangeError)
  })
  assert.deepEqual(seen, ['first 11', 'second 12'])
  assert.equal(handled, 2)
  assert.throws(() => timeline.schedule(Number.NaN, 'nonsense'), RangeError)
})

test('a run stops at the hour it was told and can go on from there', () => {
  const timeline = createTimeline<number>()
  for (const at of [1, 2, 3]) timeline.schedule(at, at)
  assert.equal(
    timeline.run(() => undefined, 2),
    2,
  )
  assert.equal(timeline.now(), 2)
  assert.equal(
    timeline.run(() => undefined),
    1,
  )
})

test('the same seed gives the same luck, another seed another', () => {
  const draw = (seed: string) => Array.from({ length: 50 }, createRandom(seed))
  assert.deepEqual(draw('a'), draw('a'))
  assert.notDeepEqual(draw('a'), draw('b'))
  const many = createRandom('spread')
  const mean = Array.from({ length: 20_000 }, many).reduce((a, b) => a + b) / 20_000
  assert.ok(Math.abs(mean - 0.5) < 0.01, `mean ${mean}`)
})

test('neighbouring seeds are as unlike as any others', () => {
  const first = Array.from({ length: 10_000 }, (_, i) => createRandom(`call ${i}`)())
  const mean = first.reduce((a, b) => a + b) / first.length
  const small = first.filter((u) => u < 0.1).length / first.length
  assert.ok(Math.abs(mean - 0.5) < 0.015 && Math.abs(small - 0.1) < 0.015, `${mean} ${small}`)
})

test('distributions have the middle they promise', () => {
  const random = createRandom(7)
  const draws = (of: (r: () => number) => number) =>
    Array.from({ length: 20_000 }, () => of(random)).sort((a, b) => a - b)
  const half = (values: number[]) => values[values.length / 2] ?? Number.NaN
  assert.ok(Math.abs(half(draws(logNormal(30, 1))) - 30) < 1.5)
  const waits = draws(exponential(5))
  assert.ok(Math.abs(waits.reduce((a, b) => a + b) / waits.length - 5) < 0.2)
  const silent = draws(
    mixture([
      [2, never()],
      [3, exponential(1)],
    ]),
  ).filter((x) => x === Number.POSITIVE_INFINITY)
  assert.ok(Math.abs(silent.length / 20_000 - 0.4) < 0.015)
})

test('a distribution that makes no sense is refused when it is made', () => {
  assert.throws(() => exponential(0), RangeError)
  assert.throws(() => logNormal(0, 1), RangeError)
  assert.throws(() => logNormal(1, -1), RangeError)
  assert.throws(() => mixture([]), RangeError)
  assert.throws(
    () =>
      mixture([
        [-1, never()],
        [3, never()],
      ]),
    RangeError,
  )
})
