import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { signedIn, speakers } from '../../../tests/support/volunteers.ts'
import { stopTexts } from '../../messaging/inbound/stops.ts'
import { registerPeople } from '../../people/registrations.ts'
import { saveSettings } from '../../people/settings/settings.ts'
import type { NewVolunteer } from '../../people/volunteers/volunteers.schema.ts'
import { inScope } from '../../privacy/transactions.ts'
import {
  beginBroadcast,
  cancelBroadcast,
  openBroadcast,
  sendBroadcast,
  testBroadcast,
  textRecipients,
  writeBroadcast,
  writeWords,
} from './broadcasts.ts'

describe('a broadcast', () => {
  let at: Planted
  let slug = 0
  let phone = 5000
  before(async () => {
    at = await planted()
  })
  after(() => at.close())

  const place = async (...languages: readonly string[]) => {
    const scope = await at.tenant(`many${++slug}`)
    const phones = languages.map(() => `+4700${String(++phone).padStart(6, '0')}`)
    const ids = await speakers(
      scope,
      languages.map((language, index) => ({
        phone: phones[index] ?? '',
        textLanguage: language as NewVolunteer['textLanguage'],
        languages: [{ language, level: 'mother_tongue' as const }],
      })),
    )
    const staff = { name: 'Ingrid Solvang', phone: '+4700999999', email: null, language: 'nb' }
    const [account] = await inScope(scope, (tx) =>
      registerPeople(tx, scope, [{ ...staff, roles: ['coordinator'] }]),
    )
    return { scope, ids, phones, coordinator: signedIn(scope, account ?? '', 'coordinator') }
  }
  const everybody = { languages: [], areas: [], programmes: [], trained: true, active: true }
  const wish = { title: 'Møte', words: 'Møte på torsdag klokka 18.', campaign: null, segment: everybody }
  const texts = (id: string) =>
    at.ask<{ account_id: string; language: string; kind: string; cancelled_at: unknown }>(
      `select account_id, language, kind, cancelled_at from messaging.message where subject_id = $1`,
      [id],
    )

  test('says before the button who gets it, in which language and what it costs', async () => {
    const { coordinator, scope, phones } = await place('ti', 'ti', 'so', 'nb')
    const { id } = await writeBroadcast(coordinator, wish)
    await writeWords(coordinator, id, { language: 'ti', words: 'ኣኼባ ሓሙስ ሰዓት 18።' })
    await inScope(scope, (tx) => stopTexts(tx, scope, phones[3] ?? ''))
    const unpriced = await openBroadcast(coordinator, id)
    assert.equal(unpriced?.forecast.ore, null, 'nobody has entered a price')
    await saveSettings(coordinator, 'prices', { prices: [{ provider: 'simulator', route: '+', ore: 50 }] })
    const opened = await openBroadcast(coordinator, id)
    assert.deepEqual(opened?.forecast.languages, [
      { language: 'ti', people: 2, each: 1, segments: 2 },
      { language: 'nb', people: 1, each: 1, segments: 1 },
    ])
    assert.equal(opened?.forecast.ore, 150)
    assert.deepEqual(opened?.forecast.missing, [{ language: 'so', people: 1 }])
    assert.equal(opened?.forecast.left.stopped, 1)
  })

  test('to a programme reaches those who take part in it, and nobody who has left it (BM-39)', async () => {
    const { coordinator, scope, ids } = await place('ti', 'so', 'pl')
    const [programme, now] = [randomUUID(), at.clock.now().toString()]
    await at.ask(
      `insert into people.programme (tenant_id, id, shared_key, name, purpose, content, created_at)
       values ($1, $2, $2, 'Språkkafé', 'Møtes', '{}', $3)`,
      [scope.tenantId, programme, now],
    )
    for (const [who, until] of [
      [ids[0], null],
      [ids[1], '2026-02-01'],
    ])
      await at.ask(
        `insert into people.programme_member (tenant_id, id, programme_id, account_id, part, from_on, until_on)
         values ($1, $2, $3, $4, 'volunteer', '2026-01-01', $5)`,
        [scope.tenantId, randomUUID(), programme, who, until],
      )
    const { id } = await writeBroadcast(coordinator, {
      ...wish,
      segment: { ...everybody, programmes: [programme] },
    })
    assert.equal((await openBroadcast(coordinator, id))?.forecast.people, 1)
    await sendBroadcast(coordinator, id, null)
    assert.deepEqual(
      (await texts(id)).map(({ account_id }) => account_id),
      [ids[0]],
    )
  })

  test('goes to each once in her language, whoever presses twice', async () => {
    const { coordinator, scope, ids } = await place('ti', 'so', 'nb')
    const { id } = await writeBroadcast(coordinator, wish)
    await writeWords(coordinator, id, { language: 'ti', words: 'ኣኼባ ሓሙስ ሰዓት 18።' })
    const both = await Promise.all([
      sendBroadcast(coordinator, id, null),
      sendBroadcast(coordinator, id, null),
    ])
    assert.ok(both.some(({ ok }) => ok))
    await textRecipients(scope, id)
    const sent = await texts(id)
    assert.deepEqual(sent.map(({ account_id }) => account_id).sort(), [...ids].sort())
    assert.deepEqual(sent.map(({ language }) => language).sort(), ['nb', 'nb', 'ti'])
    assert.ok(sent.every(({ kind }) => kind === 'broadcast'))
    assert.deepEqual(await writeWords(coordinator, id, { language: 'so', words: 'Kulan.' }), {
      ok: false,
      reason: 'begun',
    })
  })

  test('waits for its time, and can be called off before and after', async () => {
    const { coordinator, scope } = await place('ti')
    const { id } = await writeBroadcast(coordinator, wish)
    const at9 = at.world.clock.now().add({ hours: 2 })
    await sendBroadcast(coordinator, id, at9)
    await beginBroadcast(scope, id)
    assert.deepEqual(await texts(id), [])
    at.clock.set(at9.toString())
    await beginBroadcast(scope, id)
    await beginBroadcast(scope, id)
    assert.equal((await texts(id)).length, 1)
    assert.equal(await cancelBroadcast(coordinator, id), true)
    assert.ok((await texts(id)).every(({ cancelled_at }) => cancelled_at !== null))
    const off = await writeBroadcast(coordinator, wish)
    await cancelBroadcast(coordinator, off.id)
    assert.deepEqual(await sendBroadcast(coordinator, off.id, null), { ok: false, reason: 'begun' })
  })

  test('can be tried on oneself, which reaches nobody else', async () => {
    const { coordinator } = await place('ti', 'so')
    const { id } = await writeBroadcast(coordinator, wish)
    assert.deepEqual(await testBroadcast(coordinator, id), { ok: true, texts: 1 })
    assert.deepEqual(await texts(id), [])
    const mine = await at.ask('select id from messaging.message where account_id = $1', [
      coordinator.accountId,
    ])
    assert.equal(mine.length, 1)
    await at.ask('update people.account set phone_sealed = null, phone_hash = null where id = $1', [
      coordinator.accountId,
    ])
    assert.deepEqual(await testBroadcast(coordinator, id), { ok: false, reason: 'no_way' })
  })
})
