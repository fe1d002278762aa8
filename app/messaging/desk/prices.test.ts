import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { oreField } from './prices.schema.ts'
import { costOf, priceOf } from './prices.ts'

const prices = [
  { provider: 'smpp', route: '+47', ore: 28.5 },
  { provider: 'smpp', route: '+', ore: 95 },
  { provider: '46elks', route: '+', ore: 52 },
]

describe('what a text costs', () => {
  test('a country with a price of its own has that; all others have the provider’s own for all numbers', () => {
    assert.equal(priceOf(prices, 'smpp', '+47'), 28.5)
    assert.equal(priceOf(prices, 'smpp', '+252'), 95)
    assert.equal(priceOf(prices, '46elks', '+47'), 52)
    assert.equal(priceOf(prices, 'sveve', '+47'), null)
  })

  test('segments without a price are told apart and cost nothing that we claim', () => {
    const carried = [
      { provider: 'smpp', route: '+47', segments: 10 },
      { provider: 'sveve', route: '+', segments: 3 },
    ]
    assert.deepEqual(costOf(prices, carried), { segments: 13, ore: 285, unpriced: 3 })
  })

  test('sums do not depend on the order, and two bills are one', () => {
    const one = fc.record({
      provider: fc.constantFrom('smpp', '46elks', 'sveve'),
      route: fc.constantFrom('+47', '+'),
      segments: fc.nat(20),
    })
    fc.assert(
      fc.property(fc.array(one), fc.array(one), (a, b) => {
        const [first, second, both] = [costOf(prices, a), costOf(prices, b), costOf(prices, [...b, ...a])]
        assert.equal(both.segments, first.segments + second.segments)
        assert.equal(both.unpriced, first.unpriced + second.unpriced)
        assert.ok(Math.abs(both.ore - first.ore - second.ore) < 1e-6)
      }),
    )
  })

  test('øre may be typed with a comma or a point, and nothing means that no price is known', () => {
    assert.equal(oreField.parse(' 38,5 '), 38.5)
    assert.equal(oreField.parse('39'), 39)
    assert.equal(oreField.parse('0.75'), 0.75)
    assert.equal(oreField.parse(''), null)
    for (const wrong of ['kr 2', '-1', '1,234', '99999', 'NaN']) assert.ok(!oreField.safeParse(wrong).success)
  })
})
