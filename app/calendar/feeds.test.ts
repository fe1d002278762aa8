import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ICAL from 'ical.js'
import { openClient } from '../../tests/support/client.ts'
import { personOf, tenantId } from '../../tests/support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../../tests/support/running.ts'
import { signedIn } from '../../tests/support/volunteers.ts'
import { jobOf } from '../people/scopes.ts'
import { inScope } from '../privacy/transactions.ts'
import { feedOf, renewFeed } from './feeds.ts'

let helsebro: TestHelsebro

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' } })
})
after(() => helsebro.close())

test('a volunteer’s calendar is at a secret address of hers, and a new address ends the one before', async () => {
  const job = jobOf(helsebro.running.foundations.world, await tenantId(helsebro, 'baerum'), 'test')
  const selam = await personOf(helsebro, 'baerum', 'Selam Tesfamariam')
  const scope = signedIn(job, selam.id)
  const phone = openClient(helsebro.port, 'baerum')
  const address = async () =>
    new URL((await inScope(scope, (tx) => feedOf(tx, scope, selam.id))) ?? '').pathname
  assert.equal(await inScope(scope, (tx) => feedOf(tx, scope, selam.id)), null)
  await renewFeed(scope)
  const first = await address()
  const read = await phone.get(first)
  assert.equal(read.status, 200)
  assert.match(String(read.headers['content-type']), /^text\/calendar/)
  assert.equal(new ICAL.Component(ICAL.parse(read.text)).name, 'vcalendar')
  assert.equal(phone.cookies.size, 0)
  assert.equal((await openClient(helsebro.port, 'bydelsmodre').get(first)).status, 404)
  await renewFeed(scope)
  assert.notEqual(await address(), first)
  assert.equal((await phone.get(first)).status, 404)
  assert.equal((await phone.get(await address())).status, 200)
})
