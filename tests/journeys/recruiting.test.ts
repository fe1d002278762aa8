import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { translator } from '../../app/languages/messages.ts'
import { tokenOf } from '../support/board.ts'
import { openBrowser, openVisitor, type Visitor } from '../support/browser.ts'
import { faultsOf } from '../support/looking.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

let here: TestHelsebro
let browser: Browser
before(async () => {
  here = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' } })
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await here.close()
})

/** The browser of one of the demonstration's staff. */
async function staff(slug: string, name: string): Promise<Visitor> {
  const visitor = await openVisitor(browser, [here.at(slug, '')], { width: 1280 })
  const value = await tokenOf(here, name, { face: 'staff', tenant: slug })
  await visitor.context.addCookies([{ name: 'helsebro', value, url: here.at(slug, '/') }])
  return visitor
}

test('she offers herself in Somali, is interviewed and approved, and signs in Somali before she sees anything', async () => {
  const so = translator('so')
  const anybody = await openVisitor(browser, [here.at('baerum', '')])
  const { page, context } = anybody
  await page.goto(here.at('baerum', '/so/volunteer'))
  await page.getByLabel(so('join.name')).fill('Hodan Guuleed')
  await page.getByLabel(so('ask.phone')).fill('00 88 00 31')
  await page.locator('[name=source]').selectOption('faith_community')
  await page.getByText(so('ask.when_evening')).click()
  await page.getByRole('button', { name: so('page.next') }).click()
  assert.deepEqual(await faultsOf(page), [])
  await page.getByText(so('join.consent', { tenant: 'Bærum kommune' })).click()
  await page.getByRole('button', { name: so('page.send') }).click()
  await page.getByRole('heading', { name: so('join.thanks') }).waitFor()
  assert.equal((await context.cookies()).length, 0)

  const desk = await staff('baerum', 'Ingrid Solvang')
  await desk.page.goto(here.at('baerum', '/staff/volunteers/recruitment'))
  await desk.page.getByRole('link', { name: 'Hodan Guuleed' }).click()
  for (const step of ['Har tatt kontakt', 'Har hatt intervju', 'Godkjenn'])
    await desk.page.getByRole('button', { name: step }).click()
  await desk.page.getByRole('button', { name: 'Gjør til frivillig og inviter' }).click()
  await desk.page.getByRole('heading', { name: 'Hodan Guuleed' }).waitFor()
  const id = new URL(desk.page.url()).pathname.split('/').at(-1) ?? ''

  const hers = await openVisitor(browser, [here.at('baerum', '')], { javaScript: false })
  await hers.page.goto(here.at('baerum', '/demo'))
  await hers.page
    .locator(`form:has(input[value="${id}"]):has(input[name="role"][value="volunteer"]) button`)
    .click()
  await hers.page.getByRole('heading', { name: so('v.promise.title') }).waitFor()
  await hers.page.getByRole('button', { name: so('v.promise.sign') }).click()
  await hers.page.getByText(so('error.required')).first().waitFor()
  await hers.page.getByText(so('v.promise.tick')).click()
  await hers.page.getByRole('button', { name: so('v.promise.sign') }).click()
  await hers.page.getByRole('heading', { level: 1, name: so('volunteer.title') }).waitFor()
  await desk.page.reload()
  assert.notEqual(await desk.page.locator('[name=declarationOn]').inputValue(), '')
  for (const visitor of [anybody, desk, hers]) await visitor.close()
})

test('the only coordinator goes away: who stands in has her board and her calls, until she is back', async () => {
  const solveig = await staff('oygarden', 'Solveig Haugland')
  await solveig.page.goto(here.at('oygarden', '/staff'))
  await solveig.page.getByText(translator('nn')('staff.nag.few_coordinators')).first().waitFor()
  await solveig.page.goto(here.at('oygarden', '/staff/me'))
  const today = Temporal.Now.plainDateISO('Europe/Oslo')
  await solveig.page.locator('[name=from]').fill(today.toString())
  await solveig.page.locator('[name=to]').fill(today.add({ days: 60 }).toString())
  await solveig.page.locator('[name=deputy]').selectOption({ label: 'Åse Toftestad' })
  await solveig.page.getByRole('button', { name: translator('nn')('staff.me.away_save') }).click()
  await solveig.page.getByRole('button', { name: translator('nn')('staff.me.away_back') }).waitFor()

  const åse = await staff('oygarden', 'Åse Toftestad')
  await åse.page.goto(here.at('oygarden', '/staff'))
  await åse.page.getByRole('link', { name: translator('nn')('staff.place.board') }).waitFor()

  const volunteer = await openVisitor(browser, [here.at('oygarden', '')], { width: 360 })
  const value = await tokenOf(here, 'Oksana Hrytsenchuk', { face: 'volunteer', tenant: 'oygarden' })
  await volunteer.context.addCookies([{ name: 'helsebro', value, url: here.at('oygarden', '/') }])
  await volunteer.page.goto(here.at('oygarden', '/v'))
  const named = await volunteer.page.locator('footer p').first().textContent()
  assert.match(named ?? '', /Åse Toftestad/, 'volunteers are given whoever is there')

  await solveig.page.getByRole('button', { name: translator('nn')('staff.me.away_back') }).click()
  await åse.page.goto(here.at('oygarden', '/staff'))
  assert.equal(await åse.page.getByRole('link', { name: translator('nn')('staff.place.board') }).count(), 0)
  for (const visitor of [solveig, åse, volunteer]) await visitor.close()
})
