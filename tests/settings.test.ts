import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { translator } from '../app/languages/messages.ts'
import { jobOf } from '../app/people/scopes.ts'
import { shownPeriods } from '../app/people/settings/periods.ts'
import { freshSettings } from '../app/people/settings/settings.ts'
import { inScope } from '../app/privacy/transactions.ts'
import { periods } from '../app/upkeep.ts'
import { clientAs } from './support/board.ts'
import { inspect, tenantId, until } from './support/phones.ts'
import { startHelsebro, type TestHelsebro } from './support/running.ts'

let helsebro: TestHelsebro

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' } })
})
after(() => helsebro.close())

const page = '/staff/settings/periods'
const own = async () => {
  const scope = jobOf(helsebro.running.foundations.world, await tenantId(helsebro, 'baerum'), 'test')
  return (await inScope(scope, (tx) => freshSettings(tx, scope))).retention
}
const asTheyAre = () =>
  Object.fromEntries(
    shownPeriods(periods, {}).flatMap(({ field, days, least }) =>
      least === null ? [] : [[field, String(days)]],
    ),
  )

test('every period that is shown says in plain words what is deleted when, in each language of the staff', () => {
  for (const tag of ['nb', 'nn', 'en'])
    for (const { field } of shownPeriods(periods, {}))
      assert.ok(translator(tag).maybe(`staff.settings.period_${field}`), `${tag}: ${field}`)
})

test('an administrator shortens a period, and what is promised to whoever asks follows', async () => {
  const admin = await clientAs(helsebro, 'Tor Bakkeli')
  const saved = await admin.post(page, {
    ...asTheyAre(),
    helpline_contact_period: '10',
    messaging_words: '3',
  })
  assert.equal(saved.status, 302)
  assert.match(
    (await admin.get(page)).text,
    /name="messaging_words"[^>]*value="3"|value="3"[^>]*name="messaging_words"/,
  )
  const kept = await own()
  assert.equal(kept['messaging.words'], 3)
  await until(async () => /10 dager/.test((await admin.get('/nb/who-sees-what')).text))
})

test('nothing is kept longer than is registered, nor shorter than its rule allows', async () => {
  const admin = await clientAs(helsebro, 'Tor Bakkeli')
  for (const days of ['8', '1', '0', '2.5', 'all', ''])
    assert.equal((await admin.post(page, { ...asTheyAre(), messaging_words: days })).status, 400, days)
  assert.equal((await admin.post(page, { ...asTheyAre(), privacy_deletion: '1' })).status, 302)
  assert.ok(!('privacy.deletion' in (await own())))
  assert.equal((await own())['messaging.words'], 7)
})

test('a coordinator reads the periods and cannot change them', async () => {
  const coordinator = await clientAs(helsebro, 'Ingrid Solvang')
  const { status, text } = await coordinator.get(page)
  assert.equal(status, 200)
  assert.doesNotMatch(text, /name="messaging_words"/)
  assert.equal((await coordinator.post(page, asTheyAre())).status, 404)
})

test('a coordinator chooses after how many minutes the others are called, within bounds', async () => {
  const coordinator = await clientAs(helsebro, 'Ingrid Solvang')
  const send = (deputyMinutes: string) =>
    coordinator.post('/staff/settings', { section: 'alarms', deputyMinutes })
  assert.equal((await send('1')).status, 400)
  assert.equal((await send('241')).status, 400)
  assert.equal((await send('25')).status, 302)
  const [kept] = await inspect<{ value: { deputyMinutes: number } }>(
    helsebro,
    `select value from people.setting where name = 'alarms' and tenant_id = $1`,
    [await tenantId(helsebro, 'baerum')],
  )
  assert.equal(kept?.value.deputyMinutes, 25)
})

test('a coordinator chooses how many messages of one kind a person gets in a day, within bounds', async () => {
  const coordinator = await clientAs(helsebro, 'Ingrid Solvang')
  const send = (mostPerDay: string) =>
    coordinator.post('/staff/settings', { section: 'messaging', mostPerDay })
  assert.equal((await send('2')).status, 400)
  assert.equal((await send('101')).status, 400)
  assert.equal((await send('12')).status, 302)
  assert.match((await coordinator.get('/staff/settings')).text, /name="mostPerDay"[^>]*value="12"/)
})
