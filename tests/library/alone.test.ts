import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { askForHelp } from '../../app/helpline/requests.ts'
import { receiveText } from '../../app/messaging/inbound/inbound.ts'
import { visitorOf } from '../../app/people/scopes.ts'
import { beginWithLibrary } from '../../app/people/settings/capabilities.ts'
import { inviteFirst } from '../../app/people/sign-in/invitations.ts'
import { newSubmission } from '../../app/people/submissions.ts'
import { createTenant } from '../../app/people/tenants.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { ask, clientAs, wishIn } from '../support/board.ts'
import { type Client, openClient } from '../support/client.ts'
import { inspect, tenantId, textsOn, until } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

const place = 'oygarden'
const parts = '/staff/settings/parts'
const everything = {
  helpline: 'yes',
  conversations: 'yes',
  roster: 'yes',
  broadcasts: 'yes',
  preparedness: 'yes',
}

let helsebro: TestHelsebro
let reader: Client
let solveig: Client
let oksana: Client

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' } })
  reader = openClient(helsebro.port, place)
  solveig = await clientAs(helsebro, 'Solveig Haugland', { tenant: place })
  oksana = await clientAs(helsebro, 'Oksana Hrytsenchuk', { tenant: place, face: 'volunteer' })
})
after(() => helsebro.close())

/** Every page that can be reached from some, by links alone; @returns what a link led to that is not there. */
async function deadLinks(client: Client, from: readonly string[]): Promise<string[]> {
  const seen = new Map<string, string>(from.map((path) => [path, 'the start']))
  const dead: string[] = []
  for (const [path, via] of seen) {
    const { status, text, headers, location } = await client.get(path)
    if (status === 404) dead.push(`${path} (from ${via})`)
    const next = location ? [location] : []
    const links = /html/.test(String(headers['content-type']))
      ? [...text.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
      : []
    for (const href of [...next, ...links]) if (isOneOfMany(href, seen)) seen.set(href, path)
  }
  return dead
}

// One of each kind of page tells enough: not every text, language and volunteer.
function isOneOfMany(href: string, seen: ReadonlyMap<string, string>): boolean {
  const [path = ''] = href.split('?')
  if (seen.has(href) || /leaflet|sign-out/.test(href)) return false
  const kind = (each: string) =>
    each
      .replace(/^\/[a-z]{2,3}(-\w+)?(?=\/|$)/, '/:tag')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ':id')
      .replace(/(library\/)[\w-]+/, '$1:slug')
  return ![...seen.keys()].some((each) => kind(each.split('?')[0] ?? '') === kind(path))
}

const closedToReaders = [
  '/nn/help',
  '/nn/follow',
  '/nn/young',
  '/nn/who-sees-what',
  '/nn/when',
  '/nn/meet',
  `/nn/r/${'A'.repeat(22)}`,
]
const closedToStaff = [
  '/staff',
  '/staff/requests/new',
  '/staff/find',
  '/staff/numbers',
  '/staff/unclear',
  '/staff/broadcasts',
  '/staff/rota',
  '/staff/stands',
  '/staff/preparedness',
]
const closedToVolunteers = ['/v/form', '/v/form/thanks', '/v/shifts', '/v/stand']

describe('a place that has its library alone (BM-55)', () => {
  test('does not close its door while somebody waits behind it', async () => {
    const request = await ask(helsebro, 'uk', {}, place)
    const refused = await solveig.post(parts, {})
    assert.equal(refused.status, 409)
    assert.match(refused.text, /1 førespurnad ventar/)
    assert.equal((await reader.get('/nn/help')).status, 200)
    await inspect(helsebro, 'update helpline.request set closed_at = now() where id = $1', [request])
    const switched = await solveig.post(parts, {})
    assert.equal(switched.status, 302)
  })

  test('closes every page of what is off to readers, staff and volunteers', async () => {
    await until(async () => (await reader.get('/nn/help')).status === 404)
    for (const path of closedToReaders) assert.equal((await reader.get(path)).status, 404, path)
    for (const path of closedToStaff.filter((each) => each !== '/staff'))
      assert.equal((await solveig.get(path)).status, 404, path)
    for (const path of closedToVolunteers) assert.equal((await oksana.get(path)).status, 404, path)
  })

  test('leads staff and volunteers past it: to the first page that is theirs', async () => {
    assert.equal((await solveig.get('/staff')).location, '/staff/volunteers')
    assert.equal((await oksana.get('/v')).location, '/v/library')
  })

  test('begins with its library, the numbers for an emergency, and whom to call', async () => {
    const home = await reader.get('/nn')
    assert.equal(home.status, 200)
    assert.match(home.text, /action="\/nn\/search"/)
    assert.match(home.text, /href="\/nn\/library\//)
    for (const number of ['113', '112', '116117']) assert.match(home.text, new RegExp(`href="tel:${number}"`))
    const text = await reader.get('/nn/library/fastlege')
    assert.equal(text.status, 200)
    assert.doesNotMatch(text.text, /\/nn\/help/)
    assert.match(text.text, /href="tel:\+4700300100"/)
    assert.equal((await reader.get('/nn/search?q=fastlege')).status, 200)
    assert.doesNotMatch((await reader.get('/nn/search?q=xqzkw')).text, /\/nn\/help/)
  })

  test('has no link that leads nowhere, on any face', async () => {
    assert.deepEqual(await deadLinks(reader, ['/', '/nn', '/ar', '/nn/library/fastlege?said=no']), [])
    assert.deepEqual(await deadLinks(solveig, ['/staff']), [])
    assert.deepEqual(await deadLinks(oksana, ['/v']), [])
  })

  test('takes in no request, whichever way it comes', async () => {
    const { world } = helsebro.running.foundations
    const scope = visitorOf(world, await tenantId(helsebro, place))
    const count = async () =>
      (
        await inspect<{ n: number }>(
          helsebro,
          'select count(*)::int as n from helpline.request where tenant_id = $1',
          [scope.tenantId],
        )
      )[0]?.n
    const before = await count()
    assert.deepEqual(await askForHelp(scope, wishIn('uk')), { ok: false, reason: 'not_here' })
    const posted = await reader.post('/nn/help/check', {
      step: 'send',
      key: newSubmission(scope, 'helpline'),
      language: 'uk',
    })
    assert.equal(posted.status, 404)
    assert.equal((await solveig.post('/staff/requests/new', {})).status, 404)
    await receiveText(world, {
      provider: 'simulator',
      reference: 'alone-1',
      from: '+4700399901',
      to: '+4700300000',
      text: 'مرحبا أحتاج إلى مساعدة من شخص يتكلم العربية',
    })
    await receiveText(world, {
      provider: 'simulator',
      reference: 'alone-2',
      from: '+4700399902',
      to: '+4700300000',
      text: 'Han slår meg, hjelp, jeg er redd for livet mitt',
    })
    await until(async () => (await textsOn(helsebro, place, '+4700399902')).length > 0)
    const told = (await textsOn(helsebro, place, '+4700399902')).join()
    assert.match(told, /113/)
    assert.doesNotMatch(told, /Vi har melding/, 'nobody reads it, and no answer says that somebody does')
    assert.deepEqual(await textsOn(helsebro, place, '+4700399901'), [])
    assert.equal(await count(), before)
  })

  test('has everything back when it is switched on, with nothing lost', async () => {
    assert.equal((await solveig.post(parts, everything)).status, 302)
    await until(async () => (await reader.get('/nn/help')).status === 200)
    for (const path of closedToReaders.slice(0, 4)) assert.equal((await reader.get(path)).status, 200, path)
    for (const path of closedToStaff) assert.equal((await solveig.get(path)).status, 200, path)
    for (const path of closedToVolunteers) assert.equal((await oksana.get(path)).status, 200, path)
    assert.match((await reader.get('/nn')).text, /href="\/nn\/help"/)
    assert.match((await solveig.get('/staff')).text, /Ukrainsk/i)
  })
})

describe('a new place', () => {
  test('may begin with its library alone, by the operator’s word or its first coordinator’s', async () => {
    const { world } = helsebro.running.foundations
    const made = await createTenant(world, {
      slug: 'nyplass',
      name: 'Nyplass',
      kind: 'municipality',
      language: 'nb',
      hosts: ['nyplass.localhost'],
      demo: true,
    })
    assert.ok(made.ok)
    await beginWithLibrary(world, made.tenant.id)
    const first = openClient(helsebro.port, 'nyplass')
    await until(async () => (await first.get('/nb')).status === 200)
    await until(async () => (await first.get('/nb/help')).status === 404)
    assert.equal((await first.get('/nb')).status, 200, 'a library without a text yet is a page too')
    const secret = await inviteFirst(world, made.tenant.id)
    const page = await first.get(`/invite/${secret}`)
    assert.match(page.text, /name="begins"[^>]*value="library"[^>]*checked|checked[^>]*value="library"/)
    const person = { name: 'Berit Nyheim', phone: '+47 00 39 00 01', language: 'nb' }
    assert.equal((await first.post(`/invite/${secret}`, { ...person, begins: 'all' })).status, 302)
    await until(async () => (await first.get('/nb/help')).status === 200)
    const scope = visitorOf(world, made.tenant.id)
    const [log] = await inScope(scope, () =>
      inspect(helsebro, `select 1 from people.setting where tenant_id = $1 and name = 'capabilities'`, [
        made.tenant.id,
      ]),
    )
    assert.ok(log)
  })
})
