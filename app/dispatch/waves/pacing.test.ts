import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { paced } from './pacing.ts'
import { DEFAULT_WAVES } from './policy.schema.ts'

const minutes = fc.integer({ min: -60, max: 200 * 24 * 60 })
const policies = fc.record({
  pauseMinutes: fc.integer({ min: 1, max: 240 }),
  escalateAfterMinutes: fc.integer({ min: 1, max: 5000 }),
})
const made = (wish: { pauseMinutes: number; escalateAfterMinutes: number }) => ({ ...DEFAULT_WAVES, ...wish })

test('who is asked for a set time is never given less time to think than for a request', () => {
  fc.assert(
    fc.property(policies, minutes, (wish, left) => {
      const policy = made(wish)
      const { pauseMinutes, escalateAfterMinutes, ...rest } = paced(policy, left)
      assert(pauseMinutes >= policy.pauseMinutes && escalateAfterMinutes >= policy.escalateAfterMinutes)
      const { pauseMinutes: _pause, escalateAfterMinutes: _escalate, ...before } = policy
      assert.deepEqual(rest, before, 'and nothing else changes')
    }),
  )
})

test('the nearer the visit, the sooner the next are asked and the coordinator is told, in time for it', () => {
  fc.assert(
    fc.property(policies, minutes, minutes, (wish, one, other) => {
      const policy = made(wish)
      const [near, far] = [paced(policy, Math.min(one, other)), paced(policy, Math.max(one, other))]
      assert(near.pauseMinutes <= far.pauseMinutes && near.escalateAfterMinutes <= far.escalateAfterMinutes)
    }),
  )
  const policy = made({ pauseMinutes: 5, escalateAfterMinutes: 30 })
  assert.deepEqual(paced(policy, 0), policy, 'a visit that begins now is asked for like a request')
  assert.equal(paced(policy, 8 * 60).pauseMinutes, 60)
  assert.equal(paced(policy, 60 * 24 * 60).pauseMinutes, 12 * 60, 'half a day is enough to sleep on it')
})
