import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { referenceOf } from '../../app/helpline/board/stages.ts'
import { settableClock } from '../../app/platform/clock.ts'
import { ask, clientAs } from '../support/board.ts'
import { type Client, openClient } from '../support/client.ts'
import { inspect, personOf, textsOn, until } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

// In the past, so that the queue, which goes by the machine's clock, never holds a text back.
const clock = settableClock('2026-03-02T09:00:00Z')
let helsebro: TestHelsebro
let ingrid: Client

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
  ingrid = await clientAs(helsebro, 'Ingrid Solvang')
})
after(() => helsebro.close())

const page = (id: string) => `/staff/requests/${id}`
const seen = (id: string) =>
  inspect<{ act: string; role: string }>(
    helsebro,
    'select act, role from privacy.access_log where subject_id = $1 order by at, id',
    [id],
  )
const rowOf = async (id: string) =>
  (await inspect<Record<string, unknown>>(helsebro, 'select * from helpline.request where id = $1', [id]))[0]

test('when nobody waits, the board says so', async () => {
  const board = await ingrid.get('/staff')
  assert.equal(board.status, 200)
  assert.match(board.text, /Ingen venter\./)
})

test('the oldest need comes first, the urgent before it, each with its language by both names', async () => {
  const older = await ask(helsebro, 'pl')
  clock.advance({ minutes: 3 })
  const newer = await ask(helsebro, 'tr')
  const urgent = await ask(helsebro, 'fil', { danger: true })
  const { text } = await ingrid.get('/staff')
  const places = [urgent, older, newer].map((id) => text.indexOf(`row-${id}`))
  assert.ok(places.every((place) => place > 0))
  assert.deepEqual(
    [...places].sort((a, b) => a - b),
    places,
  )
  assert.match(text, /polsk.*<bdi[^>]*lang="pl"[^>]*>polski/s)
  assert.match(text, /Spurt, ingen har svart ja/)
})

test('only coordinators of the tenant see the board; an administrator, an auditor and a professional do not', async () => {
  const id = await ask(helsebro, 'lt')
  for (const name of ['Tor Bakkeli', 'Kari Viksund', 'Helene Strandmo']) {
    const client = await clientAs(helsebro, name)
    // The staff's first address leads each role to a page of its own, never to the board.
    const first = await client.get('/staff')
    assert.equal(first.status, 302, `${name} at /staff`)
    assert.match(first.location ?? '', /^\/staff\/(?!requests|sign-in)[\w-]+$/)
    for (const path of [page(id), '/staff/find', '/staff/unclear', '/staff/requests/new'])
      assert.equal((await client.get(path)).status, 404, `${name} at ${path}`)
    assert.equal((await client.post(page(id), { act: 'take_over' })).status, 404)
  }
  const elsewhere = await clientAs(helsebro, 'Solveig Haugland', { tenant: 'oygarden' })
  assert.equal((await elsewhere.get(page(id))).status, 404)
  const stranger = await openClient(helsebro.port, 'baerum').get('/staff')
  assert.equal(stranger.status, 302)
  assert.equal(stranger.location, '/staff/sign-in?next=%2Fstaff')
})

test('opening a request shows why these volunteers, and leaves a line in the log', async () => {
  const id = await ask(helsebro, 'pt', { words: 'Preciso de ajuda', phone: '+4700111111', mayText: true })
  const { status, text } = await ingrid.get(page(id))
  assert.equal(status, 200)
  assert.match(text, new RegExp(`Henvendelse ${referenceOf(id)}`))
  assert.match(text, /Preciso de ajuda/)
  assert.match(text, /Beatriz/)
  assert.match(text, /har språket som morsmål/)
  assert.doesNotMatch(text, /111111|11 11 11/)
  assert.ok(
    (await seen(id)).some(({ act, role }) => act === 'helpline.request_opened' && role === 'coordinator'),
  )
})

test('a number is shown only with a reason, and the log says who, when and why', async () => {
  const id = await ask(helsebro, 'fr', { phone: '+4700111112' })
  assert.equal((await ingrid.post(`${page(id)}/number`, {})).status, 400)
  const shown = await ingrid.post(`${page(id)}/number`, { reason: 'call' })
  assert.match(shown.text, /<bdi dir="ltr">00 11 11 12<\/bdi>/)
  const [line] = await inspect(
    helsebro,
    "select reason from privacy.access_log where subject_id = $1 and act = 'helpline.number_revealed'",
    [id],
  )
  assert.deepEqual(line, { reason: 'call' })
})

test('she takes a request over, notes that they talked, and ends it', async () => {
  const id = await ask(helsebro, 'tr')
  assert.equal((await ingrid.post(page(id), { act: 'take_over' })).location, page(id))
  assert.equal((await ingrid.post(page(id), { act: 'reached' })).status, 302)
  assert.match((await ingrid.get('/staff')).text, /Har snakket sammen/)
  assert.equal((await ingrid.post(page(id), { act: 'close', as: 'done' })).status, 302)
  assert.equal((await rowOf(id))?.closed_as, 'done')
  assert.match((await ingrid.get('/staff')).text, /Ferdig i dag/)
})

test('she gives a request to a volunteer of her choice, who is told', async () => {
  const id = await ask(helsebro, 'lt')
  const ruta = await personOf(helsebro, 'baerum', 'Rūta Vaitkienis')
  assert.equal((await ingrid.post(page(id), { act: 'assign', volunteer: ruta.id })).status, 302)
  assert.match((await ingrid.get(page(id))).text, /Rūta har tatt den/)
  await until(async () => (await textsOn(helsebro, 'baerum', ruta.phone)).length > 0)
})

test('a request that nobody can be asked for tells why, and asking more is refused kindly', async () => {
  const id = await ask(helsebro, 'ko')
  const refused = await ingrid.post(page(id), { act: 'widen', count: '4' })
  assert.equal(refused.status, 400)
  assert.match(refused.text, /Det er ingen flere å spørre nå/)
  assert.equal((await ingrid.post(page(id), { act: 'dance' })).status, 400)
})

test('two requests of one person become one', async () => {
  const [first, second] = [await ask(helsebro, 'fa'), await ask(helsebro, 'fa')]
  assert.equal((await ingrid.post(page(second), { act: 'merge', into: first })).status, 302)
  assert.equal((await rowOf(second))?.joined_into, first)
  const board = (await ingrid.get('/staff')).text
  assert.ok(board.includes(first) && !board.includes(second))
})

test('a professional sees what was handed to her with consent, and nothing else', async () => {
  const [handed, other] = [await ask(helsebro, 'pl', { words: 'Proszę o pomoc' }), await ask(helsebro, 'pl')]
  const helene = await clientAs(helsebro, 'Helene Strandmo')
  const { id: account } = await personOf(helsebro, 'baerum', 'Helene Strandmo')
  assert.match((await ingrid.post(page(handed), { act: 'hand', account })).text, /Spør personen om samtykke/)
  assert.equal((await ingrid.post(page(handed), { act: 'hand', account, consent: 'yes' })).status, 302)
  const list = (await helene.get('/staff/routed')).text
  assert.ok(list.includes(handed) && !list.includes(other))
  assert.match((await helene.get(`/staff/routed/${handed}`)).text, /Proszę o pomoc/)
  assert.equal((await helene.get(`/staff/routed/${other}`)).status, 404)
  assert.equal((await helene.post(`/staff/routed/${handed}`, { act: 'take_over' })).status, 400)
  assert.equal(
    (await helene.post(`/staff/routed/${handed}`, { act: 'write', words: 'Dzień dobry' })).status,
    302,
  )
})

test('who called or came by gets a code read aloud, and who lost it is found by number', async () => {
  const form = await ingrid.get('/staff/requests/new')
  const key = /name="key" value="([0-9a-f]{32})"/.exec(form.text)?.[1] ?? ''
  const wish = { key, source: 'phone', language: 'en', phone: '00 11 11 13', consent: 'yes' }
  const missing = await ingrid.post('/staff/requests/new', { ...wish, consent: '', language: '' })
  assert.equal(missing.status, 400)
  assert.match(missing.text, /Velg et språk/)
  const done = await ingrid.post('/staff/requests/new', wish)
  assert.match(done.text, /\d{3} \d{3} \d{3}/)
  const found = await ingrid.post('/staff/find', { phone: '+47 00 11 11 13' })
  assert.match(found.text, /Én henvendelse/)
  assert.match((await ingrid.post('/staff/find', { phone: '00 11 11 99' })).text, /Ingen henvendelse/)
})

test('the page of the last weeks hides small numbers and says that it does', async () => {
  const { status, text } = await ingrid.get('/staff/numbers')
  assert.equal(status, 200)
  assert.match(text, /<td>:<\/td>/)
  assert.match(text, /betyr skjult/)
  const admin = await clientAs(helsebro, 'Tor Bakkeli')
  assert.equal((await admin.get('/staff/numbers')).status, 200)
})
