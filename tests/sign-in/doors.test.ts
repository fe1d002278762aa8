import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { base32, totpAt } from '../../app/people/sign-in/totp.ts'
import { settableClock } from '../../app/platform/clock.ts'
import { type Client, openClient } from '../support/client.ts'
import { inspect, personOf, textsOn, until } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'
import { visit } from '../support/visiting.ts'

// In the past, so that the queue, which goes by the machine's clock, never holds a text back.
const clock = settableClock('2026-03-02T09:00:00Z')
let helsebro: TestHelsebro
let selam: { id: string; phone: string }
let ingrid: { id: string; phone: string }

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
  selam = await personOf(helsebro, 'baerum', 'Selam Tesfamariam')
  ingrid = await personOf(helsebro, 'baerum', 'Ingrid Solvang')
})
after(() => helsebro.close())

const visitor = (tenant = 'baerum') => openClient(helsebro.port, tenant)
const ticketIn = (html: string) => /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? ''

async function codeFor(phone: string): Promise<string> {
  const sent = await until(async () => (await textsOn(helsebro, 'baerum', phone)).at(-1))
  return /\d{6}/.exec(sent)?.[0] ?? ''
}

async function askAndRead(
  client: Client,
  door: string,
  phone: string,
): Promise<{ ticket: string; code: string }> {
  const before = (await textsOn(helsebro, 'baerum', phone)).length
  // Two texts of one instant would have no order.
  clock.advance({ seconds: 1 })
  const page = await client.post(door, { step: 'phone', phone, next: '' })
  await until(async () => (await textsOn(helsebro, 'baerum', phone)).length > before)
  return { ticket: ticketIn(page.text), code: await codeFor(phone) }
}

// Each test in a window of its own, so that the limits of one do not hold the next.
const later = () => clock.advance({ hours: 2 })

test('a volunteer gets a code by SMS and comes to her day', async () => {
  const client = visitor()
  const { ticket, code } = await askAndRead(client, '/v/sign-in', selam.phone)
  const entered = await client.post('/v/sign-in', { step: 'code', ticket, code, next: '' })
  assert.equal(entered.status, 302)
  assert.equal(entered.location, '/v')
  assert.match(
    String(entered.headers['set-cookie']),
    /^helsebro=[\w-]{44}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=7776000$/,
  )
})

test('she may type the digits of her own script, with spaces', async () => {
  later()
  const client = visitor()
  const { ticket, code } = await askAndRead(client, '/v/sign-in', selam.phone)
  const arabic = [...code].map((digit) => String.fromCodePoint(0x660 + Number(digit))).join(' ')
  assert.equal(
    (await client.post('/v/sign-in', { step: 'code', ticket, code: arabic, next: '' })).status,
    302,
  )
})

test('the door speaks the language of her telephone, and says whom to call when no text comes', async () => {
  later()
  const door = (language: string) =>
    visit(helsebro.at('baerum', '/v/sign-in'), { headers: { 'accept-language': language } })
  assert.match(await (await door('ti-ER,ti;q=0.9,en;q=0.5')).text(), /<html[^>]* lang="ti"/)
  assert.match(await (await door('ar')).text(), /<html[^>]* dir="rtl"/)
  assert.match(await (await door('xx')).text(), /<html[^>]* lang="nb"/)
  const { text } = await visitor().post('/v/sign-in', { step: 'phone', phone: selam.phone, next: '' })
  assert.match(text, /href="\/v\/sign-in"[^>]*>Send ny kode/)
  assert.match(text, /Ring koordinatoren: <bdi[^>]*>00 10 01 00/)
})

test('a number that nobody here has gets the same page and no text', async () => {
  later()
  const known = await visitor().post('/v/sign-in', { step: 'phone', phone: selam.phone, next: '' })
  const unknown = await visitor().post('/v/sign-in', { step: 'phone', phone: '00 99 99 98', next: '' })
  const same = (html: string) => html.replace(ticketIn(html), '')
  assert.equal(unknown.status, known.status)
  assert.equal(same(unknown.text), same(known.text))
  assert.deepEqual(await textsOn(helsebro, 'baerum', '+4700999998'), [])
})

test('a guessed code locks after five tries, for a known and an unknown number alike', async () => {
  for (const phone of [selam.phone, '00 99 99 97']) {
    later()
    const client = visitor()
    const ticket = ticketIn((await client.post('/v/sign-in', { step: 'phone', phone, next: '' })).text)
    const right = phone === selam.phone ? await codeFor(phone) : '000000'
    const wrong = right === '111111' ? '222222' : '111111'
    const tries = [1, 2, 3, 4, 5, 6]
    const pages = []
    for (const _ of tries)
      pages.push(await client.post('/v/sign-in', { step: 'code', ticket, code: wrong, next: '' }))
    assert.ok(pages.every(({ status }) => status === 400))
    assert.doesNotMatch(pages[4]?.text ?? '', /name="phone"/)
    assert.match(pages[5]?.text ?? '', /name="phone"/)
    const afterwards = await client.post('/v/sign-in', { step: 'code', ticket, code: right, next: '' })
    assert.equal(afterwards.status, 400)
  }
})

test('a code works once and for ten minutes', async () => {
  later()
  const client = visitor()
  const first = await askAndRead(client, '/v/sign-in', selam.phone)
  assert.equal((await client.post('/v/sign-in', { step: 'code', ...first, next: '' })).status, 302)
  assert.equal((await visitor().post('/v/sign-in', { step: 'code', ...first, next: '' })).status, 400)
  const second = await askAndRead(client, '/v/sign-in', selam.phone)
  clock.advance({ minutes: 11 })
  assert.equal((await visitor().post('/v/sign-in', { step: 'code', ...second, next: '' })).status, 400)
})

test('the sixth code in an hour for one number is not sent', async () => {
  later()
  for (const _ of [1, 2, 3, 4, 5])
    assert.equal(
      (await visitor().post('/v/sign-in', { step: 'phone', phone: selam.phone, next: '' })).status,
      200,
    )
  assert.equal(
    (await visitor().post('/v/sign-in', { step: 'phone', phone: selam.phone, next: '' })).status,
    429,
  )
})

test('signing in leads to pages of ours and nowhere else', async () => {
  later()
  for (const [next, to] of [
    ['/v/me', '/v/me'],
    ['//evil.example', '/v'],
    ['https://evil.example', '/v'],
    ['/v\\evil', '/v'],
  ]) {
    const client = visitor()
    later()
    const proof = await askAndRead(client, '/v/sign-in', selam.phone)
    assert.equal((await client.post('/v/sign-in', { step: 'code', ...proof, next: next ?? '' })).location, to)
  }
})

test('a form from another site is refused', async () => {
  const answer = await visitor().post(
    '/v/sign-in',
    { step: 'phone', phone: selam.phone },
    { origin: 'https://evil.example' },
  )
  assert.equal(answer.status, 400)
})

test('a coordinator needs the authenticator too, and its code works only once', async () => {
  later()
  const client = visitor()
  const proof = await askAndRead(client, '/staff/sign-in', ingrid.phone)
  const half = await client.post('/staff/sign-in', { step: 'code', ...proof, next: '' })
  assert.match(half.location ?? '', /^\/staff\/second/)
  assert.match(
    (await client.get('/staff/people')).location ?? '',
    /^\/staff\/sign-in/,
    'half signed in is not signed in',
  )
  const page = await client.get('/staff/second')
  const secret = /<bdi dir="ltr">([A-Z2-7 ]+)<\/bdi>/.exec(page.text)?.[1]?.replaceAll(' ', '') ?? ''
  const step = Math.floor(clock.now().epochMilliseconds / 30_000)
  const code = totpAt(fromBase32(secret), step)
  assert.equal((await client.post('/staff/second', { code, next: '' })).location, '/staff')
  assert.equal((await client.get('/staff/people')).status, 200)
  assert.doesNotMatch(
    (await client.get('/staff/second')).text,
    new RegExp(secret),
    'the secret is shown only until confirmed',
  )
  const again = await askAndRead(visitor(), '/staff/sign-in', ingrid.phone)
  const thief = visitor()
  await thief.post('/staff/sign-in', { step: 'code', ...again, next: '' })
  assert.equal((await thief.post('/staff/second', { code, next: '' })).status, 400)
})

test('a volunteer cannot enter by the staff’s door', async () => {
  later()
  await visitor().post('/staff/sign-in', { step: 'phone', phone: selam.phone, next: '' })
  const before = await textsOn(helsebro, 'baerum', selam.phone)
  assert.equal((await textsOn(helsebro, 'baerum', selam.phone)).length, before.length)
  const codes = await inspect(
    helsebro,
    "select 1 from people.sign_in_code where face = 'staff' and account_id = $1",
    [selam.id],
  )
  assert.equal(codes.length, 0)
})

test('staff who are away from the desk for half an hour are signed out', async () => {
  const client = visitor()
  await client.post('/demo', { person: ingrid.id, role: 'coordinator' })
  assert.equal((await client.get('/staff/people')).status, 200)
  clock.advance({ minutes: 29 })
  assert.equal((await client.get('/staff/people')).status, 200)
  clock.advance({ minutes: 31 })
  assert.match((await client.get('/staff/people')).location ?? '', /^\/staff\/sign-in/)
})

test('a session of one place is worth nothing in another', async () => {
  const client = visitor()
  await client.post('/demo', { person: ingrid.id, role: 'coordinator' })
  const elsewhere = visitor('oygarden')
  for (const [name, value] of client.cookies) elsewhere.cookies.set(name, value)
  assert.match((await elsewhere.get('/staff/people')).location ?? '', /^\/staff\/sign-in/)
})

test('signing out ends the session on the server, not only in the browser', async () => {
  const client = visitor()
  await client.post('/demo', { person: ingrid.id, role: 'coordinator' })
  const stolen = visitor()
  for (const [name, value] of client.cookies) stolen.cookies.set(name, value)
  await client.post('/sign-out', {})
  assert.match((await stolen.get('/staff/people')).location ?? '', /^\/staff\/sign-in/)
})

function fromBase32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))
  assert.equal(base32(Buffer.from(bytes)), text)
  return Buffer.from(bytes)
}
