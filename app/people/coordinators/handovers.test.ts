import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type Client, openClient } from '../../../tests/support/client.ts'
import { openDemoHouse } from '../../../tests/support/demo-house.ts'
import { personOf } from '../../../tests/support/phones.ts'
import { signedIn, speakers, wishFor } from '../../../tests/support/volunteers.ts'
import { openCall } from '../../dispatch/calls.ts'
import { handOverClaims } from '../../dispatch/claims/handing-over.ts'
import { takeOver } from '../../dispatch/desk.ts'
import { inPlatform } from '../../platform/database.ts'
import { inScope } from '../../privacy/transactions.ts'
import { endResourcesPast } from '../resources/resources.ts'
import { jobOf } from '../scopes.ts'
import { openSession } from '../sign-in/sessions.ts'
import { handOverDue } from './handovers.ts'

const { house, owner, tenantId, close } = await openDemoHouse('baerum')
after(close)

const scopeOf = () => jobOf(house.running.foundations.world, tenantId, 'test')

async function accountsOf(role: string): Promise<string[]> {
  const { rows } = await owner.query(
    'select account_id from people.role where tenant_id = $1 and role = $2 and revoked_at is null order by granted_at, id',
    [tenantId, role],
  )
  return rows.map(({ account_id }) => account_id)
}

async function as(accountId: string): Promise<Client> {
  const { world } = house.running.foundations
  const token = await inPlatform(world.database, (tx) =>
    openSession(tx, world, { tenantId, accountId, face: 'staff', factors: ['passkey'] }),
  )
  const client = openClient(house.port, 'baerum')
  client.cookies.set('helsebro', token)
  return client
}

test('a function goes to somebody else on its day, with what was open, and the former holder is out', async () => {
  const scope = scopeOf()
  const { id: ingrid } = await personOf(house, 'baerum', 'Ingrid Solvang')
  const mona = (await accountsOf('coordinator')).find((id) => id !== ingrid) ?? ''
  const [tor = ''] = await accountsOf('admin')
  const her = await as(ingrid)
  const made = await her.post('/staff/programmes/new', { name: 'Helseambassadører' })
  await her.post(made.location ?? '', { act: 'join', account: ingrid, part: 'coordinator' })
  const call = await inScope(scope, (tx) => openCall(tx, scope, wishFor()))
  assert.deepEqual(await takeOver(signedIn(scope, ingrid, 'coordinator'), call.callId), { ok: true })
  const plan = { act: 'plan', from: ingrid, to: tor, day: '2999-01-01' }
  assert.equal((await her.post('/staff/handover', { ...plan, from: mona })).status, 404, 'only her own')
  assert.equal((await her.post('/staff/handover', { ...plan, to: ingrid })).status, 400)
  assert.equal((await her.post('/staff/handover', { ...plan, day: '2020-01-01' })).status, 400)
  assert.equal((await her.post('/staff/handover', plan)).status, 302)
  assert.equal((await her.post('/staff/handover', plan)).status, 400, 'one is planned already')
  assert.equal((await her.get('/staff')).status, 200, 'until that day nothing changes')
  const report = await her.get('/staff/handover/report')
  assert.ok(report.text.includes('Helseambassadører'))
  await owner.query('update people.handover set on_day = current_date')
  await Promise.all([handOverDue(scope), handOverDue(scope)])
  assert.notEqual((await her.get('/staff')).status, 200)
  assert.deepEqual((await accountsOf('coordinator')).toSorted(), [mona, tor].toSorted())
  const now = await owner.query('select account_id from people.programme_member where until_on is null')
  assert.deepEqual(now.rows, [{ account_id: tor }])
  const before = await owner.query(
    'select account_id from people.programme_member where until_on is not null',
  )
  assert.deepEqual(before.rows, [{ account_id: ingrid }], 'who had it before is still written')
  await handOverClaims(scope, { from: ingrid, to: tor })
  const held = await owner.query('select account_id from dispatch.claim where released_at is null')
  assert.deepEqual(held.rows, [{ account_id: tor }])
  const contacts = await owner.query(
    `select value->>'coordinatorName' as name from people.setting where tenant_id = $1 and name = 'contacts'`,
    [tenantId],
  )
  assert.equal(contacts.rows[0].name, 'Tor Bakkeli', 'volunteers are given the new number')
  const news = await owner.query(`select count(*)::int as n from people.handover where done_at is not null`)
  assert.equal(news.rows[0].n, 1)
})

test('whoever stands in for a coordinator who is away is a coordinator as long, and no longer', async () => {
  const [helene = ''] = await accountsOf('professional')
  const [mona = ''] = await accountsOf('coordinator')
  const hers = await as(helene)
  assert.notEqual((await hers.get('/staff/volunteers')).status, 200)
  const away = await owner.query(
    `insert into people.absence (tenant_id, id, account_id, deputy_id, from_at, until_at)
     values ($1, gen_random_uuid(), $2, $3, now() - interval '1 hour', now() + interval '1 hour') returning id`,
    [tenantId, mona, helene],
  )
  hers.cookies.set('role', 'coordinator')
  await hers.post('/staff/role', { role: 'coordinator' })
  assert.equal((await hers.get('/staff/volunteers')).status, 200)
  await owner.query('update people.absence set until_at = now() where id = $1', [away.rows[0].id])
  assert.notEqual((await hers.get('/staff/volunteers')).status, 200)
})

test('a volunteer stands by a family for a time: asked after in time, ended in time, and nobody wrote about them', async () => {
  const scope = scopeOf()
  const [coordinator = ''] = await accountsOf('coordinator')
  const her = await as(coordinator)
  const [id = '', unsigned = ''] = await speakers(scope, [
    { phone: '+4700100821' },
    { phone: '+4700100822', declarationOn: null },
  ])
  const page = '/staff/volunteers/resources'
  const begin = {
    act: 'begin',
    volunteer: id,
    family: 'Familie 7',
    purpose: 'school',
    from: '2026-01-01',
    to: '2026-06-01',
    consent: '2026-01-01',
    weeks: '4',
  }
  assert.equal((await her.post(page, { ...begin, to: '2025-01-01' })).status, 400)
  assert.equal((await her.post(page, { ...begin, volunteer: unsigned })).status, 400)
  assert.equal((await her.post(page, begin)).status, 302)
  const shown = await her.get(page)
  assert.ok(shown.text.includes('Familie 7'))
  assert.ok(!shown.text.includes('<textarea'), 'there is no room for notes')
  const { rows } = await owner.query('select id, family_sealed from people.resource_person')
  assert.ok(!rows[0].family_sealed.toString('latin1').includes('Familie'))
  assert.equal((await her.post(page, { act: 'check', id: rows[0].id, outcome: 'well' })).status, 302)
  await endResourcesPast(scope)
  const after = await owner.query('select ended_at, family_sealed from people.resource_person')
  assert.ok(after.rows[0].ended_at)
  assert.equal(after.rows[0].family_sealed, null)
  assert.equal((await her.post(page, { act: 'check', id: rows[0].id, outcome: 'well' })).status, 404)
})
