import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { clientAs } from '../support/board.ts'
import { inspect } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

let helsebro: TestHelsebro
before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'alive' } })
})
after(() => helsebro.close())

test('at its first start the demonstration has a board with something in every state, and weeks behind it', async () => {
  const { text } = await (await clientAs(helsebro, 'Ingrid Solvang')).get('/staff')
  for (const stage of ['nobody', 'asked', 'taken', 'in_touch', 'handed'])
    assert.match(text, new RegExp(`id="stage-${stage}"`), stage)
  const numbers = await (await clientAs(helsebro, 'Nasima Rahmani', { tenant: 'bydelsmodre' })).get(
    '/staff/numbers',
  )
  assert.match(numbers.text, /<svg/)
})

test('nobody in that past was texted at night, and no text of it was lost', async () => {
  const [lost] = await inspect<{ n: number }>(
    helsebro,
    `select count(*)::int as n from messaging.message_state m
      where kind = 'offer' and state in ('expired', 'failed', 'unknown')`,
  )
  assert.equal(lost?.n, 0)
  const nightly = await inspect(
    helsebro,
    `select asked_at from dispatch.offer
      where extract(hour from asked_at at time zone 'Europe/Oslo') not between 8 and 20`,
  )
  assert.deepEqual(nightly, [])
})
