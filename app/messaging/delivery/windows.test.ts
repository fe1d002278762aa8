import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWindow, placesFor } from './windows.ts'

test('however many digests wait for a provider, an offer finds a place at once', async () => {
  const window = openWindow(20)
  const inside: string[] = []
  const enter = (name: string, lane: 0 | 3) => window.enter(lane).then(() => inside.push(name))
  const digests = Array.from({ length: 500 }, () => enter('digest', 3))
  await Promise.all(digests.slice(0, placesFor(3, 20)))
  await enter('offer', 0)
  assert.deepEqual(inside.slice(-1), ['offer'])
  assert.equal(inside.length, placesFor(3, 20) + 1)
})
