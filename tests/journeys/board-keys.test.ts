import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { ask, tokenOf } from '../support/board.ts'
import { axeViolations, openBrowser, openVisitor } from '../support/browser.ts'
import { inspect, tenantId } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

let helsebro: TestHelsebro
let browser: Browser

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' } })
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await helsebro.close()
})

/** One more thing has happened, as on a day on which news never pauses. */
const tellNews = async () =>
  inspect(helsebro, "select pg_notify('helsebro', $1)", [
    JSON.stringify({ tenantId: await tenantId(helsebro, 'baerum'), topic: 'board' }),
  ])

test('a coordinator walks the board with j and k, takes over with t, and sees news without reloading', async () => {
  const [first, second] = [await ask(helsebro, 'ro'), await ask(helsebro, 'ti')]
  const origin = `http://baerum.localhost:${helsebro.port}`
  const visitor = await openVisitor(browser, [origin], { width: 1280 })
  const token = await tokenOf(helsebro, 'Ingrid Solvang')
  await visitor.context.addCookies([
    { name: 'helsebro', value: token, domain: 'baerum.localhost', path: '/' },
  ])
  const { page } = visitor
  await page.goto(`${origin}/staff`)
  const focused = () => page.evaluate(() => document.activeElement?.closest('tr')?.id)
  await page.keyboard.press('j')
  const one = await focused()
  await page.keyboard.press('j')
  const two = await focused()
  assert.deepEqual(new Set([one, two]), new Set([`row-${first}`, `row-${second}`]))
  await page.keyboard.press('k')
  assert.equal(await focused(), one)
  assert.deepEqual(await axeViolations(page), [])

  const third = await ask(helsebro, 'pl')
  await page.waitForSelector(`#row-${third}`)
  assert.equal(await focused(), one, 'news does not take the keyboard away from where she was')

  const fourth = await ask(helsebro, 'uk')
  const busyDay = setInterval(() => void tellNews(), 100)
  await page.waitForSelector(`#row-${fourth}`).finally(() => clearInterval(busyDay))

  await Promise.all([page.waitForURL('**/staff/requests/*'), page.keyboard.press('t')])
  assert.match((await page.textContent('#panel')) ?? '', /Vi har snakket sammen/)
  assert.deepEqual(await axeViolations(page), [])
  await visitor.close()
})
