import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import ICAL from 'ical.js'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { releaseWeeks } from '../../app/conversations/releases.ts'
import { jobOf } from '../../app/people/scopes.ts'
import { settableClock } from '../../app/platform/clock.ts'
import { removeStand } from '../../app/roster/stands/stands.ts'
import { sortTallies } from '../../app/roster/stands/tallies.ts'
import { clientAs, tokenOf } from '../support/board.ts'
import { axeViolations, endContext, openBrowser, openVisitor } from '../support/browser.ts'
import { openClient } from '../support/client.ts'
import { inspect, personOf, tenantId, until } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'
import { signedIn } from '../support/volunteers.ts'

const clock = settableClock('2026-03-02T08:00:00Z')
let helsebro: TestHelsebro
let browser: Browser
let stand: string
const at = (path: string) => helsebro.at('baerum', path)
const scope = async () =>
  jobOf(helsebro.running.foundations.world, await tenantId(helsebro, 'baerum'), 'test')

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await helsebro.close()
})

/** A volunteer's telephone, signed in; with its service worker, which other tests do without. */
async function phoneOf(name: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  await context.addCookies([await cookieOf(name)])
  return { context, page: await context.newPage() }
}
const cookieOf = async (name: string) => {
  const value = await tokenOf(helsebro, name, { face: 'volunteer' })
  return { name: 'helsebro', value, url: at('/') }
}

/** Three taps: a language, a topic, how it ended. */
async function talk(page: Page, topic: string, outcome: string): Promise<void> {
  await page.locator('label:has(input[name=language][value=ti])').first().click()
  await page.locator(`label:has(input[value=${topic}])`).click()
  await page.locator(`button[name=outcome][value=${outcome}]`).click()
}
const waiting = (page: Page, count: number) =>
  page.locator('#tallies p', { hasText: new RegExp(`\\b${count}\\b`) }).waitFor()
const kept = (page: Page) =>
  page.evaluate(async (path) => Boolean(await caches.match(path)), `/v/stand/${stand}`)
const online = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')))
const sums = async () =>
  inspect<{ what: string; language: string | null; counted: number }>(
    helsebro,
    'select what, language, counted from roster.stand_count where stand_id = $1 order by what, language',
    [stand],
  )

describe('a stand', () => {
  let selam: Awaited<ReturnType<typeof phoneOf>>
  let hodan: Awaited<ReturnType<typeof phoneOf>>

  test('is planned, staffed by those who are free, and listed for everybody in her language', async () => {
    const ingrid = await clientAs(helsebro, 'Ingrid Solvang')
    const wish = { place: 'Rykkinnsenteret', address: 'Vestre Rykkinnsvei 1', area: '', languages: 'ti' }
    const day = { day: '2026-03-02', from: '10:00', to: '16:00' }
    const refused = await ingrid.post('/staff/stands', { ...wish, ...day, to: '09:00' })
    assert.equal(refused.status, 400)
    const planned = await ingrid.post('/staff/stands', { ...wish, ...day })
    stand = planned.location?.split('/').at(-1) ?? ''
    const other = await ingrid.post('/staff/stands', { ...wish, ...day, place: 'Kolsås torg' })
    const { id } = await personOf(helsebro, 'baerum', 'Selam Tesfamariam')
    const placed = await ingrid.post(`/staff/stands/${stand}`, { act: 'place', volunteer: id })
    assert.match(placed.location ?? '', /news=saved/)
    const twice = await ingrid.post(other.location ?? '', { act: 'place', volunteer: id })
    assert.match(twice.location ?? '', /news=taken/, 'nobody is at two stands at once')

    const anybody = openClient(helsebro.port, 'baerum')
    const listed = await anybody.get('/ti/meet')
    assert.match(listed.text, /Rykkinnsenteret/)
    assert.match(listed.text, /lang="ti"/)
    const file = await anybody.get(`/ti/meet/${stand}/meet.ics`)
    const [event] = new ICAL.Component(ICAL.parse(file.text)).getAllSubcomponents('vevent')
    assert.ok(event)
    assert.equal(new ICAL.Event(event).startDate.toJSDate().toISOString(), '2026-03-02T09:00:00.000Z')
    await ingrid.post(other.location ?? '', { act: 'cancel' })
    // The page is kept, and dropped by a notice that takes a moment.
    await until(async () => !(await anybody.get('/ti/meet')).text.includes('Kolsås torg') || undefined)
  })

  test('is kept on two telephones, and axe finds nothing wrong with its page', async () => {
    selam = await phoneOf('Selam Tesfamariam')
    hodan = await phoneOf('Hodan Warsameh')
    for (const { page } of [selam, hodan]) {
      await page.goto(at(`/v/stand/${stand}`))
      await until(async () => (await kept(page)) || undefined)
    }
    assert.deepEqual(await axeViolations(selam.page), [])
  })

  test('is counted all day without internet, and the page opens again', async () => {
    for (const { context } of [selam, hodan]) await context.setOffline(true)
    await talk(selam.page, 'vaccination', 'together')
    await waiting(selam.page, 1)
    await talk(selam.page, 'nav_benefits', 'decided')
    await waiting(selam.page, 2)
    await talk(selam.page, 'housing_work', 'self')
    await waiting(selam.page, 3)
    await selam.page.locator('#tallies button').click()
    await waiting(selam.page, 2)
    await selam.page.goto(at(`/v/stand/${stand}`))
    await waiting(selam.page, 2)
    await selam.page.locator('#leaflet-count').fill('5')
    await selam.page.locator('form:has(#leaflet-count) button[value=ti]').click()
    await waiting(selam.page, 3)

    await talk(hodan.page, 'vaccination', 'self')
    await waiting(hodan.page, 1)
    // Her day is not kept on the telephone; it leads to the stand that is.
    await hodan.page.goto(at('/v/'))
    await hodan.page.waitForURL(new RegExp(`/v/stand/${stand}$`))
    await waiting(hodan.page, 1)
  })

  test('is sent when there is internet; an answer that is lost on the way back makes nothing count twice', async () => {
    let lost = 0
    await selam.context.route(/\/v\/tallies$/, async (route) => {
      // The server has it, the telephone does not know.
      if (lost++ > 0) return route.continue()
      const server = openClient(helsebro.port, 'baerum')
      server.cookies.set('helsebro', (await cookieOf('Selam Tesfamariam')).value)
      const json = { 'content-type': 'application/json' }
      const taken = await server.post('/v/tallies', route.request().postData() ?? '', json)
      assert.equal(taken.status, 200)
      await route.abort()
    })
    for (const { context } of [selam, hodan]) await context.setOffline(false)
    await until(async () => {
      await online(selam.page)
      await online(hodan.page)
      const left = await Promise.all([selam, hodan].map(({ page }) => stillThere(page)))
      return left.every((count) => count === 0) || undefined
    })
    assert.ok(lost >= 2)
    assert.ok((await inspect(helsebro, 'select id from roster.tally_bundle')).length >= 3)
    assert.equal(await sortTallies(await scope()), 4)
    assert.deepEqual(await sums(), [
      { what: 'leaflet', language: 'ti', counted: 5 },
      { what: 'talk', language: null, counted: 3 },
    ])
  })

  test('is counted without a script too, and a question without an answer comes out with its week', async () => {
    const plain = await openVisitor(browser, [at('')], { javaScript: false })
    await plain.context.addCookies([await cookieOf('Amira Haddadin')])
    await plain.page.goto(at(`/v/stand/${stand}`))
    await plain.page.locator('label:has(input[name=language][value=ti])').first().click()
    await plain.page.locator('summary', { hasText: 'سؤال' }).first().click()
    await plain.page.locator('#words').fill('Er tannlege gratis?')
    await plain.page.locator('button[name=outcome][value=open]').click()
    await plain.page.waitForURL(/\?noted$/)
    assert.equal(await sortTallies(await scope()), 1)
    const ingrid = await clientAs(helsebro, 'Ingrid Solvang')
    assert.doesNotMatch((await ingrid.get(`/staff/stands/${stand}`)).text, /Er tannlege gratis/)
    clock.set('2026-03-15T09:00:00Z')
    await releaseWeeks(await scope())
    const later = await clientAs(helsebro, 'Ingrid Solvang')
    assert.match((await later.get(`/staff/stands/${stand}`)).text, /Er tannlege gratis/)
    await plain.close()
  })

  test('that is deleted while a telephone still has taps loses none of them', async () => {
    await selam.context.addCookies([await cookieOf('Selam Tesfamariam')])
    await selam.context.setOffline(true)
    await talk(selam.page, 'vaccination', 'together')
    await waiting(selam.page, 1)
    const { id } = await personOf(helsebro, 'baerum', 'Ingrid Solvang')
    assert.deepEqual(await removeStand(signedIn(await scope(), id, 'coordinator'), stand), { ok: true })
    await selam.context.setOffline(false)
    await until(async () => {
      await online(selam.page)
      return (await stillThere(selam.page)) === 0 || undefined
    })
    assert.equal(await sortTallies(await scope()), 1)
    const [all] = await inspect<{ counted: number }>(
      helsebro,
      `select sum(counted)::integer as counted from roster.stand_count where what = 'talk' and stand_id is null`,
    )
    assert.equal(all?.counted, 5)
    await endContext(selam.context)
    await endContext(hodan.context)
  })
})

/** How many taps still wait on a telephone. */
const stillThere = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((done, failed) => {
        const asked = indexedDB.open('tallies', 1)
        asked.onerror = () => failed(asked.error)
        asked.onsuccess = () => {
          const count = asked.result.transaction('tally').objectStore('tally').count()
          count.onsuccess = () => {
            done(count.result)
            asked.result.close()
          }
        }
      }),
  )
