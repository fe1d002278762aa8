import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openClient } from '../../../tests/support/client.ts'
import { openDemoHouse } from '../../../tests/support/demo-house.ts'
import { choosePolicy, signedIn, speakers, wishFor } from '../../../tests/support/volunteers.ts'
import { openCall } from '../../dispatch/calls.ts'
import { takeOffer } from '../../dispatch/claims/claims.ts'
import { assignCall } from '../../dispatch/desk.ts'
import { translator } from '../../languages/messages.ts'
import { inPlatform } from '../../platform/database.ts'
import { inScope } from '../../privacy/transactions.ts'
import { jobOf } from '../scopes.ts'
import { openSession } from '../sign-in/sessions.ts'
import { lapseUnsigned } from './declarations.ts'

const { house, owner, tenantId, close } = await openDemoHouse('baerum')
after(close)

const scopeOf = () => jobOf(house.running.foundations.world, tenantId, 'test')

async function newcomer(phone: string, declarationOn: string | null): Promise<string> {
  const [id = ''] = await speakers(scopeOf(), [{ phone, speaks: 'sw', textLanguage: 'so', declarationOn }])
  return id
}

async function clientOf(accountId: string, face: 'volunteer' | 'staff') {
  const { world } = house.running.foundations
  const token = await inPlatform(world.database, (tx) =>
    openSession(tx, world, { tenantId, accountId, face, factors: ['passkey'] }),
  )
  const client = openClient(house.port, 'baerum')
  client.cookies.set('helsebro', token)
  return client
}

const coordinator = async () =>
  (
    await owner.query(
      `select account_id from people.role where tenant_id = $1 and role = 'coordinator' limit 1`,
      [tenantId],
    )
  ).rows[0].account_id as string

test('a new volunteer signs in her own language before she sees anything of others', async () => {
  const id = await newcomer('+4700100801', null)
  const her = await clientOf(id, 'volunteer')
  for (const path of ['/v', '/v/library', '/v/messages', '/v/form']) {
    const sent = await her.get(path)
    assert.equal(sent.status, 302, path)
    assert.equal(sent.location, `/v/declaration?next=${encodeURIComponent(path)}`)
  }
  assert.equal((await her.post('/v', { act: 'not_today' })).location, '/v/declaration')
  assert.equal((await her.get('/v/me')).status, 200)
  const so = translator('so')
  const page = await her.get('/v/declaration?next=/v/library')
  assert.ok(page.text.includes(so('v.promise.about')))
  assert.ok(page.text.includes(translator('nb')('v.promise.about')), 'the Norwegian text stands beside it')
  assert.equal((await her.post('/v/declaration', { next: '/v/library' })).status, 400)
  const signed = await her.post('/v/declaration', { next: '/v/library', promise: 'yes' })
  assert.equal(signed.location, '/v/library')
  assert.equal((await her.get('/v/library')).status, 200)
  const { rows } = await owner.query(
    'select number, language from people.declaration where account_id = $1',
    [id],
  )
  assert.deepEqual(rows, [{ number: 1, language: 'so' }])
  const words = await owner.query(
    `select t.words from people.declaration d join privacy.consent_text t on t.version = d.text_version
      where d.account_id = $1 and t.language = 'so'`,
    [id],
  )
  assert.ok(words.rows[0].words.includes(so('v.promise.nobody')))
})

test('nothing is given to or taken by a volunteer who has not signed, whatever the tenant chose', async () => {
  const scope = scopeOf()
  await choosePolicy(scope, { matching: { declaration: 'off' }, waves: { quiet: { from: 0, to: 0 } } })
  const id = await newcomer('+4700100802', null)
  const call = await inScope(scope, (tx) => openCall(tx, scope, wishFor({ language: 'sw' })))
  const desk = signedIn(scope, await coordinator(), 'coordinator')
  assert.deepEqual(await assignCall(desk, call.callId, id), { ok: false, reason: 'not_promised' })
  const [offer] = (await owner.query('select id from dispatch.offer where volunteer_id = $1', [id])).rows
  if (offer)
    assert.deepEqual(await takeOffer(signedIn(scope, id), offer.id), { ok: false, reason: 'not_promised' })
  const claims = await owner.query('select from dispatch.claim where account_id = $1', [id])
  assert.equal(claims.rowCount, 0)
  await owner.query('update people.volunteer set declaration_on = current_date where id = $1', [id])
  await owner.query('update training.requirement set ended_at = now() where ended_at is null')
  assert.deepEqual(await assignCall(desk, call.callId, id), { ok: true })
})

test('a new version is signed anew, and who has not by the deadline is asked for nothing', async () => {
  const id = await newcomer('+4700100803', '2026-01-10')
  const her = await clientOf(id, 'volunteer')
  const staff = await clientOf(await coordinator(), 'staff')
  assert.equal((await her.get('/v')).status, 200)
  const settings = '/staff/settings/declaration'
  assert.equal((await staff.post(settings, { dueOn: '2020-01-01' })).status, 400)
  assert.equal((await staff.post(settings, { dueOn: '2999-01-01' })).status, 302)
  assert.equal((await staff.post(settings, { dueOn: '2999-01-01' })).status, 400)
  assert.equal((await her.get('/v')).status, 200, 'it holds from tomorrow')
  await owner.query('update people.declaration_version set valid_from = current_date')
  assert.equal((await her.get('/v')).status, 302)
  assert.ok((await staff.get(settings)).text.includes(id))
  await owner.query('update people.declaration_version set due_on = current_date - 1')
  await lapseUnsigned(scopeOf())
  const dated = async () =>
    (await owner.query('select declaration_on from people.volunteer where id = $1', [id])).rows[0]
      .declaration_on
  assert.equal(await dated(), null)
  assert.equal((await her.post('/v/declaration', { promise: 'yes' })).location, '/v')
  assert.ok(await dated())
  assert.equal((await her.get('/v')).status, 200)
  const { rows } = await owner.query('select number from people.declaration where account_id = $1', [id])
  assert.deepEqual(rows, [{ number: 2 }])
})
