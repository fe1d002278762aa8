import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settableClock } from '../../app/platform/clock.ts'
import { clientAs } from '../support/board.ts'
import { type Client, openClient } from '../support/client.ts'
import { inspect, personOf } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

// By day, and in the past, so that no text is held back for the morning.
const clock = settableClock('2026-03-02T09:00:00Z')
let helsebro: TestHelsebro
let ingrid: Client

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
  ingrid = await clientAs(helsebro, 'Ingrid Solvang')
})
after(() => helsebro.close())

const everyday = { helpline: 'yes', conversations: 'yes', roster: 'yes', broadcasts: 'yes' }
const crisisPages = ['/staff/preparedness', '/staff/preparedness/new', '/staff/preparedness/list']

test('an authority files by its link, the coordinator accepts and sends, and answers with the reach, small figures hidden (BM-19)', async () => {
  const made = await ingrid.post('/staff/broadcasts/campaigns', { authority: 'FHI' })
  const link = /http:\/\/[^<\s]+\/campaign\/[\w-]{22}/.exec(made.text)?.[0] ?? ''
  const at = new URL(link).pathname
  const authority = openClient(helsebro.port, 'baerum')
  assert.equal((await authority.get(at)).status, 200)
  const wish = {
    title: 'Meslinger i Bærum',
    message: 'Er du ikke vaksinert mot meslinger, ring fastlegen.',
    sourceUrl: 'https://www.example.org/meslinger',
    languages: 'so',
    deadline: '2026-03-09',
    contact: 'Vakten, vakt@example.org',
  }
  const refused = await authority.post(at, { ...wish, sourceUrl: '' })
  assert.equal(refused.status, 400)
  assert.ok(refused.text.includes('Meslinger i Bærum'), 'what was typed is still there')
  assert.equal(
    (await authority.post(at, { ...wish, deadline: '2026-03-01' })).status,
    400,
    'a day that has been',
  )
  assert.match(refused.text, /value="uk"/, 'a language that nobody in the register speaks may be asked for')
  assert.equal((await authority.post(at, wish)).status, 303)
  // Sent twice it is one request, and the second changes nothing.
  await authority.post(at, { ...wish, title: 'Noe annet' })
  const [filed] = await inspect<{ id: string; title: string; contact_sealed: Buffer }>(
    helsebro,
    'select id, title, contact_sealed from outreach.campaign where accepted_at is null and filed_at is not null order by filed_at desc limit 1',
  )
  assert.equal(filed?.title, 'Meslinger i Bærum')
  assert.ok(!filed.contact_sealed.includes('Vakten'), 'the contact is sealed')
  assert.equal(
    (await authority.get('/staff/broadcasts/campaigns')).status,
    302,
    'its link opens nothing else',
  )

  const page = `/staff/broadcasts/campaigns/${filed.id}`
  assert.ok((await ingrid.get(page)).text.includes('vakt@example.org'))
  await ingrid.post(page, { do: 'accept' })
  const begun = await ingrid.post('/staff/broadcasts/new', {
    campaign: filed.id,
    title: 'Meslinger',
    words: 'FHI: er du ikke vaksinert mot meslinger, ring fastlegen.',
    languages: 'so',
    trained: 'yes',
    active: 'yes',
  })
  assert.equal(begun.status, 302)
  const forecast = await ingrid.get(begun.location ?? '')
  assert.match(forecast.text, /Send til 2/)
  assert.match(forecast.text, /Ingen pris lagt inn/)
  const late = await ingrid.post(begun.location ?? '', { do: 'send', at: '2026-03-01T10:00' })
  assert.equal(late.status, 400)
  assert.match(late.text, /Dette tidspunktet har vært/, 'a slip of the finger does not send at once')
  assert.match((await ingrid.get(begun.location ?? '')).text, /Send til 2/)
  await ingrid.post(begun.location ?? '', { do: 'send', at: '' })
  assert.match((await ingrid.get(begun.location ?? '')).text, /Kostnad.{0,20}\d+ SMS-del/)
  await ingrid.post(page, { do: 'answer', answer: 'Sendt til alle som snakker somali.' })
  const answered = await authority.get(at)
  assert.match(answered.text, /Sendt til alle som snakker somali/)
  assert.match(answered.text, /Skjult: færre enn fem/)
})

test('the paper list has names and numbers, for coordinators alone, and each opening is in the log', async () => {
  const list = await ingrid.get('/staff/preparedness/list')
  assert.match(list.text, /Selam Tesfamariam/)
  assert.match(list.text, /00 10 00 01/)
  const { id } = await personOf(helsebro, 'baerum', 'Ingrid Solvang')
  const log = await inspect<{ detail: { people: number } }>(
    helsebro,
    `select detail from privacy.access_log where act = 'outreach.call_out_list_opened' and actor_id = $1`,
    [id],
  )
  assert.equal(log.length, 1)
  const admin = await clientAs(helsebro, 'Tor Bakkeli')
  assert.equal((await admin.get('/staff/preparedness')).status, 200)
  assert.equal((await admin.get('/staff/preparedness/list')).status, 404)
  assert.equal((await admin.get('/staff/broadcasts')).status, 404)
})

test('a language without anybody is offered, flagged first, added and left out while the call-out is written (HA-41)', async () => {
  const form = await ingrid.get('/staff/preparedness/new')
  assert.match(form.text, /ukrainsk · 0/)
  const made = await ingrid.post('/staff/preparedness/new', {
    drill: 'drill',
    title: 'Prøve på språkene',
    source: 'Politiet',
    sourceUrl: 'https://www.example.org/strom',
    words: 'Strømmen er borte. Bli inne.',
    languages: 'uk',
  })
  const at = made.location ?? ''
  const draft = await ingrid.get(at)
  assert.match(draft.text, /Ingen å kalle ut/)
  assert.match(draft.text, /SMS-deler · Ingen pris lagt inn/, 'what it will cost stands above the button')
  await ingrid.post(at, { key: 'new', do: 'words', language: 'pl', words: 'Nie ma prądu. Zostańcie w domu.' })
  assert.match((await ingrid.get(at)).text, /id="text-pl"/)
  await ingrid.post(at, { do: 'drop', language: 'uk' })
  assert.doesNotMatch((await ingrid.get(at)).text, /id="text-uk"/)
  const again = await ingrid.get(`/staff/preparedness/new?earlier=${at.split('/').at(-1)}`)
  assert.match(again.text, /Begynt fra «Prøve på språkene»/)
  assert.match(again.text, /Strømmen er borte\. Bli inne\./)
})

test('switched off, the crisis features leave no trace in everyday use, and come back as they were (BM-09)', async () => {
  const menu = async () => /<nav[\s\S]*?<\/nav>/.exec((await ingrid.get('/staff')).text)?.[0] ?? ''
  assert.match(await menu(), /\/staff\/preparedness/)
  await ingrid.post('/staff/settings/parts', everyday)
  assert.doesNotMatch(await menu(), /\/staff\/preparedness/)
  for (const page of crisisPages) assert.equal((await ingrid.get(page)).status, 404, page)
  assert.equal((await ingrid.get('/staff/broadcasts')).status, 200, 'everyday messages stay')
  const campaigns = await ingrid.get('/staff/broadcasts')
  assert.doesNotMatch(campaigns.text, /\/staff\/preparedness/)
  await ingrid.post('/staff/settings/parts', { ...everyday, preparedness: 'yes' })
  for (const page of crisisPages) assert.equal((await ingrid.get(page)).status, 200, page)
})
