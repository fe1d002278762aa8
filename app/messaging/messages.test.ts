import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Planted, planted } from '../../tests/support/messaging.ts'
import { endingsOf, endWhatIsDue } from '../privacy/endings.ts'
import { inScope } from '../privacy/transactions.ts'
import { deliverMessage } from './delivery/deliveries.ts'
import { phoneThread } from './demo-phones/simulated-texts.ts'
import { queueMessages, withdrawMessages } from './messages.ts'
import { simulator } from './providers/simulator.ts'
import { retention } from './retention.ts'

const endings = endingsOf([retention])

const offer = (phone: string, id = '0198f0a0-0000-7000-8000-000000000001') =>
  ({
    to: { phone },
    language: 'ti',
    kind: 'offer',
    template: 'sms.offer_no_area',
    params: { code: '7K', link: 'http://baerum.localhost/o/x' },
    subject: { kind: 'offer', id },
    answerCode: '7K',
  }) as const

describe('the outbox', () => {
  let at: Planted
  before(async () => {
    at = await planted()
  })
  after(() => at.close())

  test('a text is queued, carried and lies on the phone, in her language', async () => {
    const phone = '+4700000001'
    const [message] = await inScope(at.scope, (tx) => queueMessages(tx, at.scope, [offer(phone)]))
    assert.equal(await at.stateOf(message?.id), 'queued')
    assert.equal(await deliverMessage(at.scope, message?.id ?? ''), 'accepted')
    assert.equal(await at.stateOf(message?.id), 'delivered')
    const thread = await inScope(at.scope, (tx) => phoneThread(tx, at.scope, phone))
    assert.deepEqual(
      thread.map(({ phone: owner, outgoing, language }) => ({ owner, outgoing, language })),
      [{ owner: phone, outgoing: false, language: 'ti' }],
    )
    assert.match(thread[0]?.text ?? '', /7K/)
  })

  test('ten texts at once are ten messages and one job, and what rolls back is never sent', async () => {
    const wishes = Array.from({ length: 10 }, (_, n) => offer(`+47000001${String(n).padStart(2, '0')}`))
    const made = await inScope(at.scope, (tx) => queueMessages(tx, at.scope, wishes))
    assert.equal(new Set(made.map(({ id }) => id)).size, 10)
    await assert.rejects(
      inScope(at.scope, async (tx) => {
        await queueMessages(tx, at.scope, [offer('+4700000002')])
        throw new Error('changed her mind')
      }),
    )
    assert.equal(
      await at.count(
        `select count(*)::int as n from graphile_worker.jobs where task_identifier = 'messaging.pump'`,
      ),
      2,
    )
  })

  test('two workers with the same message send it once', async () => {
    const phone = '+4700000003'
    const [message] = await inScope(at.scope, (tx) => queueMessages(tx, at.scope, [offer(phone)]))
    const ends = await Promise.all(
      Array.from({ length: 8 }, () => deliverMessage(at.scope, message?.id ?? '')),
    )
    assert.deepEqual(
      ends.filter((end) => end !== undefined),
      ['accepted'],
    )
    const thread = await inScope(at.scope, (tx) => phoneThread(tx, at.scope, phone))
    assert.equal(thread.length, 1)
  })

  test('an offer that somebody else has taken is taken back while it waits, and not once it is sent', async () => {
    const id = '0198f0a0-0000-7000-8000-000000000009'
    const wishes = [offer('+4700000004', id), offer('+4700000005', id)]
    const [first, second] = await inScope(at.scope, (tx) => queueMessages(tx, at.scope, wishes))
    await deliverMessage(at.scope, first?.id ?? '')
    const taken = await inScope(at.scope, (tx) => withdrawMessages(tx, at.scope, { kind: 'offer', id }))
    assert.equal(taken, 1)
    assert.equal(await deliverMessage(at.scope, second?.id ?? ''), undefined)
    assert.equal(await at.stateOf(first?.id), 'delivered')
    assert.equal(await at.stateOf(second?.id), 'cancelled')
  })

  test('a provider that is away is tried again, one that refuses is not', async () => {
    const away = [simulator(at.scope.world, () => 'away')]
    const [waits, refused] = await inScope(at.scope, (tx) =>
      queueMessages(tx, at.scope, [offer('+4700000006'), offer('+4700000007')]),
    )
    assert.equal(await deliverMessage(at.scope, waits?.id ?? '', away), 'waiting')
    at.clock.advance({ minutes: 1 })
    assert.equal(await deliverMessage(at.scope, waits?.id ?? ''), 'accepted')
    const refusing = [simulator(at.scope.world, () => 'refuse')]
    assert.equal(await deliverMessage(at.scope, refused?.id ?? '', refusing), 'failed')
    at.clock.advance({ minutes: 10 })
    assert.equal(await deliverMessage(at.scope, refused?.id ?? ''), undefined)
  })

  test('an offer taken back while a provider is being called is not tried again', async () => {
    const id = '0198f0a0-0000-7000-8000-00000000000a'
    const [message] = await inScope(at.scope, (tx) => queueMessages(tx, at.scope, [offer('+4700000008', id)]))
    const slow = {
      name: 'slow',
      channel: 'sms' as const,
      send: async () => {
        const taken = await inScope(at.scope, (tx) => withdrawMessages(tx, at.scope, { kind: 'offer', id }))
        assert.equal(taken, 0, 'what a provider has begun to take cannot be called back')
        return { kind: 'unreachable', code: 'away' } as const
      },
    }
    assert.equal(await deliverMessage(at.scope, message?.id ?? '', [slow]), 'given_up')
    assert.equal(await at.stateOf(message?.id), 'cancelled')
  })

  test('three workers share thirty texts, and each is sent once', async () => {
    const phones = Array.from({ length: 30 }, (_, n) => `+4700000${600 + n}`)
    const made = await inScope(at.scope, (tx) =>
      queueMessages(
        tx,
        at.scope,
        phones.map((phone) => offer(phone)),
      ),
    )
    const worker = async () => {
      const ends: unknown[] = []
      for (const { id } of made) ends.push(await deliverMessage(at.scope, id))
      return ends.filter((end) => end === 'accepted').length
    }
    const sent = await Promise.all([worker(), worker(), worker()])
    assert.equal(
      sent.reduce((sum, each) => sum + each, 0),
      30,
    )
    const laid = await at.count(
      'select count(*)::int as n from messaging.simulated_text where message_id = any($1)',
      [made.map(({ id }) => id)],
    )
    assert.equal(laid, 30)
  })

  test('words and numbers are gone after a week, and the rest after ninety days', async () => {
    const [message] = await inScope(at.scope, (tx) => queueMessages(tx, at.scope, [offer('+4700000009')]))
    await deliverMessage(at.scope, message?.id ?? '')
    at.clock.advance({ hours: 8 * 24 })
    await endWhatIsDue(at.scope, endings, {})
    const kept = await at.ask('select body_sealed, address_sealed from messaging.message where id = $1', [
      message?.id,
    ])
    assert.deepEqual(kept, [{ body_sealed: null, address_sealed: null }])
    assert.equal(await at.count('select count(*)::int as n from messaging.simulated_text'), 0)
    at.clock.advance({ hours: 83 * 24 })
    await endWhatIsDue(at.scope, endings, {})
    assert.equal(await at.count('select count(*)::int as n from messaging.message'), 0)
    assert.equal(await at.count('select count(*)::int as n from messaging.attempt'), 0)
  })
})
