import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import type { Mood, Peer } from '../../../tests/support/http-peer.ts'
import { startLink } from '../../../tests/support/link.ts'
import { type Planted, planted, tenantWithNumber } from '../../../tests/support/messaging.ts'
import { startSveve } from '../../../tests/support/sveve.ts'
import { startTwilio } from '../../../tests/support/twilio.ts'
import type { World } from '../../platform/world.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { deliverMessage } from '../delivery/deliveries.ts'
import { queueMessages } from '../messages.ts'
import { link } from './link.ts'
import { ownName, readOwnName } from './own-names.ts'
import type { Provider } from './provider.ts'
import { sveve } from './sveve.ts'
import { twilio } from './twilio.ts'
import { twilioSignature } from './twilio-signature.ts'

type Side = Peer & { readonly taken: readonly object[] }
type Supplier = {
  readonly name: string
  readonly start: () => Promise<Side>
  readonly settings: (side: never) => Record<string, string>
  readonly make: (world: World, limit: { seconds: number }) => Provider | undefined
  /** What the peer must have taken of a text. */
  readonly sees: { readonly from: string; readonly to: string }
  readonly rejected: string
}

const suppliers: Supplier[] = [
  {
    name: 'Sveve',
    start: startSveve,
    settings: (side: Awaited<ReturnType<typeof startSveve>>) => ({
      HELSEBRO_SVEVE_USER: side.user,
      HELSEBRO_SVEVE_PASSWORD: side.password,
      HELSEBRO_SVEVE_URL: side.url,
    }),
    make: sveve,
    sees: { from: '4700009999', to: '4700000011' },
    rejected: 'refused',
  },
  {
    name: 'LINK Mobility',
    start: startLink,
    settings: (side: Awaited<ReturnType<typeof startLink>>) => ({
      HELSEBRO_LINK_USER: side.user,
      HELSEBRO_LINK_PASSWORD: side.password,
      HELSEBRO_LINK_PARTNER: side.partner,
      HELSEBRO_LINK_GATE: side.gate,
      HELSEBRO_LINK_URL: side.url,
    }),
    make: link,
    sees: { from: '+4700009999', to: '+4700000011' },
    rejected: 'link_2106',
  },
  {
    name: 'Twilio',
    start: startTwilio,
    settings: (side: Awaited<ReturnType<typeof startTwilio>>) => ({
      HELSEBRO_TWILIO_ACCOUNT: side.account,
      HELSEBRO_TWILIO_TOKEN: side.token,
      HELSEBRO_TWILIO_URL: side.url,
    }),
    make: twilio,
    sees: { from: '+4700009999', to: '+4700000011' },
    rejected: 'twilio_21610',
  },
]

const days: readonly [Mood, string, boolean][] = [
  ['refuse', 'failed', false],
  ['busy', 'waiting', false],
  ['fall', 'unknown', false],
  ['drop', 'unknown', false],
  ['lose', 'unknown', true],
  ['hang', 'unknown', true],
  ['garble', 'unknown', true],
  ['slow', 'accepted', true],
]

for (const { name, start, settings, make, sees, rejected } of suppliers)
  describe(`texts over ${name}`, () => {
    let at: Planted
    let side: Side
    let scope: JobScope
    let carrier: Provider
    before(async () => {
      side = await start()
      const given = (settings as (side: Side) => Record<string, string>)(side)
      at = await planted({ ...given, HELSEBRO_ORIGIN: 'https://helsebro.example.org' })
      scope = await tenantWithNumber(at, '+4700009999')
      const made = make(at.world, { seconds: 0.5 })
      assert.ok(made)
      carrier = made
    })
    after(async () => {
      await at.close()
      await side.close()
    })

    const offer = async (phone = '+4700000011') => {
      const params = { reference: 'B-12', link: 'https://helsebro.example.org/staff' }
      const [queued] = await inScope(scope, (tx) =>
        queueMessages(tx, scope, [
          { to: { phone }, language: 'nb', kind: 'offer', template: 'sms.coordinator_alarm_nobody', params },
        ]),
      )
      return queued?.id ?? ''
    }

    test('the text, the tenant’s number and our name for it arrive', async () => {
      side.be('take')
      const id = await offer()
      assert.equal(await deliverMessage(scope, id, [carrier]), 'accepted')
      const text = JSON.stringify(side.taken.at(-1))
      for (const part of [sees.from, sees.to, 'B-12']) assert.ok(text.includes(part), `${part} in ${text}`)
    })

    for (const [mood, state, isTaken] of days)
      test(`when it would ${mood}, the text is ${state} and an offer is not sent twice`, async () => {
        side.be(mood)
        const had = side.taken.length
        const id = await offer()
        assert.equal(await deliverMessage(scope, id, [carrier]), state)
        assert.equal(side.taken.length - had, isTaken ? 1 : 0)
        side.be('take')
        assert.equal(await deliverMessage(scope, id, [carrier]), undefined)
        assert.equal(side.taken.length - had, isTaken ? 1 : 0)
      })

    test('what it refuses is shown with its own code', async () => {
      side.be('refuse')
      const id = await offer()
      await deliverMessage(scope, id, [carrier])
      const [tried] = await at.ask<{ code: string }>(
        'select code from messaging.attempt where message_id = $1',
        [id],
      )
      assert.equal(tried?.code, rejected)
    })

    test('with a wrong password the text waits, and somebody else may carry it', async () => {
      side.be('take')
      const wrong = Object.fromEntries(
        Object.entries(at.world.settings).map(([key, value]) => [
          key,
          /PASSWORD|TOKEN/.test(key) && value ? 'wrong' : value,
        ]),
      ) as World['settings']
      const stranger = make({ ...at.world, settings: wrong }, { seconds: 0.5 })
      assert.ok(stranger)
      const id = await offer()
      const both = [{ ...stranger, name: 'first' }, carrier]
      const had = side.taken.length
      assert.equal(await deliverMessage(scope, id, both), 'waiting')
      at.clock.advance({ minutes: 1 })
      assert.equal(await deliverMessage(scope, id, both), 'accepted')
      assert.equal(side.taken.length - had, 1)
    })

    test('without its settings it is not there', async () => {
      const bare = await planted()
      assert.equal(make(bare.world, { seconds: 1 }), undefined)
      await bare.close()
    })
  })

test('our name for a message fits 36 letters and leads back to it, and no other name does', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.uuid(), fc.string(), (tenantId, other, messageId, junk) => {
      const name = ownName({ tenantId, messageId })
      assert.match(name, /^[\w-]{36}$/)
      assert.deepEqual(readOwnName(name, [other, tenantId]), { tenantId, messageId })
      assert.equal(readOwnName(name, [other]), undefined)
      assert.equal(readOwnName(junk, [tenantId]), undefined)
    }),
  )
  assert.equal(readOwnName('', [randomUUID()]), undefined)
})

test('Twilio’s signature is the one that another program makes of the same call', () => {
  const form = new URLSearchParams({
    CallSid: 'CA1234567890ABCDE',
    From: '+4700009013',
    To: '+4700005551',
    Caller: '+4700009013',
    Digits: '1234',
  })
  const address = 'https://helsebro.example.org/myapp.php?foo=1&bar=2'
  assert.equal(twilioSignature('12345', address, form), 'W7EzwVoASQbvSApDIPBRF17U5TY=')
})
