import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSettings } from '../../platform/settings.ts'
import { lookAtSuppliers } from './set-up.ts'

const look = (environment: Record<string, string>) => {
  const read = readSettings(environment)
  assert.ok(read.ok, JSON.stringify(read))
  return lookAtSuppliers(read.settings)
}
const wrong = (environment: Record<string, string>) =>
  look(environment)
    .filter(({ well }) => !well)
    .map(({ says }) => says)

const origin = { HELSEBRO_ORIGIN: 'https://helsebro.example.org' }
const elks = {
  HELSEBRO_46ELKS_USER: 'u',
  HELSEBRO_46ELKS_PASSWORD: 'p',
  HELSEBRO_46ELKS_HOOK_SECRET: 'a-secret-of-24-letters-or-so',
}
const twilio = { HELSEBRO_TWILIO_ACCOUNT: `AC${'0'.repeat(32)}`, HELSEBRO_TWILIO_TOKEN: 't' }

test('nothing set up is said and is no fault', () => {
  assert.deepEqual(wrong({}), [])
  assert.match(look({}).at(-1)?.says ?? '', /No SMS supplier/)
})

test('what is begun and not ended is a fault that names what is missing', () => {
  assert.match(wrong({ ...origin, HELSEBRO_SVEVE_USER: 'u' })[0] ?? '', /sveve.*HELSEBRO_SVEVE_PASSWORD/)
  const { HELSEBRO_46ELKS_HOOK_SECRET: _secret, ...deaf } = elks
  assert.match(wrong({ ...origin, ...deaf })[0] ?? '', /46elks.*HELSEBRO_46ELKS_HOOK_SECRET/)
  assert.match(wrong(twilio)[0] ?? '', /twilio: HELSEBRO_ORIGIN/)
})

test('a route over a supplier that is not set up is a fault', () => {
  const routes = { HELSEBRO_SMS_ROUTES: '+47=46elks,sveve;+=twilio' }
  assert.deepEqual(wrong({ ...origin, ...elks, ...twilio, ...routes }), [
    'HELSEBRO_SMS_ROUTES sends +47 over sveve, which is not set up.',
  ])
})

test('one supplier alone is said, two are well, and no secret is ever said', () => {
  assert.match(look({ ...origin, ...elks }).at(-1)?.says ?? '', /46elks alone/)
  const both = look({ ...origin, ...elks, ...twilio })
  assert.deepEqual(both, [{ well: true, says: 'Texts go over 46elks, twilio.' }])
  assert.doesNotMatch(JSON.stringify(both), /a-secret/)
})
