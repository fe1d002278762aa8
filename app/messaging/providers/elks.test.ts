import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type FakeElks, type PlantedElks, plantedElks, startElks } from '../../../tests/support/elks.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { deliverMessage } from '../delivery/deliveries.ts'
import { queueMessages } from '../messages.ts'
import { elks } from './elks.ts'
import type { Provider } from './provider.ts'

describe('46elks', () => {
  let elksHere: PlantedElks
  let at: PlantedElks['at']
  let server: FakeElks
  let scope: JobScope
  let carrier: Provider
  before(async () => {
    elksHere = await plantedElks()
    ;({ at, server, tenant: scope } = elksHere)
    const made = elks(at.world, { seconds: 0.4 })
    assert.ok(made)
    carrier = made
  })
  after(() => elksHere.close())

  const alarm = async (phone: string, kind: 'alarm' | 'offer' = 'offer') => {
    const params = { reference: 'B-12', link: 'https://helsebro.example.org/staff' }
    const wish = {
      to: { phone },
      language: 'nb',
      kind,
      template: 'sms.coordinator_alarm_nobody',
      params,
    } as const
    const [message] = await inScope(scope, (tx) => queueMessages(tx, scope, [wish]))
    return message?.id ?? ''
  }

  test('a text goes out from the tenant’s own number, with an address for the receipt', async () => {
    server.be('take')
    const id = await alarm('+4700000010')
    assert.equal(await deliverMessage(scope, id), 'accepted')
    const text = server.taken.at(-1)
    assert.equal(text?.from, '+4700009999')
    assert.equal(text?.to, '+4700000010')
    assert.match(text?.message ?? '', /B-12/)
    assert.match(text?.whendelivered ?? '', /^https:\/\/helsebro\.example\.org\/api\/46elks\/receipt\?m=/)
    assert.equal(await at.stateOf(id), 'accepted')
  })

  for (const [mood, state, isTaken] of [
    ['refuse', 'failed', false],
    ['busy', 'waiting', false],
    ['fall', 'unknown', false],
    ['lose', 'unknown', true],
    ['hang', 'unknown', true],
    ['garble', 'unknown', true],
  ] as const)
    test(`when 46elks would ${mood}, the text is ${state} and an offer is not sent twice`, async () => {
      server.be(mood)
      const had = server.taken.length
      const id = await alarm('+4700000011')
      assert.equal(await deliverMessage(scope, id, [carrier]), state)
      assert.equal(server.taken.length - had, isTaken ? 1 : 0)
      server.be('take')
      assert.equal(await deliverMessage(scope, id, [carrier]), undefined)
      assert.equal(server.taken.length - had, isTaken ? 1 : 0)
    })

  test('when nobody listens at its address, the text waits and goes to the next provider', async () => {
    const gone = await startElks()
    await gone.close()
    const settings = { ...at.world.settings, HELSEBRO_46ELKS_URL: gone.url }
    const away = elks({ ...at.world, settings })
    assert.ok(away)
    server.be('take')
    const id = await alarm('+4700000012')
    const both = [{ ...away, name: 'first' }, carrier]
    assert.equal(await deliverMessage(scope, id, both), 'waiting')
    at.clock.advance({ minutes: 1 })
    assert.equal(await deliverMessage(scope, id, both), 'accepted')
    assert.equal(server.taken.at(-1)?.to, '+4700000012')
  })

  test('an alarm that may be lost is sent once more, marked as a repeat, and then no more', async () => {
    server.be('hang')
    const id = await alarm('+4700000013', 'alarm')
    assert.equal(await deliverMessage(scope, id, [carrier]), 'unknown')
    const [again] = await at.ask<{ id: string }>('select id from messaging.message where repeat_of = $1', [
      id,
    ])
    assert.ok(again)
    assert.equal(await deliverMessage(scope, again.id, [carrier]), 'unknown')
    assert.match(server.taken.at(-1)?.message ?? '', /^Sendt på nytt: .*B-12/)
    assert.equal(
      await at.count(
        'select count(*)::int as n from messaging.message where template like $1 and repeat_of is not null',
        ['sms.%'],
      ),
      1,
    )
  })
})
