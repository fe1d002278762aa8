import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { outsideGsm7, smsLength } from './segments.ts'

test('Norwegian letters cost nothing extra, ç and á turn the whole text into UCS-2', () => {
  assert.deepEqual(smsLength('Kan du hjelpe på øya? Ærlig svar: JA 7K'), {
    encoding: 'gsm7',
    units: 39,
    segments: 1,
  })
  assert.equal(smsLength('ligação').encoding, 'ucs2')
  assert.deepEqual(outsideGsm7('Ação e café'), ['ç', 'ã'])
})

test('160 letters are one message, 161 are two; in Tigrinya 70 and 71', () => {
  assert.equal(smsLength('a'.repeat(160)).segments, 1)
  assert.equal(smsLength('a'.repeat(161)).segments, 2)
  assert.equal(smsLength('a'.repeat(306)).segments, 2)
  assert.equal(smsLength('a'.repeat(307)).segments, 3)
  assert.equal(smsLength('ት'.repeat(70)).segments, 1)
  assert.equal(smsLength('ት'.repeat(71)).segments, 2)
  assert.equal(smsLength('ት'.repeat(134)).segments, 2)
  assert.equal(smsLength('ት'.repeat(135)).segments, 3)
})

test('a euro sign or an emoji on the seam is not cut in two', () => {
  assert.deepEqual(smsLength(`${'a'.repeat(152)}€${'a'.repeat(152)}`), {
    encoding: 'gsm7',
    units: 306,
    segments: 3,
  })
  assert.deepEqual(smsLength(`${'ት'.repeat(66)}🙂${'ት'.repeat(66)}`), {
    encoding: 'ucs2',
    units: 134,
    segments: 3,
  })
})

test('nothing to send costs nothing', () => {
  assert.equal(smsLength('').segments, 0)
})

test('the count lies between what the length allows and what unsplit pairs cost', () => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'Å', '€', '{', '\n', ' '), maxLength: 700 }),
    fc.string({ unit: fc.constantFrom('a', 'ب', '🙂', '’'), maxLength: 400 }),
    fc.string({ unit: 'binary', maxLength: 300 }),
  )
  fc.assert(
    fc.property(text, (sent) => {
      const { encoding, units, segments } = smsLength(sent)
      const [alone, joined] = encoding === 'gsm7' ? [160, 153] : [70, 67]
      assert.equal(encoding === 'ucs2', outsideGsm7(sent).length > 0)
      if (encoding === 'ucs2') assert.equal(units, sent.length)
      if (units <= alone) assert.equal(segments, units === 0 ? 0 : 1)
      else {
        assert.ok(segments >= Math.ceil(units / joined))
        assert.ok(segments <= Math.ceil(units / (joined - 1)))
      }
    }),
  )
})

test('one more character never makes a text cheaper', () => {
  const unit = fc.constantFrom('a', '€', 'ß', '\\')
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 500 }), unit, (sent, more) => {
      assert.ok(smsLength(sent + more).segments >= smsLength(sent).segments)
    }),
  )
})
