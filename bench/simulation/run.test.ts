import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exponential, never } from '../../app/planning/distributions.ts'
import { figuresOf } from './figures.ts'
import { run } from './run.ts'
import type { Scenario } from './scenarios.ts'
import { DEFAULT, EVERYBODY, ONE_AT_A_TIME } from './trials.ts'

const small: Scenario = {
  name: 'small',
  says: 'three speakers who always answer',
  speakers: { ti: 3 },
  callsPerDay: 2,
  days: 5,
  from: 9 * 60,
  to: 12 * 60,
  delay: exponential(5),
  yes: 1,
  untilCall: exponential(10),
}

test('the same seed tells the same story, another seed another', () => {
  assert.deepEqual(run(small, DEFAULT, 'a'), run(small, DEFAULT, 'a'))
  assert.notDeepEqual(run(small, DEFAULT, 'a').outcomes, run(small, DEFAULT, 'b').outcomes)
})

test('asking everybody is never slower than one at a time, and one at a time never sends more', () => {
  const all = figuresOf(run(small, EVERYBODY, 'a'), null, 1)
  const one = figuresOf(run(small, ONE_AT_A_TIME, 'a'), null, 1)
  assert.ok(all.takenMedian <= one.takenMedian && all.textsPerCall === 3 && one.textsPerCall <= 3)
  assert.equal(all.notTaken, 0)
})

test('where nobody ever answers, every call reaches the coordinator', () => {
  const silent = figuresOf(run({ ...small, delay: never() }, DEFAULT, 'a'), 'ti', 1)
  assert.equal(silent.coordinatorTold, 1)
  assert.equal(silent.notTaken, 1)
})
