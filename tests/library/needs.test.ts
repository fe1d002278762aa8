import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { settableClock } from '../../app/platform/clock.ts'
import { ask, clientAs } from '../support/board.ts'
import { type Client, openClient } from '../support/client.ts'
import { inspect } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

describe('what people look for in vain', () => {
  const clock = settableClock('2026-03-02T09:00:00Z')
  let helsebro: TestHelsebro
  let coordinator: Client
  let tenantId: string
  let topicId: string
  before(async () => {
    helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
    const [found] = await inspect<{ tenant: string; topic: string }>(
      helsebro,
      `select t.id as tenant, p.id as topic from people.tenant t
         join people.topic p on p.tenant_id = t.id and p.code = 'housing_work' where t.slug = 'baerum'`,
    )
    assert.ok(found)
    tenantId = found.tenant
    topicId = found.topic
  })
  after(() => helsebro.close())

  const asks = (language: string) =>
    ask(helsebro, language, { pageLanguage: 'en', topicId, safeTimes: ['day'], words: 'Where can I live?' })
  const needs = async () => {
    const { status, text } = await coordinator.get('/staff/library/needs')
    assert.equal(status, 200)
    return text
  }
  const take = (fields: Record<string, string>) =>
    coordinator.post('/staff/library/needs', { act: 'take', topic: '', words: '', article: '', ...fields })
  const task = async (cause: string) => {
    const [found] = await inspect<{ id: string; counted: number; article_id: string | null }>(
      helsebro,
      'select id, counted, article_id from insights.content_task where tenant_id = $1 and cause = $2',
      [tenantId, cause],
    )
    assert.ok(found, cause)
    return found
  }

  test('shows a topic that five have asked about in a language without a text, and not when four have', async () => {
    for (let n = 0; n < 4; n += 1) await asks('rw')
    coordinator = await clientAs(helsebro, 'Ingrid Solvang')
    assert.doesNotMatch(await needs(), /kinyarwanda/i)
    await asks('rw')
    assert.match(await needs(), /kinyarwanda[\s\S]*5 har spurt/i)
  })

  test('shows a text whose readers say no, in their language, without knowing who they are', async () => {
    const reader = openClient(helsebro.port, 'baerum')
    await reader.post('/ti/library/fastlege', { found: 'yes' })
    for (let n = 0; n < 3; n += 1) await reader.post('/ti/library/fastlege', { found: 'no' })
    assert.match(await needs(), /Fastlegen din[\s\S]*3 lesere fant ikke svaret/)
  })

  test('shows words only after they were searched for on three different days', async () => {
    const reader = openClient(helsebro.port, 'baerum')
    for (let day = 0; day < 3; day += 1) {
      assert.doesNotMatch((await coordinator.get('/staff/library/needs')).text, /klatrevegg/)
      assert.equal((await reader.get('/nb/search?q=klatrevegg')).status, 200)
      clock.advance({ hours: 24 })
      coordinator = await clientAs(helsebro, 'Ingrid Solvang')
    }
    assert.match(await needs(), /klatrevegg[\s\S]*Søkt etter uten treff 3 ganger/)
  })

  test('is taken up once, with the counts of that day and not those of the form', async () => {
    const wish = { cause: 'asked', language: 'rw', topic: topicId, counted: '400' }
    assert.equal((await take(wish)).status, 302)
    assert.equal((await take(wish)).status, 409)
    assert.equal((await task('asked')).counted, 5)
    assert.equal((await take({ cause: 'searched', language: 'nb', words: 'hemmelig navn' })).status, 409)
    assert.equal((await take({ cause: 'searched', language: 'xx', words: 'klatrevegg' })).status, 400)
    assert.equal((await take({ cause: 'searched', language: 'nb', words: 'klatrevegg' })).status, 302)
  })

  test('leads from the published text back to what caused it, and a draft ends no task', async () => {
    const { id } = await task('asked')
    const done = (text: string) => coordinator.post('/staff/library/needs', { act: 'done', task: id, text })
    assert.equal((await done('')).status, 400)
    assert.equal((await done('019cadc6-9a80-7824-a517-5ef5b1ef1203')).status, 409)
    const [article] = await inspect<{ id: string }>(
      helsebro,
      "select id from library.article where tenant_id = $1 and slug = 'soke-jobb'",
      [tenantId],
    )
    assert.equal((await done(article?.id ?? '')).status, 302)
    assert.equal((await task('asked')).article_id, article?.id)
    assert.match(await needs(), /Ble til[\s\S]*Å søke jobb/)
  })

  test('may be dropped with a reason, never without one', async () => {
    const { id } = await task('searched')
    const drop = (why: string) => coordinator.post('/staff/library/needs', { act: 'drop', task: id, why })
    const refused = await drop('  ')
    assert.equal(refused.status, 400)
    assert.match(refused.text, /class="wrong"/)
    assert.equal((await drop('Det hører til fritidskortet.')).status, 302)
    assert.match(await needs(), /Lagt bort: Det hører til fritidskortet/)
  })

  test('is for coordinators, never for volunteers or the public', async () => {
    const volunteer = await clientAs(helsebro, 'Selam Tesfamariam')
    for (const client of [volunteer, openClient(helsebro.port, 'baerum')])
      assert.notEqual((await client.get('/staff/library/needs')).status, 200)
  })
})
