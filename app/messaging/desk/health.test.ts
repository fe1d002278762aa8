import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { elksSettings, type FakeElks, startElks } from '../../../tests/support/elks.ts'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { signedIn } from '../../../tests/support/volunteers.ts'
import { saveSettings } from '../../people/settings/settings.ts'
import type { JobScope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { deliverMessage } from '../delivery/deliveries.ts'
import { queueMessages } from '../messages.ts'
import { carrierHealth, outageNotices } from './health.ts'
import { messageLife } from './message-log.ts'
import { pricePlaces, quote, savePrices, usualPrice } from './prices.ts'

describe('what a coordinator sees of those who carry her messages', () => {
  let at: Planted
  let server: FakeElks
  let scope: JobScope
  let coordinator: SignedInScope
  before(async () => {
    server = await startElks()
    at = await planted({
      ...elksSettings(server),
      HELSEBRO_SVEVE_USER: 'helsebro',
      HELSEBRO_SVEVE_PASSWORD: 'no-word',
      HELSEBRO_SMS_ROUTES: '+47=46elks,sveve;+=46elks',
    })
    scope = await at.tenant('real', false)
    coordinator = await signedIn(scope, randomUUID(), 'coordinator')
  })
  after(async () => {
    await at.close()
    await server.close()
  })

  const out = async (phone: string) => {
    const wish = {
      to: { phone },
      language: 'nb',
      kind: 'person',
      template: 'sms.verify',
      params: { code: '482915' },
    } as const
    const [message] = await inScope(scope, (tx) => queueMessages(tx, scope, [wish]))
    const id = message?.id ?? ''
    await deliverMessage(scope, id)
    return id
  }
  const outage = (provider: string) =>
    at.ask(
      'insert into messaging.outage (id, provider, why, began_at, probe_at) values ($1, $2, $3, $4, $4)',
      [randomUUID(), provider, 'away', at.clock.now().toString()],
    )
  const form = (fields: Record<string, string>) =>
    new Request('http://real.localhost/staff/messages/carriers', {
      method: 'POST',
      body: new URLSearchParams(fields),
    })

  test('prices are set where a provider may carry, and only those in øre are taken', async () => {
    const places = pricePlaces(coordinator, false).map(({ field }) => field)
    assert.deepEqual(places, ['ore_46elks_47', 'ore_sveve_47', 'ore_46elks_rest'])
    const empty = Object.fromEntries(places.map((field) => [field, '']))
    const wrong = await savePrices(coordinator, false, form({ ...empty, ore_46elks_47: 'kr 2' }))
    assert.deepEqual(wrong.ok ? null : wrong.errors, { ore_46elks_47: 'ore' })
    const saved = await savePrices(
      coordinator,
      false,
      form({ ...empty, ore_46elks_47: '38,5', ore_46elks_rest: '90' }),
    )
    assert.deepEqual(saved, { ok: true })
  })

  test('what texts would cost is told before they are sent', async () => {
    const cost = await inScope(scope, (tx) =>
      quote(tx, scope, [
        { route: '+47', segments: 2 },
        { route: '+47', segments: 1 },
        { route: '+', segments: 1 },
      ]),
    )
    assert.deepEqual(cost, { segments: 4, ore: 205.5, unpriced: 0 })
    assert.equal(await inScope(scope, (tx) => usualPrice(tx, scope)), 38.5)
    assert.equal(await inScope(at.scope, (tx) => usualPrice(tx, at.scope)), null)
  })

  test('a text’s own page and the month say what it has cost after', async () => {
    server.be('take')
    const id = await out('+4700000601')
    const life = await messageLife(coordinator, id)
    assert.deepEqual(life?.cost, { segments: 1, ore: 38.5, unpriced: 0 })
    assert.equal(life?.line.channel, 'sms')
    const { months } = await carrierHealth(coordinator)
    assert.deepEqual(months, [{ month: '2026-03', messages: 1, segments: 1, ore: 38.5, unpriced: 0 }])
  })

  test('a text that surely was not taken has cost nothing, and waits where she can see it', async () => {
    server.be('busy')
    const id = await out('+4700000602')
    const life = await messageLife(coordinator, id)
    assert.deepEqual(life?.cost, { segments: 0, ore: 0, unpriced: 0 })
    const { waiting, providers } = await carrierHealth(coordinator)
    assert.deepEqual(
      waiting.map(({ kind, count }) => [kind, count]),
      [['person', 1]],
    )
    const elks = providers.find(({ name }) => name === '46elks')
    assert.partialDeepStrictEqual(elks, { state: 'working', tries: 2, taken: 1, unreachable: 1 })
    assert.partialDeepStrictEqual(
      providers.find(({ name }) => name === 'sveve'),
      { state: 'working', tries: 0 },
    )
  })

  test('when all is well nothing is said; when one fails she is told what still goes out', async () => {
    assert.deepEqual(await outageNotices(coordinator, { demo: false }), [])
    await outage('sveve')
    at.clock.advance({ seconds: 2 })
    const [told] = await outageNotices(coordinator, { demo: false })
    assert.partialDeepStrictEqual(told, { channel: 'sms', gone: ['sveve'], stops: 'nothing' })
    await outage('46elks')
    at.clock.advance({ seconds: 2 })
    const [worse] = await outageNotices(coordinator, { demo: false })
    assert.partialDeepStrictEqual(worse, { gone: ['46elks', 'sveve'], stops: 'all' })
    await at.ask('update messaging.outage set ended_at = $1 where provider = $2', [
      at.clock.now().toString(),
      'sveve',
    ])
    at.clock.advance({ seconds: 2 })
    const [partly] = await outageNotices(coordinator, { demo: false })
    assert.partialDeepStrictEqual(partly, { gone: ['46elks'], stops: 'some' })
    await outage('sveve')
    const { outages, providers } = await carrierHealth(coordinator)
    assert.equal(outages.length, 3)
    assert.ok(providers.every(({ state, why }) => state === 'gone' && why === 'away'))
    await at.ask('update messaging.outage set ended_at = $1', [at.clock.now().toString()])
    at.clock.advance({ seconds: 2 })
    assert.deepEqual(await outageNotices(coordinator, { demo: false }), [])
  })

  test('a demonstration, which reaches nobody, is never told of an outage', async () => {
    await outage('46elks')
    at.clock.advance({ seconds: 2 })
    assert.deepEqual(
      await outageNotices(await signedIn(at.scope, randomUUID(), 'coordinator'), { demo: true }),
      [],
    )
  })

  test('another place sees nothing of her figures', async () => {
    const other = await at.tenant('other', false)
    await saveSettings(other, 'prices', { prices: [] })
    const { months, waiting, providers } = await carrierHealth(
      await signedIn(other, randomUUID(), 'coordinator'),
    )
    assert.deepEqual([months, waiting], [[], []])
    assert.ok(providers.every(({ tries }) => tries === 0))
  })

  test('what was written at night says that it waits for the morning, and what it will cost', async () => {
    await saveSettings(coordinator, 'prices', { prices: [{ provider: '46elks', route: '+', ore: 40 }] })
    const now = at.clock.now()
    at.clock.set('2026-03-05T21:30:00Z')
    const wish = {
      to: { phone: '+4700000077' },
      language: 'nb',
      kind: 'notice',
      template: 'sms.verify',
      params: { code: '482915' },
    } as const
    const [message] = await inScope(scope, (tx) => queueMessages(tx, scope, [wish]))
    const life = await messageLife(coordinator, message?.id ?? '')
    assert.equal(life?.line.state, 'queued')
    assert.equal(life?.line.waitsUntil, '2026-03-06T07:00:00Z')
    assert.deepEqual(life?.cost, { segments: 1, ore: 40, unpriced: 0 })
    const { later, waiting } = await carrierHealth(coordinator)
    assert.deepEqual(later, { count: 1, first: '2026-03-06T07:00:00Z' })
    assert.ok(waiting.every(({ kind }) => kind !== 'notice'))
    at.clock.set('2026-03-06T07:00:01Z')
    assert.equal((await messageLife(coordinator, message?.id ?? ''))?.line.waitsUntil, null)
    at.clock.set(now.toString())
  })
})
