import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { catalogues } from '../../languages/generated/catalogues.ts'
import { translator } from '../../languages/messages.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { queueMessages } from '../messages.ts'
import { markHandled, openInbound, receiveText } from './inbound.ts'
import { stopOrStart } from './stopping.ts'
import { isStopped } from './stops.ts'

describe('a text that comes in', () => {
  let at: Planted
  let first: JobScope
  let second: JobScope
  let texts = 0
  before(async () => {
    at = await planted()
    first = at.scope
    second = await at.tenant('bydelsmodre')
    await at.ask(
      `insert into messaging.service_number (number, tenant_id, position)
       values ('+4700001000', $1, 0), ('+4700001000', $2, 1), ('+4700002000', $2, 0)`,
      [first.tenantId, second.tenantId],
    )
  })
  after(() => at.close())

  const comeIn = (from: string, text: string, to = '+4700001000', reference = `r${++texts}`) =>
    receiveText(at.world, { provider: 'test', reference, from, to, text })
  const offered = (scope: JobScope, phone: string, code: string) =>
    inScope(scope, (tx) =>
      queueMessages(tx, scope, [
        {
          to: { phone },
          language: 'so',
          kind: 'offer',
          template: 'sms.offer_no_area',
          params: { code, link: 'http://baerum.localhost/o/x' },
          answerCode: code,
        },
      ]),
    )
  const tenantOf = (received: Awaited<ReturnType<typeof comeIn>>) =>
    received.ok ? received.tenantId : received.reason

  test('the receiving number says whose it is; a number that is nobody’s is refused', async () => {
    assert.equal(tenantOf(await comeIn('+4700000401', 'Hei', '+4700002000')), second.tenantId)
    assert.equal(tenantOf(await comeIn('+4700000401', 'Hei', '+4700003000')), 'no_tenant')
  })

  test('a volunteer in two tenants answers the one whose code she writes', async () => {
    const phone = '+4700000402'
    await offered(first, phone, '7K')
    at.clock.advance({ seconds: 1 })
    await offered(second, phone, '4P')
    assert.equal(tenantOf(await comeIn(phone, 'haa 7k')), first.tenantId)
    assert.equal(tenantOf(await comeIn(phone, 'HAA 4P')), second.tenantId)
    assert.equal(tenantOf(await comeIn(phone, 'haa')), second.tenantId, 'without a code, whoever wrote last')
    assert.equal(
      tenantOf(await comeIn('+4700000403', 'haa 4P')),
      first.tenantId,
      'a stranger is the first one’s',
    )
  })

  test('the same text handed in twice is one text', async () => {
    const one = await comeIn('+4700000404', 'ja', '+4700001000', 'same')
    const two = await comeIn('+4700000404', 'ja', '+4700001000', 'same')
    assert.ok(one.ok && one.inboundId)
    assert.deepEqual(two, { ok: true, tenantId: first.tenantId, inboundId: null })
  })

  test('it is kept sealed, opened by who listens, and answered by one of them only', async () => {
    const received = await comeIn('+4700000405', 'Kan ikke i dag \u202e😊')
    assert.ok(received.ok && received.inboundId)
    const id = received.inboundId
    const raw = await at.ask<{ text_sealed: Buffer }>(
      'select text_sealed from messaging.inbound where id = $1',
      [id],
    )
    assert.doesNotMatch(raw[0]?.text_sealed.toString('latin1') ?? '', /Kan ikke/)
    const handled = await inScope(first, async (tx) => {
      const opened = await openInbound(tx, first, id)
      assert.equal(opened?.text, 'Kan ikke i dag \u202e😊')
      assert.equal(opened?.from, '+4700000405')
      assert.equal(opened?.handled, null)
      return [await markHandled(tx, first, id, 'snoozed'), await markHandled(tx, first, id, 'unclear')]
    })
    assert.deepEqual(handled, [true, false])
    const other = await inScope(second, (tx) => openInbound(tx, second, id))
    assert.equal(other, undefined, 'another tenant has no such text')
  })

  test('STOP ends all texts but those she asks for, START begins them again', async () => {
    const phone = '+4700000406'
    const [waiting] = await offered(first, phone, '2H')
    await comeIn(phone, ' Stop. ')
    assert.equal(await at.stateOf(waiting?.id), 'cancelled')
    assert.equal(await inScope(first, (tx) => isStopped(tx, first, phone)), true)
    const [held] = await offered(first, phone, '3H')
    assert.equal(await at.stateOf(held?.id), 'cancelled')
    const code = {
      to: { phone },
      language: 'nb',
      kind: 'code',
      template: 'sms.verify',
      params: { code: '1' },
    } as const
    const [asked] = await inScope(first, (tx) => queueMessages(tx, first, [code]))
    assert.equal(await at.stateOf(asked?.id), 'queued')
    at.clock.advance({ seconds: 1 })
    await comeIn(phone, 'START')
    assert.equal(await inScope(first, (tx) => isStopped(tx, first, phone)), false)
    const replies = await at.ask<{ template: string }>(
      `select template from messaging.message where kind = 'reply' order by id`,
    )
    assert.deepEqual(
      replies.map(({ template }) => template),
      ['sms.stop_confirm', 'sms.start_confirm'],
    )
  })

  test('STOP to a number that two tenants share stops both, if both have written to her', async () => {
    const phone = '+4700000407'
    await offered(first, phone, '5H')
    await offered(second, phone, '6H')
    const stopped = async () => [
      await inScope(first, (tx) => isStopped(tx, first, phone)),
      await inScope(second, (tx) => isStopped(tx, second, phone)),
    ]
    await comeIn(phone, 'STOP')
    assert.deepEqual(await stopped(), [true, true])
    await comeIn(phone, 'start')
    assert.deepEqual(await stopped(), [false, false])
  })

  test('STOP and START are understood in every language, and nothing longer is', () => {
    for (const tag of Object.keys(catalogues)) {
      for (const order of ['stop', 'start'] as const)
        for (const word of translator(tag)(`reply.${order}`).split(/[,،、፣]/))
          assert.equal(stopOrStart(` ${word.trim()}! `), order, `${tag}: ${word}`)
    }
    for (const text of ['', 'ja 7K', 'stop asking me on Mondays', 'nonstop', '7K'])
      assert.equal(stopOrStart(text), undefined, text)
  })

  test('STOP is confirmed in the language of whoever wrote it, as far as anything tells it', async () => {
    const confirmedIn = async (phone: string, text: string) => {
      at.clock.advance({ seconds: 1 })
      await comeIn(phone, text, '+4700002000')
      const [row] = await at.ask<{ language: string; template: string }>(
        'select language, template from messaging.message order by queued_at desc, id desc limit 1',
      )
      assert.equal(row?.template, 'sms.stop_confirm', text)
      return row?.language
    }
    assert.equal(await confirmedIn('+4700000461', 'Jooji'), 'so')
    assert.equal(await confirmedIn('+4700000462', 'ደው በሉ'), 'ti')
    assert.equal(await confirmedIn('+4700000463', 'وقف'), 'ar')
    assert.equal(await confirmedIn('+4700000464', 'STOP'), 'nb', 'nothing tells it: the tenant’s own')
    await offered(second, '+4700000465', '6M')
    assert.equal(await confirmedIn('+4700000465', 'stop'), 'so', 'as we wrote to her')
  })
})
