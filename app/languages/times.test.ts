import assert from 'node:assert/strict'
import test from 'node:test'
import { translator } from './messages.ts'
import { formatNearby, formatNearbyRange, formatRelative } from './times.ts'

const now = Temporal.Instant.from('2026-11-22T13:05:00Z') // a Sunday
const en = translator('en')

test('"12 minutes ago" counts down to just now', () => {
  assert.equal(formatRelative(en, now.subtract({ minutes: 12 }), now), '12 minutes ago')
  assert.equal(formatRelative(en, now.subtract({ seconds: 59 }), now), 'just now')
  assert.equal(formatRelative(en, now.add({ minutes: 3 }), now), 'just now')
  assert.equal(formatRelative(en, now.subtract({ minutes: 119 }), now), '1 hour ago')
  assert.equal(formatRelative(en, now.subtract({ hours: 49 }), now), '2 days ago')
})

test('a moment near now is said as people say it, in Oslo’s days', () => {
  const say = (instant: string) => formatNearby(en, Temporal.Instant.from(instant), now, 'Europe/Oslo')
  assert.equal(say('2026-11-22T13:05:00Z'), 'today 14:05')
  assert.equal(say('2026-11-22T23:30:00Z'), 'tomorrow 00:30')
  assert.equal(say('2026-11-21T22:59:00Z'), 'yesterday 23:59')
  assert.equal(say('2026-11-24T08:00:00Z'), 'Tuesday 09:00')
  assert.equal(say('2026-12-24T08:00:00Z'), '24.12. 09:00')
})

test('from when to when near now has the day first, also where a language says from and to', () => {
  const say = (tag: string, starts: string, ends: string) =>
    formatNearbyRange(
      translator(tag),
      Temporal.Instant.from(starts),
      Temporal.Instant.from(ends),
      now,
      'Europe/Oslo',
    )
  const [from, to] = ['2026-11-22T07:00:00Z', '2026-11-22T21:00:00Z']
  assert.equal(say('nb', from, to), 'i dag 08:00–22:00')
  assert.equal(say('ar', from, to), 'اليوم من 08:00 إلى 22:00')
  assert.equal(say('fa', from, to), 'امروز از 08:00 تا 22:00')
  assert.equal(say('ckb', from, to), 'ئەمڕۆ لە 08:00 تا 22:00')
  assert.equal(say('ur', from, to), 'آج 08:00 سے 22:00 تک')
  assert.equal(say('ar', '2026-11-24T07:00:00Z', '2026-11-24T09:00:00Z'), 'الثلاثاء من 08:00 إلى 10:00')
  assert.equal(say('ar', '2026-12-24T07:00:00Z', '2026-12-24T09:00:00Z'), '24.12 من 08:00 إلى 10:00')
})
