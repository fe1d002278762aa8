import assert from 'node:assert/strict'
import test from 'node:test'
import { formatDate, formatDateTime, formatMonth, formatNumber, formatTime } from './formats.ts'
import { groupPhone } from './phones.ts'
import { languages } from './registry.ts'

const oslo = 'Europe/Oslo'
const moment = Temporal.Instant.from('2026-11-22T13:05:00Z')

test('every language writes the year 2026, the day 22 and the time 14:05 in Latin figures', () => {
  for (const { tag } of languages) {
    const text = formatDateTime(tag, moment, oslo, 'full')
    assert.match(text, /2026/, tag)
    assert.match(text, /22/, tag)
    assert.match(text, /14:05/, `${tag}: ${text}`)
    assert.doesNotMatch(text.replace(/[0-9]/g, ''), /\p{Nd}/u, tag)
    // A language without its own month names would show English ones, or a number of the month (M11).
    assert.doesNotMatch(formatDate(tag, moment, oslo), /M11/, tag)
    if (tag !== 'en') assert.notEqual(formatDate(tag, moment, oslo), formatDate('en', moment, oslo), tag)
  }
})

test('the clock is Oslo’s, summer and winter', () => {
  assert.equal(formatTime(moment, oslo), '14:05')
  assert.equal(formatTime(Temporal.Instant.from('2026-07-01T22:30:00Z'), oslo), '00:30')
  assert.equal(formatDate('nb', Temporal.Instant.from('2026-07-01T22:30:00Z'), oslo), '2. juli 2026')
})

test('in figures the day comes before the month in every language', () => {
  assert.equal(formatDate('fil', moment, oslo, 'short'), '22.11.2026')
  assert.equal(formatDate('fa-AF', moment, oslo, 'brief'), '22.11.')
  assert.equal(formatDateTime('en', moment, oslo, 'brief'), '22.11. 14:05')
})

test('a month is written in words', () => {
  assert.deepEqual(
    ['nb', 'nn', 'en'].map((tag) => formatMonth(tag, '2026-11')),
    ['november 2026', 'november 2026', 'November 2026'],
  )
})

test('counts are written in the language’s manner', () => {
  assert.equal(formatNumber('en', 1234.5), '1,234.5')
  assert.equal(formatNumber('nb', 1234.5), '1\u00a0234,5')
})

test('phone numbers are grouped for reading and dialling, never as amounts', () => {
  assert.equal(groupPhone('+4700123456'), '00 12 34 56')
  // Built here, so that no number that somebody may have stands in the code.
  assert.equal(groupPhone(`+47${'4'.padEnd(8, '0')}`), ['400', '00', '000'].join(' '))
  assert.equal(groupPhone('+4700123456'), '00 12 34 56')
  assert.equal(groupPhone('116117'), '116 117')
  assert.equal(groupPhone('113'), '113')
  assert.equal(groupPhone('+447700900123'), '+44 7700 900123')
  assert.equal(groupPhone('call me'), 'call me')
})
