import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { axeViolations, openBrowser, openVisitor } from '../support/browser.ts'
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

test('a coordinator makes a passkey on her device and signs in with it the next morning', async () => {
  const origin = helsebro.at('baerum', '')
  const visitor = await openVisitor(browser, [origin], { javaScript: true, width: 1280, locale: 'nb' })
  const { page, context } = visitor
  const device = await context.newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto(`${origin}/demo`)
  await page.getByRole('button', { name: 'Vær Ingrid Solvang' }).click()
  await page.waitForURL('**/staff')
  await page.goto(`${origin}/staff/me`)
  assert.deepEqual(await axeViolations(page), [])
  await page.getByLabel('Navn på denne enheten').fill('Kontoret')
  await page.getByRole('button', { name: 'Lag en passnøkkel her' }).click()
  await page.getByRole('button', { name: 'Fjern Kontoret' }).waitFor()
  await page.getByRole('button', { name: 'Logg ut' }).click()
  await page.waitForURL('**/nb')
  await page.goto(`${origin}/staff/sign-in?next=/staff/people`)
  assert.deepEqual(await axeViolations(page), [])
  await page.getByRole('button', { name: 'Logg inn med passnøkkel' }).click()
  await page.getByRole('heading', { name: 'Ansatte', level: 1 }).waitFor()
  assert.deepEqual(await axeViolations(page), [])
  await visitor.close()
})
