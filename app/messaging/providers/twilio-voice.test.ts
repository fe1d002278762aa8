import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { type Planted, planted, tenantWithNumber } from '../../../tests/support/messaging.ts'
import { type FakeTwilio, startTwilio } from '../../../tests/support/twilio.ts'
import { signedIn, speakers } from '../../../tests/support/volunteers.ts'
import { saveSettings } from '../../people/settings/settings.ts'
import type { JobScope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { beginBridged, connectBridged, mayConnect } from '../calls/bridged-calls.ts'
import { voiceFor } from './choosing.ts'
import type { Voice } from './provider.ts'
import { twilioVoice } from './twilio.ts'

const numbers = { volunteer: '+4700000611', person: '+4700000612' }

describe('calls that are connected over Twilio', () => {
  let at: Planted
  let server: FakeTwilio
  let tenant: JobScope
  let her: SignedInScope
  let voice: Voice
  before(async () => {
    server = await startTwilio()
    at = await planted({
      HELSEBRO_TWILIO_ACCOUNT: server.account,
      HELSEBRO_TWILIO_TOKEN: server.token,
      HELSEBRO_TWILIO_URL: server.url,
      HELSEBRO_ORIGIN: 'https://helsebro.example.org',
    })
    tenant = await tenantWithNumber(at, '+4700009998')
    const [id] = await speakers(tenant, [{ phone: numbers.volunteer }])
    her = signedIn(tenant, id ?? '')
    const made = twilioVoice(at.world, { seconds: 0.4 })
    assert.ok(made)
    voice = made
  })
  after(async () => {
    await server.close()
    await at.close()
  })

  const call = async (subject = randomUUID()) => {
    const begun = await inScope(her, (tx) => beginBridged(tx, her, { kind: 'request', id: subject }, voice))
    return begun && connectBridged(her, begun, numbers)
  }

  test('her phone rings first, then the person’s, and both see the service’s number', async () => {
    server.be('take')
    assert.equal(await call(), 'calling')
    const made = server.calls.at(-1)
    assert.equal(made?.From, '+4700009998')
    assert.equal(made?.To, numbers.volunteer)
    assert.match(
      made?.Twiml ?? '',
      /^<Response><Dial callerId="\+4700009998" [^>]*>\+4700000612<\/Dial><\/Response>$/,
    )
    assert.match(
      made?.Twiml ?? '',
      /action="https:\/\/helsebro\.example\.org\/api\/twilio\/call\?m=[^"&]*&amp;p=/,
    )
    assert.match(made?.StatusCallback ?? '', /^https:\/\/helsebro\.example\.org\/api\/twilio\/call\?m=/)
    assert.doesNotMatch(JSON.stringify(await at.ask('select * from messaging.bridged_call')), /0000061[12]/)
  })

  for (const [mood, outcome, isBegun] of [
    ['refuse', 'refused', false],
    ['busy', 'unreachable', false],
    ['fall', 'unknown', false],
    ['lose', 'unknown', true],
    ['hang', 'unknown', true],
  ] as const)
    test(`when Twilio would ${mood}, the call is ${outcome}`, async () => {
      server.be(mood)
      const had = server.calls.length
      assert.equal(await call(), outcome)
      assert.equal(server.calls.length - had, isBegun ? 1 : 0)
      at.clock.advance({ minutes: 1 })
    })

  test('a tenant that chose Twilio gets it, a demonstration never does', () => {
    assert.equal(voiceFor(at.world, { demo: false }, 'twilio')?.name, 'twilio')
    assert.equal(voiceFor(at.world, { demo: true }, 'twilio')?.name, 'simulator')
  })

  test('calls are connected in the hours that the tenant has set, by its clock on the wall', async () => {
    const may = () => inScope(tenant, (tx) => mayConnect(tx, tenant))
    assert.equal(await may(), true, 'at any hour where nothing is set')
    await saveSettings(her, 'telephony', { relay: 'twilio', callsFrom: 9 * 60, callsTo: 20 * 60 })
    for (const [instant, isOpen] of [
      ['2026-03-28T07:59:00Z', false],
      ['2026-03-28T08:00:00Z', true],
      ['2026-03-28T19:00:00Z', true],
      ['2026-03-28T19:01:00Z', false],
      // Summer time begins in the night: nine o’clock comes an hour earlier.
      ['2026-03-29T07:00:00Z', true],
      ['2026-03-29T18:01:00Z', false],
    ] as const) {
      at.clock.set(instant)
      assert.equal(await may(), isOpen, instant)
    }
  })
})
