import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import smpp from 'smpp'
import { gsm7Basic, gsm7Extension, smsLength } from '../../../languages/segments.ts'
import { decodeText, encodeText, readHeader } from './coding.ts'

const letters = [...gsm7Basic, ...gsm7Extension]
const latin = fc.string({ unit: fc.constantFrom(...letters), maxLength: 700 })
// NUL and the byte-order mark are no letters of anybody's; a lone half of a letter is.
const anything = fc.string({ unit: 'binary', maxLength: 400 }).map((text) => text.replace(/[\0\ufeff]/g, ''))

const joined = (text: string, alphabet: 'gsm7' | 'latin1' = 'gsm7') => {
  const coded = encodeText(text, 7, alphabet)
  assert.ok(coded)
  const read = coded.parts.map((part) =>
    coded.isJoined ? readHeader(part) : { body: part, belonging: undefined },
  )
  return {
    coded,
    text: read.map(({ body }) => decodeText(body, coded.dataCoding, alphabet)).join(''),
    belonging: read.map(({ belonging }) => belonging),
  }
}

describe('the coding of texts', () => {
  test('any text goes out in parts and comes back as it was, in as many parts as we said it costs', () => {
    fc.assert(
      fc.property(fc.oneof(latin, anything), (text) => {
        const back = joined(text)
        assert.equal(back.text, text)
        assert.equal(back.coded.parts.length, Math.max(1, smsLength(text).segments))
      }),
    )
  })

  test('no part is longer than a phone can take, and each says which of how many it is', () => {
    fc.assert(
      fc.property(fc.oneof(latin, anything), (text) => {
        const { coded, belonging } = joined(text)
        for (const part of coded.parts) {
          const room = coded.dataCoding === 8 ? 140 : coded.isJoined ? 6 + 153 : 160
          assert.ok(part.length <= room)
        }
        if (coded.isJoined)
          assert.deepEqual(
            belonging,
            coded.parts.map((_, at) => ({ set: 7, total: coded.parts.length, number: at + 1 })),
          )
      }),
    )
  })

  test('an emoji, or a letter that needs an escape, is never cut in two', () => {
    for (const text of [`${'x'.repeat(152)}${'€'.repeat(100)}`, `${'ሰ'.repeat(66)}${'😊'.repeat(60)}`]) {
      const coded = encodeText(text, 1)
      for (const part of coded?.parts ?? []) {
        const words = decodeText(readHeader(part).body, coded?.dataCoding ?? 0) ?? ''
        assert.ok(words.isWellFormed())
        assert.ok(/^[xሰ€😊]*$/u.test(words))
      }
    }
  })

  test('other people’s coder reads ours, and ours theirs', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...letters), maxLength: 120 }), (text) => {
        const [part] = encodeText(text, 1)?.parts ?? []
        if (smsLength(text).segments > 1 || !part) return
        assert.equal(smpp.gsmCoder.decode(part, 0), text)
        assert.equal(decodeText(smpp.gsmCoder.encode(text, 0), 0), text)
      }),
    )
  })

  test('with a carrier whose own alphabet is Latin-1, letters outside it go as UCS-2', () => {
    assert.equal(encodeText('Blåbærsyltetøy', 1, 'latin1')?.dataCoding, 0)
    assert.equal(joined('Blåbærsyltetøy', 'latin1').text, 'Blåbærsyltetøy')
    assert.equal(encodeText('Δ', 1, 'latin1')?.dataCoding, 8)
    assert.equal(joined('Pris: 5 €', 'latin1').text, 'Pris: 5 €')
  })

  test('what is no text is said to be none', () => {
    assert.equal(decodeText(Buffer.from([1, 2, 3]), 4), undefined)
    assert.equal(decodeText(Buffer.from([1, 2, 3]), 0xf5), undefined)
  })

  test('carriers’ small deviations are read all the same', () => {
    assert.equal(decodeText(Buffer.from('\ufeffسلام', 'utf16le').swap16(), 8), 'سلام')
    assert.equal(decodeText(Buffer.from('\ufeffسلام', 'utf16le'), 8), 'سلام', 'little-endian, and it says so')
    assert.equal(
      decodeText(Buffer.concat([Buffer.from('0633', 'hex'), Buffer.from([6])]), 8),
      'س',
      'an odd byte',
    )
    assert.equal(decodeText(Buffer.from('Hei på deg', 'latin1'), 3), 'Hei på deg')
    assert.equal(decodeText(Buffer.from('bl\xe5', 'latin1'), 0), 'blå', 'Latin-1 that does not say so')
    assert.equal(decodeText(Buffer.from([0x18, 0x1b]), 0x10), 'Σ', 'an escape at the very end')
  })

  test('headers of any bytes are read without harm', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 160 }), (bytes) => {
        const { body, belonging } = readHeader(Buffer.from(bytes))
        assert.ok(body.length <= bytes.length)
        if (belonging) assert.ok(belonging.total <= 255)
      }),
    )
  })

  test('a text too long for 255 parts is not sent at all', () => {
    assert.equal(encodeText('x'.repeat(153 * 255 + 1), 1), undefined)
  })
})
