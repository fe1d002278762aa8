import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { queueMessages } from '../app/messaging/messages.ts'
import { jobOf } from '../app/people/scopes.ts'
import { createTenant } from '../app/people/tenants.ts'
import type { JobScope } from '../app/privacy/scope.ts'
import { inScope } from '../app/privacy/transactions.ts'
import type { HookAnswer } from './support/http-peer.ts'
import { startLink } from './support/link.ts'
import { inspect, until } from './support/phones.ts'
import { startReachable, type TestHelsebro } from './support/running.ts'
import { startSveve } from './support/sveve.ts'
import { startTwilio } from './support/twilio.ts'

const keys = { sveve: 'a-secret-that-sveve-was-given', link: 'a-secret-that-link-was-given' }

type Says = 'sent' | 'delivered' | 'failed'

describe('what providers report over HTTP', () => {
  let at: TestHelsebro
  let origin: string
  let scope: JobScope
  let sveve: Awaited<ReturnType<typeof startSveve>>
  let link: Awaited<ReturnType<typeof startLink>>
  let twilio: Awaited<ReturnType<typeof startTwilio>>
  before(async () => {
    ;[sveve, link, twilio] = await Promise.all([startSveve(), startLink(), startTwilio()])
    const started = await startReachable({
      HELSEBRO_SMS_ROUTES: '+470061=sveve;+470062=link;+=twilio',
      HELSEBRO_SVEVE_USER: sveve.user,
      HELSEBRO_SVEVE_PASSWORD: sveve.password,
      HELSEBRO_SVEVE_URL: sveve.url,
      HELSEBRO_SVEVE_HOOK_SECRET: keys.sveve,
      HELSEBRO_LINK_USER: link.user,
      HELSEBRO_LINK_PASSWORD: link.password,
      HELSEBRO_LINK_PARTNER: link.partner,
      HELSEBRO_LINK_GATE: link.gate,
      HELSEBRO_LINK_URL: link.url,
      HELSEBRO_LINK_HOOK_SECRET: keys.link,
      HELSEBRO_TWILIO_ACCOUNT: twilio.account,
      HELSEBRO_TWILIO_TOKEN: twilio.token,
      HELSEBRO_TWILIO_URL: twilio.url,
    })
    at = started
    origin = started.origin
    const { world } = at.running.foundations
    const made = await createTenant(world, {
      slug: 'oygarden',
      name: 'Øygarden',
      kind: 'municipality',
      language: 'nb',
      hosts: ['oygarden.localhost'],
      demo: false,
    })
    assert.ok(made.ok)
    scope = jobOf(world, made.tenant.id, 'test')
  })
  after(async () => {
    await Promise.all([sveve, link, twilio].map((side) => side.close()))
    await at.close()
  })

  /** Queues an offer and waits until its carrier has it. @param area letters that make it long */
  const sent = async (phone: string, state = 'accepted', area = 'Bekkestua') => {
    const [queued] = await inScope(scope, (tx) =>
      queueMessages(tx, scope, [
        {
          to: { phone },
          language: 'nb',
          kind: 'offer',
          template: 'sms.offer',
          params: { area, code: '7K', link: `${origin}/o/abcdefghijklmnopqrstuv` },
          answerCode: '7K',
        },
      ]),
    )
    const id = queued?.id ?? ''
    await until(async () => (await stateOf(id)) === state)
    return id
  }
  const stateOf = async (id: string) =>
    (
      await inspect<{ state: string }>(
        at,
        'select state from messaging.message_state where message_id = $1',
        [id],
      )
    )[0]?.state

  const reporters: Record<string, { prefix: string; report: (says: Says) => Promise<HookAnswer> }> = {
    'Sveve by GET': {
      prefix: '+470061',
      report: (says) =>
        sveve.report(
          `${origin}/api/sveve/receipt?key=${keys.sveve}`,
          last(sveve.taken),
          says === 'delivered',
        ),
    },
    'Sveve by POST': {
      prefix: '+470061',
      report: (says) =>
        sveve.report(
          `${origin}/api/sveve/receipt?key=${keys.sveve}`,
          last(sveve.taken),
          says === 'delivered',
          'POST',
        ),
    },
    'LINK Mobility': {
      prefix: '+470062',
      report: (says) =>
        link.report(
          `${origin}/api/link/receipt?key=${keys.link}`,
          last(link.taken),
          { sent: 1000, delivered: 1001, failed: 1006 }[says],
        ),
    },
    Twilio: {
      prefix: '+470063',
      report: (says) => twilio.report(last(twilio.taken), says === 'failed' ? 'undelivered' : says),
    },
  }

  let people = 1000
  for (const [name, { prefix, report }] of Object.entries(reporters)) {
    test(`${name}: late, twice and out of order, its receipts lead a text forwards only`, async () => {
      const id = await sent(`${prefix}${++people}`)
      for (const says of ['delivered', 'delivered', 'failed', 'delivered'] as const) {
        assert.deepEqual([(await report(says)).status, await stateOf(id)], [200, 'delivered'])
      }
    })

    test(`${name}: what did not arrive is shown as failed`, async () => {
      const id = await sent(`${prefix}${++people}`)
      assert.equal((await report('failed')).status, 200)
      assert.equal(await stateOf(id), 'failed')
    })
  }

  test('a receipt brings back a text whose answer was lost, so nobody need wonder', async () => {
    for (const [phone, side, name] of [
      ['+4700611999', sveve, 'Sveve by GET'],
      ['+4700621999', link, 'LINK Mobility'],
      ['+4700631999', twilio, 'Twilio'],
    ] as const) {
      side.be('lose', 'take')
      const id = await sent(phone, 'unknown')
      await reporters[name]?.report('delivered')
      assert.equal(await stateOf(id), 'delivered', name)
    }
  })

  test('a long text has arrived at LINK’s only when each of its parts has', async () => {
    const address = `${origin}/api/link/receipt?key=${keys.link}`
    const id = await sent('+4700621500', 'accepted', 'Et sted med et svært langt navn '.repeat(4))
    await link.report(address, last(link.taken), 1001, 1)
    assert.equal(await stateOf(id), 'sent')
    await link.report(address, last(link.taken), 1000, 0)
    assert.equal(await stateOf(id), 'sent')
    await link.report(address, last(link.taken), 1001, 0)
    assert.equal(await stateOf(id), 'delivered')
  })

  test('a receipt with a wrong secret, a forged signature or somebody else’s name changes nothing', async () => {
    const id = await sent('+4700611777')
    const text = last(sveve.taken)
    const address = `${origin}/api/sveve/receipt?key=`
    assert.equal((await sveve.report(`${address}wrong`, text, true)).status, 404)
    assert.equal(
      (await sveve.report(`${address}${keys.sveve}`, { ...text, ref: 'x'.repeat(36) }, true)).status,
      200,
    )
    const there = await sent('+4700631777')
    const { sid, StatusCallback } = last(twilio.taken)
    const fields = { MessageSid: sid, MessageStatus: 'delivered' }
    assert.equal((await twilio.post(StatusCallback ?? '', fields, 'forged')).status, 404)
    const moved = (StatusCallback ?? '').replace(/p=.../, 'p=AAA')
    assert.equal((await twilio.post(moved, fields)).status, 404)
    assert.deepEqual([await stateOf(id), await stateOf(there)], ['accepted', 'accepted'])
  })
})

function last<T>(all: readonly T[]): T {
  const found = all.at(-1)
  assert.ok(found)
  return found
}
