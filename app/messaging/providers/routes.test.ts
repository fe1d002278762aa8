import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { prefixOf, readRoutes } from './routes.ts'

describe('routes by country', () => {
  test('each prefix has its providers in order, and spaces do not matter', () => {
    assert.deepEqual(
      [...(readRoutes('+47=smpp, 46elks ; +=twilio,46elks') ?? [])],
      [
        ['+47', ['smpp', '46elks']],
        ['+', ['twilio', '46elks']],
      ],
    )
  })

  test('a setting that can be read in two ways is refused', () => {
    for (const wrong of [
      '',
      '+47',
      '+47=',
      '47=smpp',
      '+47=smpp;;',
      '+47=smpp;+47=46elks',
      '+47=smpp 46elks',
    ])
      assert.equal(readRoutes(wrong), undefined, wrong)
  })

  test('a number goes by the longest prefix it begins with', () => {
    const digits = fc.stringMatching(/^[1-9]\d{0,3}$/).map((text) => `+${text}`)
    fc.assert(
      fc.property(fc.array(digits), fc.stringMatching(/^[1-9]\d{7,13}$/), (prefixes, rest) => {
        const phone = `+${rest}`
        const found = prefixOf(prefixes, phone)
        assert.ok(phone.startsWith(found))
        assert.ok(found === '+' || prefixes.includes(found))
        for (const other of prefixes)
          assert.ok(!phone.startsWith(other) || other.length <= found.length, `${other} fits better`)
      }),
    )
  })
})
