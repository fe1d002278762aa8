import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hideSmall } from './suppression.ts'

const counts = fc
  .array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 })
  .map((all) => all.map((count, at) => ({ key: `l${at}`, count })))

test('no count under the threshold is ever shown', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 3, max: 10 }), (cells, threshold) => {
      const { cells: shown } = hideSmall(cells, threshold)
      assert.ok(shown.every(({ count }) => count === null || count >= threshold))
    }),
  )
})

test('whoever knows the total and everything shown cannot narrow a hidden count to fewer values than the threshold', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 3, max: 10 }), (cells, threshold) => {
      const { cells: shown, total } = hideSmall(cells, threshold)
      const hidden = shown.filter(({ count }) => count === null).length
      if (total === null || hidden === 0) return
      const left = total - shown.reduce((sum, { count }) => sum + (count ?? 0), 0)
      // The attacker's solver: every way to share what is left among the hidden, each at least one.
      const possible = new Set<number>()
      for (let one = 1; one <= left; one++)
        if (hidden === 1 ? one === left : left - one >= hidden - 1) possible.add(one)
      assert.ok(possible.size >= threshold, `only ${[...possible]} are possible`)
    }),
  )
})

test('where nothing is small, everything is shown', () => {
  const shown = hideSmall(
    [
      { key: 'ti', count: 7 },
      { key: 'ar', count: 12 },
    ],
    5,
  )
  assert.deepEqual(shown, {
    cells: [
      { key: 'ti', count: 7 },
      { key: 'ar', count: 12 },
    ],
    total: 19,
  })
})

test('one speaker’s only request is not given away by the total', () => {
  const { cells, total } = hideSmall(
    [
      { key: 'ti', count: 1 },
      { key: 'ar', count: 12 },
      { key: 'so', count: 30 },
    ],
    5,
  )
  assert.deepEqual(
    cells.map(({ count }) => count),
    [null, null, 30],
  )
  assert.equal(total, 43)
})
