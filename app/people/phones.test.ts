import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { latinDigits, readPhone } from './phones.ts'

const zeros = ['0', '٠', '۰', '०', '০', '၀', '０', '๐']
const inScript = (text: string, zero: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)))

test('a number means the same in every script’s digits and with any spacing', () => {
  const spaced = fc.array(fc.constantFrom('', ' ', '-', '\u00a0', '.', '\u200e'), {
    minLength: 8,
    maxLength: 8,
  })
  fc.assert(
    fc.property(fc.constantFrom(...zeros), spaced, fc.integer({ min: 0, max: 999_999 }), (zero, gaps, n) => {
      const digits = `00${String(n).padStart(6, '0')}`
      const typed = [...inScript(digits, zero)].map((digit, index) => digit + gaps[index]).join('')
      assert.deepEqual(readPhone(typed, { demo: true }), { ok: true, e164: `+47${digits}` })
    }),
  )
})

test('every decimal digit of Unicode has its value', () => {
  for (const zero of zeros) assert.equal(latinDigits(inScript('0123456789', zero)), '0123456789')
  assert.equal(latinDigits('𝟗𝟘'), '90')
})

test('the demonstration’s numbers are numbers there and nowhere else', () => {
  for (const typed of ['+47 00 10 00 01', '0047 00 10 00 01', '00 10 00 01'])
    assert.deepEqual(readPhone(typed, { demo: true }), { ok: true, e164: '+4700100001' })
  assert.equal(readPhone('+47 00 10 00 01').ok, false)
})

test('foreign numbers keep their country, and what is no number says why', () => {
  assert.deepEqual(readPhone('+44 7700 900123'), { ok: false, reason: 'phone' })
  assert.deepEqual(readPhone('0046 8 465 004 50'), { ok: true, e164: '+46846500450' })
  assert.deepEqual(readPhone('  '), { ok: false, reason: 'required' })
  assert.deepEqual(readPhone('ring meg'), { ok: false, reason: 'phone' })
  assert.deepEqual(readPhone('22 59'), { ok: false, reason: 'phone_short' })
  assert.deepEqual(readPhone('22591300'.repeat(3)), { ok: false, reason: 'phone_long' })
})

test('no text whatever makes reading a number fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const read = readPhone(text)
      assert.ok(read.ok ? /^\+\d{7,15}$/.test(read.e164) : read.reason.length > 0)
    }),
  )
})
