import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base32, stepOf, totpAt } from './totp.ts'

// RFC 6238 appendix B, SHA-1, cut to six digits.
const secret = Buffer.from('12345678901234567890')
const vectors = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const

test('codes are those of RFC 6238', () => {
  for (const [time, code] of vectors) assert.equal(totpAt(secret, Math.floor(time / 30)), code)
})

test('a coordinator whose phone is half a minute off can still sign in, a minute and a half off not', () => {
  const now = Temporal.Instant.fromEpochMilliseconds(1_111_111_109_000)
  assert.equal(stepOf(secret, '081804', now, null), 37_037_036)
  assert.equal(stepOf(secret, '081804', now.add({ seconds: 30 }), null), 37_037_036)
  assert.equal(stepOf(secret, '081804', now.add({ seconds: 90 }), null), undefined)
})

test('a code that was used is refused the second time', () => {
  const now = Temporal.Instant.fromEpochMilliseconds(1_111_111_109_000)
  assert.equal(stepOf(secret, '081804', now, 37_037_036), undefined)
})

test('the secret is written as authenticator apps read it (RFC 4648)', () => {
  assert.equal(base32(Buffer.from('foobar')), 'MZXW6YTBOI')
})
