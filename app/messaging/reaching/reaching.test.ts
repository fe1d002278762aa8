import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import webpush from 'web-push'
import { type Planted, planted, tenantWithNumber } from '../../../tests/support/messaging.ts'
import { type PushPeer, startPush } from '../../../tests/support/push-peer.ts'
import { signedIn, speakers } from '../../../tests/support/volunteers.ts'
import { translator } from '../../languages/messages.ts'
import { languages } from '../../languages/registry.ts'
import { visitorOf } from '../../people/scopes.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type MessageKind, messageKinds } from '../classes.ts'
import { deliverMessage } from '../delivery/deliveries.ts'
import { phoneThread } from '../demo-phones/simulated-texts.ts'
import { receiveText } from '../inbound/inbound.ts'
import { queueMessages } from '../messages.ts'
import type { Provider, Sent } from '../providers/provider.ts'
import { push } from '../providers/push.ts'
import { fallBack } from './fallbacks.ts'
import { isMailStopped, stopMail, stopPath } from './mail-stops.ts'
import { myMessages } from './mine.ts'
import { chooseChannels } from './preferences.ts'
import { keepDevice } from './subscriptions.ts'
import { afterQuiet, type Way, ways, waysFor } from './ways.ts'

const order = fc.uniqueArray(fc.constantFrom(...ways), { minLength: 1, maxLength: 3 })
const has = fc.record({ sms: fc.boolean(), email: fc.boolean(), push: fc.boolean() })

describe('by which ways a message goes', () => {
  test('only by ways that there are, each once, in her order', () => {
    fc.assert(
      fc.property(fc.constantFrom(...messageKinds), fc.option(order), has, (kind, chosen, there) => {
        const found = waysFor(kind, chosen, there)
        assert.ok(found.every((way) => there[way]))
        assert.equal(new Set(found).size, found.length)
        if (chosen && kind !== 'code' && kind !== 'reply' && chosen.some((way) => there[way]))
          assert.deepEqual(
            found,
            chosen.filter((way) => there[way]),
          )
      }),
    )
  })

  test('whoever can be reached at all is reached, and a code proves that she holds the phone', () => {
    fc.assert(
      fc.property(fc.option(order), has, (chosen, there) => {
        assert.equal(waysFor('offer', chosen, there).length > 0, there.sms || there.email || there.push)
        if (there.sms) assert.deepEqual(waysFor('code', chosen, there), ['sms'])
        else
          assert.deepEqual(
            waysFor('code', chosen, there),
            there.email && chosen?.includes('email') ? ['email'] : [],
          )
      }),
    )
  })

  test('her quiet hours end when she said, on nights that change the clocks too', () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    const at = fc.integer({ min: 1_760_000_000, max: 1_800_000_000 })
    fc.assert(
      fc.property(at, minute, minute, (seconds, from, to) => {
        const wished = Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
        const awake = afterQuiet(wished, { from, to }, 'Europe/Oslo')
        assert.ok(Temporal.Instant.compare(awake, wished) >= 0)
        assert.ok(awake.since(wished).total('hours') <= 25)
        const local = awake.toZonedDateTimeISO('Europe/Oslo')
        const then = local.hour * 60 + local.minute
        if (!awake.equals(wished) && to >= 180) assert.equal(then, to)
      }),
    )
  })
})

describe('a volunteer’s own ways', () => {
  let at: Planted
  let scope: JobScope
  let server: PushPeer
  before(async () => {
    server = await startPush()
    const { publicKey, privateKey } = webpush.generateVAPIDKeys()
    at = await planted({
      HELSEBRO_SMTP_URL: 'smtp://127.0.0.1:9',
      HELSEBRO_SMTP_FROM: 'post@helsebro.example.org',
      HELSEBRO_PUSH_KEYS: `${publicKey}:${privateKey}`,
      HELSEBRO_PUSH_HOSTS: server.host,
    })
    scope = await tenantWithNumber(at, '+4700001000')
  })
  after(async () => {
    await at.close()
    await server.close()
  })

  let count = 0
  let words = 0
  const volunteer = async (more: { quietFrom?: number; quietTo?: number } = {}) => {
    const phone = `+47003${String(++count).padStart(5, '0')}`
    const [id] = await speakers(scope, [{ phone, ...more }])
    assert.ok(id)
    return { id, phone, email: `v${count}@example.org` }
  }
  const choose = (id: string, channels: Way[], email: string | null) =>
    chooseChannels(signedIn(scope, id), id, { channels, email })
  const send = async (id: string, kind: MessageKind = 'offer', language = 'nb') => {
    const wish = { to: { accountId: id }, language, kind, template: 'sms.received', params: {} } as const
    const [message] = await inScope(scope, (tx) => queueMessages(tx, scope, [wish]))
    return message?.id ?? ''
  }
  const rowOf = async (id: string) =>
    (
      await at.ask<{ channel: string; reason: string | null; not_before: Temporal.Instant }>(
        'select channel, reason, not_before from messaging.message where id = $1',
        [id],
      )
    )[0]
  const insteadOf = async (id: string) =>
    (
      await at.ask<{ id: string; channel: string }>(
        'select id, channel from messaging.message where instead_of = $1',
        [id],
      )
    )[0]
  const answering = (channel: Provider['channel'], sent: Sent): Provider => ({
    name: `test-${channel}`,
    channel,
    send: async () => sent,
  })

  test('without a choice she gets texts; with one, what she chose first', async () => {
    const { id, email } = await volunteer()
    assert.equal((await rowOf(await send(id)))?.channel, 'sms')
    assert.deepEqual(await choose(id, ['email', 'sms'], email), { ok: true })
    assert.equal((await rowOf(await send(id)))?.channel, 'email')
    assert.equal((await rowOf(await send(id, 'code')))?.channel, 'sms', 'a code still proves the phone')
  })

  test('what surely failed goes the next way, once; what may have arrived does not', async () => {
    const { id, email } = await volunteer()
    await choose(id, ['email', 'sms'], email)
    const first = await send(id)
    assert.equal(
      await deliverMessage(scope, first, [answering('email', { kind: 'refused', code: 'mailbox' })]),
      'failed',
    )
    await fallBack(scope)
    const text = await insteadOf(first)
    assert.equal(text?.channel, 'sms')
    await Promise.all([fallBack(scope), fallBack(scope)])
    assert.equal(
      await at.count('select count(*)::int as n from messaging.message where instead_of = $1', [first]),
      1,
    )
    const unsure = await send(id)
    assert.equal(
      await deliverMessage(scope, unsure, [answering('email', { kind: 'unknown', code: 'broken_off' })]),
      'unknown',
    )
    await fallBack(scope)
    assert.equal(await insteadOf(unsure), undefined)
  })

  test('what was withdrawn, or is of no use any more, goes no other way', async () => {
    const { id, email } = await volunteer()
    await choose(id, ['email', 'sms'], email)
    const late = await send(id)
    await deliverMessage(scope, late, [answering('email', { kind: 'refused', code: 'mailbox' })])
    at.clock.advance({ hours: 5 })
    await fallBack(scope)
    assert.equal(await insteadOf(late), undefined)
    at.clock.advance({ hours: 19 })
  })

  test('news waits for the end of her own quiet hours; an offer was timed by whoever asks', async () => {
    const { id } = await volunteer({ quietFrom: 8 * 60, quietTo: 12 * 60 })
    const news = await rowOf(await send(id, 'notice'))
    assert.equal(news?.not_before.toZonedDateTimeISO('Europe/Oslo').hour, 12)
    const offer = await rowOf(await send(id, 'offer'))
    assert.ok(offer?.not_before.equals(at.clock.now()))
  })

  test('for an offer nobody looks up quiet hours, nor counts what she was sent; for news both', async () => {
    const { id } = await volunteer()
    const askedFor = (kind: MessageKind) =>
      inScope(scope, async (tx) => {
        const names: string[] = []
        const client = new Proxy(tx.client, {
          get: (target, key) =>
            key === 'query'
              ? (query: { name: string }, values?: unknown[]) => {
                  names.push(query.name)
                  return target.query(query as never, values as never)
                }
              : Reflect.get(target, key),
        })
        const wish = { to: { accountId: id }, language: 'nb', kind, template: 'own', text: 'Hei' } as const
        await queueMessages({ ...tx, client }, scope, [wish])
        const costly = ['people.own_quiet_rows', 'messaging.lock_readers', 'messaging.count_since']
        return costly.filter((name) => names.includes(name))
      })
    assert.deepEqual(await askedFor('offer'), [])
    assert.equal((await askedFor('notice')).length, 3)
  })

  for (const { tag } of languages.filter(({ tier }) => tier === 1))
    test(`in ${tag}, STOP ends every way, the link in an e-mail ends e-mail, and START undoes both`, async () => {
      const t = translator(tag)
      const { id, phone, email } = await volunteer()
      await choose(id, ['email', 'sms'], email)
      const says = (key: 'reply.stop' | 'reply.start') =>
        receiveText(at.world, {
          provider: 'test',
          reference: `word ${++words}`,
          from: phone,
          to: '+4700001000',
          text: t(key).split(/[,،、፣]/)[0] ?? '',
        })
      await says('reply.stop')
      assert.equal((await rowOf(await send(id, 'offer', tag)))?.reason, 'stopped')
      await says('reply.start')
      const mailed = await send(id, 'offer', tag)
      assert.equal((await rowOf(mailed))?.channel, 'email')
      const visitor = visitorOf(at.world, scope.tenantId)
      const token =
        stopPath(at.world, { tenantId: scope.tenantId, messageId: mailed, language: tag })
          .split('/')
          .at(-1) ?? ''
      assert.equal(await isMailStopped(visitor, token), false)
      assert.equal(await stopMail(visitor, token, true), true)
      assert.equal(await isMailStopped(visitor, token), true)
      assert.equal((await rowOf(mailed))?.reason, 'stopped', 'what waited is taken back')
      assert.equal((await rowOf(await send(id, 'offer', tag)))?.channel, 'sms', 'she wants texts still')
      await says('reply.start')
      assert.equal((await rowOf(await send(id, 'offer', tag)))?.channel, 'email')
      assert.equal(
        await stopMail(
          visitor,
          token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
          true,
        ),
        false,
      )
    })

  test('whoever has chosen e-mail alone and ends it is not texted instead', async () => {
    const { id, email } = await volunteer()
    await choose(id, ['email'], email)
    const mailed = await send(id)
    const visitor = visitorOf(at.world, scope.tenantId)
    const path = stopPath(at.world, { tenantId: scope.tenantId, messageId: mailed, language: 'nb' })
    const token = path.split('/').at(-1) ?? ''
    assert.equal(await stopMail(visitor, token, true), true)
    assert.equal((await rowOf(await send(id)))?.reason, 'stopped')
    assert.equal(await stopMail(visitor, token, false), true)
    assert.equal((await rowOf(await send(id)))?.channel, 'email')
  })

  test('a notice on her phone says that there is a message and nothing of what it says; she reads it signed in', async () => {
    const { id } = await volunteer()
    const me = signedIn(scope, id)
    assert.deepEqual(await keepDevice(me, server.device()), { ok: true })
    await choose(id, ['push', 'sms'], null)
    const carrier = push(at.world, { seconds: 1 })
    assert.ok(carrier)
    const message = await send(id, 'offer', 'ar')
    assert.equal((await rowOf(message))?.channel, 'push')
    assert.equal(await deliverMessage(scope, message, [carrier]), 'accepted')
    const shown = server.shown.at(-1)
    assert.deepEqual(JSON.parse(shown?.words ?? ''), {
      title: 'real',
      body: translator('ar')('push.text'),
      lang: 'ar',
      dir: 'rtl',
    })
    assert.match(shown?.headers.authorization ?? '', /^vapid t=/)
    assert.equal(shown?.headers.urgency, 'high')
    assert.deepEqual(
      (await myMessages(me)).map(({ text }) => text),
      [translator('ar')('sms.received')],
    )
  })

  test('a device that is gone is forgotten, and the message goes the next way', async () => {
    const { id } = await volunteer()
    await keepDevice(signedIn(scope, id), server.device())
    await choose(id, ['push', 'sms'], null)
    const carrier = push(at.world, { seconds: 1 })
    assert.ok(carrier)
    const first = await send(id)
    server.be('gone')
    assert.equal(await deliverMessage(scope, first, [carrier]), 'failed')
    assert.equal(
      await at.count('select count(*)::int as n from messaging.push_subscription where account_id = $1', [
        id,
      ]),
      0,
    )
    await fallBack(scope)
    assert.equal((await insteadOf(first))?.channel, 'sms')
    assert.equal((await rowOf(await send(id)))?.channel, 'sms')
  })

  for (const [mood, state] of [
    ['busy', 'waiting'],
    ['fall', 'waiting'],
    ['stranger', 'waiting'],
    ['hang', 'unknown'],
  ] as const)
    test(`when the push service would ${mood}, the notice is ${state} and the device is kept`, async () => {
      const { id } = await volunteer()
      await keepDevice(signedIn(scope, id), server.device())
      await choose(id, ['push'], null)
      const carrier = push(at.world, { seconds: 0.5 })
      assert.ok(carrier)
      server.be(mood)
      assert.equal(await deliverMessage(scope, await send(id), [carrier]), state)
      server.be('take')
      assert.equal(await deliverMessage(scope, await send(id), [carrier]), 'accepted')
    })

  test('in a demonstration, what goes by e-mail lies on her phone like everything else', async () => {
    const phone = '+4700009901'
    const [id] = await speakers(at.scope, [{ phone }])
    assert.ok(id)
    await chooseChannels(signedIn(at.scope, id), id, { channels: ['email'], email: 'demo@example.org' })
    const wish = { to: { accountId: id }, language: 'so', kind: 'notice', template: 'sms.received' } as const
    const [message] = await inScope(at.scope, (tx) => queueMessages(tx, at.scope, [{ ...wish, params: {} }]))
    assert.equal((await rowOf(message?.id ?? ''))?.channel, 'email')
    assert.equal(await deliverMessage(at.scope, message?.id ?? ''), 'accepted')
    const thread = await inScope(at.scope, (tx) => phoneThread(tx, at.scope, phone))
    assert.equal(thread.at(-1)?.text, translator('so')('sms.received'))
  })

  test('no device makes this server knock at a door inside its own network', async () => {
    const { id } = await volunteer()
    const { keys } = server.device()
    for (const endpoint of [
      'http://localhost:5432/',
      'https://10.0.0.1/x',
      'https://127.0.0.1.example.org/x',
    ])
      assert.deepEqual(await keepDevice(signedIn(scope, id), { endpoint, keys }), {
        ok: false,
        reason: 'unknown_service',
      })
  })
})
