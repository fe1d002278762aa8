import assert from 'node:assert/strict'
import test from 'node:test'
import { isolate, needsIsolation, pageAttributes, textAttributes } from './direction.ts'

test('a page in Dari says so to the browser and reads from the right', () => {
  assert.deepEqual(textAttributes('fa-AF'), { lang: 'fa-AF', dir: 'rtl' })
  assert.deepEqual(pageAttributes('ur'), { lang: 'ur', dir: 'rtl', 'data-script': 'Aran' })
  assert.deepEqual(textAttributes('ti'), { lang: 'ti', dir: 'ltr' })
})

test('a phone number, a code or a Latin name is isolated in a right-to-left text', () => {
  for (const value of ['+47 00 12 34 56', 'JA 7K', 'Amina', '116 117', 'https://x.example', '🙂']) {
    assert.ok(needsIsolation(value, 'rtl'), value)
  }
  for (const value of ['أمينة', '12', '14:05', 'ئامینە خان']) assert.ok(!needsIsolation(value, 'rtl'), value)
})

test('in a left-to-right text only right-to-left values are isolated', () => {
  assert.ok(needsIsolation('أمينة', 'ltr'))
  assert.ok(!needsIsolation('+47 00 12 34 56', 'ltr'))
})

test('an isolated value is closed again, an empty one stays empty', () => {
  assert.equal(isolate('7K'), '\u20687K\u2069')
  assert.equal(isolate(''), '')
})
