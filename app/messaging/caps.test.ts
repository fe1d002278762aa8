import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Planted, planted } from '../../tests/support/messaging.ts'
import { speakers } from '../../tests/support/volunteers.ts'
import { storeSettings } from '../people/settings/settings.ts'
import { inScope } from '../privacy/transactions.ts'
import { messagingSettings } from './caps.schema.ts'
import type { MessageKind } from './classes.ts'
import type { OwnWish } from './messages.schema.ts'
import { queueMessages } from './messages.ts'

describe('how much one person is sent', () => {
  let at: Planted
  before(async () => {
    at = await planted()
    await inScope(at.scope, (tx) => storeSettings(tx, at.scope, 'messaging', { mostPerDay: 3 }))
  })
  after(() => at.close())

  const wish = (phone: string, kind: MessageKind): OwnWish => ({
    to: { phone },
    language: 'nb',
    kind,
    template: 'own',
    text: 'Hei',
  })
  const queue = (wishes: readonly OwnWish[]) => inScope(at.scope, (tx) => queueMessages(tx, at.scope, wishes))
  const times = <T>(count: number, each: () => T) => Array.from({ length: count }, each)
  const reasons = async (ids: readonly { id: string }[]) =>
    (
      await at.ask<{ reason: string | null }>(
        'select reason from messaging.message where id = any($1) order by array_position($1::uuid[], id)',
        [ids.map(({ id }) => id)],
      )
    ).map(({ reason }) => reason)
  const heldAmong = async (ids: readonly { id: string }[]) =>
    (await reasons(ids)).filter((reason) => reason === 'too_often').length

  test('a fourth message of a class within a day is a row that says why it is not sent', async () => {
    const made = await queue(times(4, () => wish('+4700000001', 'notice')))
    assert.deepEqual(await reasons(made), [null, null, null, 'too_often'])
    assert.equal(await at.stateOf(made[2]?.id), 'queued')
    assert.equal(await at.stateOf(made[3]?.id), 'cancelled')
  })

  test('each person and each class has its own count', async () => {
    const phone = '+4700000002'
    const kinds = ['notice', 'person', 'broadcast', 'digest'] as const
    const first = await queue(kinds.flatMap((kind) => times(3, () => wish(phone, kind))))
    assert.equal(await heldAmong(first), 0)
    const more = await queue(kinds.flatMap((kind) => [wish(phone, kind), wish('+4700000003', kind)]))
    assert.deepEqual(
      await reasons(more),
      kinds.flatMap(() => ['too_often', null]),
    )
  })

  test('offers, answers, codes, alarms and crisis texts are never held back', async () => {
    const kinds = ['offer', 'reply', 'code', 'alarm', 'crisis'] as const
    const made = await queue(kinds.flatMap((kind) => times(5, () => wish('+4700000004', kind))))
    assert.equal(await heldAmong(made), 0)
  })

  test('a day later she may be written to again, and what was held back has not used up her count', async () => {
    const phone = '+4700000005'
    await queue(times(6, () => wish(phone, 'notice')))
    at.clock.advance({ hours: 23 })
    assert.equal(await heldAmong(await queue([wish(phone, 'notice')])), 1)
    at.clock.advance({ hours: 1 })
    assert.equal(await heldAmong(await queue(times(4, () => wish(phone, 'notice')))), 1)
  })

  test('many who queue at once do not send her more between them', async () => {
    const phone = '+4700000006'
    const made = await Promise.all(times(12, () => queue([wish(phone, 'person')])))
    assert.equal(await heldAmong(made.flat()), 9)
  })

  test('two broadcasts to the same people in opposite order wait for each other and both end', async () => {
    const phones = Array.from({ length: 40 }, (_, n) => `+47000001${String(n).padStart(2, '0')}`)
    const to = (order: readonly string[]) => order.map((phone) => wish(phone, 'broadcast'))
    const rounds = await Promise.all(
      times(4, () => [phones, phones.toReversed()])
        .flat()
        .map((order) => queue(to(order))),
    )
    assert.equal(await heldAmong(rounds.flat()), 40 * 5)
  })

  test('what went to her account counts for her number too', async () => {
    const phone = '+4700000007'
    const [accountId = ''] = await speakers(at.scope, [{ phone }])
    const made = await queue(times(3, () => ({ ...wish(phone, 'notice'), to: { accountId } })))
    assert.equal(await heldAmong(made), 0)
    assert.equal(await heldAmong(await queue([wish(phone, 'notice')])), 1)
  })

  test('what a tenant has stored outside the bounds is not taken', () => {
    const fits = (mostPerDay: number) => messagingSettings.safeParse({ mostPerDay }).success
    assert.deepEqual([2, 3, 100, 101].map(fits), [false, true, true, false])
  })
})
