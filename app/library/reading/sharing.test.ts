import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { smsLength } from '../../languages/segments.ts'
import { mostSegments, shareText, smsLink } from './sharing.ts'

const address = 'https://baerum.helsebro.no/ti/library/testing-og-smittevern-hjemme'

test('a text to be passed on costs two messages at the most, in any script, and always leads there', () => {
  const letters = fc.constantFrom(...'abcæø åçêłğ ሓኪም ዶክተር طبيب الأسرة หมอ မြန်မာ தமிழ் 😀'.split(/(?:)/u))
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 400 }), (title) => {
      const text = shareText(title.join(''), address)
      assert.ok(text.endsWith(address), text)
      assert.ok(smsLength(text).segments <= mostSegments, text)
    }),
  )
})

test('a short title is passed on whole, and her messages open with it and nobody as receiver', () => {
  const text = shareText('Fastlegen din', address)
  assert.equal(text, `Fastlegen din\n${address}`)
  assert.equal(smsLink(text), `sms:?&body=${encodeURIComponent(text)}`)
})
