import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { type Planted, planted } from '../../../../tests/support/messaging.ts'
import { type SmppPeer, startSmpp } from '../../../../tests/support/smpp-peer.ts'
import type { JobScope } from '../../../privacy/scope.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { deliverMessage } from '../../delivery/deliveries.ts'
import { hearingOf } from '../../inbound/hearing.ts'
import { openInbound } from '../../inbound/inbound.ts'
import { isStopped } from '../../inbound/stops.ts'
import { queueMessages } from '../../messages.ts'
import { startCarriers, stopCarriers } from '../choosing.ts'

describe('a place whose texts go over SMPP', () => {
  let at: Planted
  let peer: SmppPeer
  let scope: JobScope
  before(async () => {
    peer = await startSmpp({ ids: 'hex', receiptIds: 'decimal' })
    at = await planted({
      HELSEBRO_SMPP_HOST: peer.host,
      HELSEBRO_SMPP_PORT: String(peer.port),
      HELSEBRO_SMPP_SYSTEM_ID: peer.systemId,
      HELSEBRO_SMPP_PASSWORD: peer.password,
      HELSEBRO_SMPP_RECEIPT_IDS: 'decimal',
    })
    scope = await at.tenant('real', false)
    await at.ask('insert into messaging.service_number (number, tenant_id, position) values ($1, $2, 0)', [
      '+4700001000',
      scope.tenantId,
    ])
    await startCarriers(at.world, hearingOf(at.world))
  })
  after(async () => {
    await stopCarriers(at.world)
    await at.close()
    await peer.close()
  })

  const out = async (phone: string, language = 'nb') => {
    const params = {
      area: 'Sandvika',
      code: '7K',
      link: 'https://helsebro.example.org/o/abcdefghijklmnopqrstuv',
    }
    const wish = { to: { phone }, language, kind: 'offer', template: 'sms.offer', params } as const
    const [message] = await inScope(scope, (tx) => queueMessages(tx, scope, [wish]))
    return message?.id ?? ''
  }
  const partsTo = (phone: string) => peer.taken.filter(({ to }) => to === phone)
  /** Waits until a message is in a state: what the carrier hands in is answered when it is written down. */
  const comesTo = async (id: string, state: string) => {
    for (const since = performance.now(); (await at.stateOf(id)) !== state; await turn())
      assert.ok(performance.now() - since < 10_000, `it is ${await at.stateOf(id)}, not ${state}`)
  }

  test('a text of several parts has arrived when all of them have', async () => {
    const id = await out('+4700000701', 'ti')
    assert.equal(await deliverMessage(scope, id), 'accepted')
    const [first, ...rest] = partsTo('+4700000701')
    assert.ok(first && rest.length > 0)
    assert.equal(await peer.receipt(first, 'DELIVRD'), 0)
    assert.equal(await at.stateOf(id), 'sent')
    for (const part of rest.toReversed()) {
      assert.equal(await peer.receipt(part, 'ENROUTE'), 0)
      assert.equal(await peer.receipt(part, 'DELIVRD'), 0)
    }
    assert.equal(await at.stateOf(id), 'delivered')
    assert.equal(await peer.receipt(first, 'EXPIRED'), 0)
    assert.equal(await at.stateOf(id), 'delivered', 'nothing leads backwards')
  })

  test('a receipt that comes before the answer to its text is kept, and applied', async () => {
    peer.report({ stat: 'DELIVRD', afterMs: -1, times: 2 })
    const id = await out('+4700000702')
    await deliverMessage(scope, id)
    await comesTo(id, 'delivered')
    peer.report(undefined)
  })

  test('a text that may have been taken when the connection broke is unknown and goes nowhere else; the connection mends', async () => {
    peer.be('lose', 'take')
    const id = await out('+4700000703')
    assert.equal(await deliverMessage(scope, id), 'unknown')
    assert.equal(await deliverMessage(scope, id), undefined)
    assert.equal(partsTo('+4700000703').length, 1)
    for (const since = performance.now(); peer.bound() === 0; await turn())
      assert.ok(performance.now() - since < 10_000, 'it is not bound again')
  })

  test('a long answer is one text however its parts are marked and whenever they come, and STOP is obeyed', async () => {
    const long = 'Kan ikke i dag \u202e😊 '.repeat(20)
    for (const how of ['udh8', 'udh16', 'sar'] as const) {
      const order = Array.from({ length: Math.ceil((long.length * 2) / 132) }, (_, at) => at).reverse()
      const said = await peer.write({ from: '+4700000704', to: '+4700001000', text: long, long: how, order })
      assert.ok(said.every((status) => status === 0))
    }
    const rows = await at.ask<{ id: string }>('select id from messaging.inbound')
    assert.equal(rows.length, 3)
    for (const { id } of rows)
      assert.equal((await inScope(scope, (tx) => openInbound(tx, scope, id)))?.text, long)
    await peer.write({ from: '+4700000704', to: '+4700001000', text: 'STOP' })
    assert.equal(await inScope(scope, (tx) => isStopped(tx, scope, '+4700000704')), true)
  })

  test('a text to a number that is nobody’s is answered, so that it does not come for ever', async () => {
    assert.deepEqual(await peer.write({ from: '+4700000705', to: '+4700009000', text: 'Hei' }), [0])
  })

  test('a text handed in again to the next process, after one was killed before its answer arrived, is one text', async () => {
    const ja = { from: '+4700000706', to: '+4700001000', text: 'JA' }
    const texts = () => at.count('select count(*)::int as n from messaging.inbound')
    const before = await texts()
    assert.deepEqual(await peer.write(ja), [0])
    await stopCarriers(at.world)
    const next = { ...at.world }
    await startCarriers(next, hearingOf(next))
    assert.deepEqual(await peer.write(ja), [0])
    assert.equal(await texts(), before + 1)
    assert.deepEqual(await peer.write(ja), [0])
    assert.equal(await texts(), before + 2, 'who writes JA twice has answered twice')
    await stopCarriers(next)
  })
})
