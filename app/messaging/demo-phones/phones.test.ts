import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { demoPhone, writeAsStranger } from './phones.ts'

let at: Planted
before(async () => {
  at = await planted()
})
after(() => at.close())

test('in a demonstration one may write as somebody nobody knows, and read the answer on her phone', async () => {
  const key = await writeAsStranger(at.scope, 'Jooji')
  const phone = await demoPhone(at.scope, key ?? '')
  assert.match(phone?.phone ?? '', /^\+470012\d{4}$/)
  assert.equal(phone?.name, null)
  assert.deepEqual(
    phone?.texts.map(({ text, outgoing }) => ({ text, outgoing })),
    [{ text: 'Jooji', outgoing: true }],
  )
  const [inbound] = await at.ask('select handled_as from messaging.inbound')
  assert.deepEqual(inbound, { handled_as: 'stop' })
})

test('where people are real nobody writes in another’s name', async () => {
  const real = await at.tenant('real', false)
  assert.equal(await writeAsStranger(real, 'Hei'), undefined)
  assert.equal(
    await at.count('select count(*)::int as n from messaging.inbound where tenant_id = $1', [real.tenantId]),
    0,
  )
})
