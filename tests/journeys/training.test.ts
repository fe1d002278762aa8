import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { endContext, openBrowser, openVisitor, pictureFolder, type Visitor } from '../support/browser.ts'
import { inspect, tenantId } from '../support/phones.ts'
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

const picture = (page: Page, name: string) =>
  page.screenshot({ path: path.join(pictureFolder(), `training-${name}.png`), fullPage: true })

/** Whatever could be sent or counted of a request. */
async function traces(): Promise<unknown> {
  const tenant = await tenantId(here, 'baerum')
  return inspect(
    here,
    `select (select count(*) from messaging.message where tenant_id = $1) as messages,
       (select count(*) from helpline.request where tenant_id = $1) as requests,
       (select count(*) from dispatch.call where tenant_id = $1) as calls,
       (select count(*) from dispatch.claim where tenant_id = $1) as claims,
       (select count(*) from conversations.envelope where tenant_id = $1) as forms`,
    [tenant],
  )
}

async function asDemo(name: string, javaScript = true): Promise<Visitor> {
  const origin = here.at('baerum', '')
  const visitor = await openVisitor(browser, [origin], { javaScript })
  await visitor.page.goto(`${origin}/demo`)
  await visitor.page
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click()
  await visitor.page.waitForURL(`${origin}/v`)
  return visitor
}

test('she practises, takes a course on her phone without script, and a stranger checks her certificate', async () => {
  const her = await asDemo('Grace Okonedo', false)
  const { page } = her
  const origin = here.at('baerum', '')
  await inspect(
    here,
    "update people.account set language = 'nb' where id in (select id from people.volunteer where alias = 'Grace')",
  )

  const before = await traces()
  await page.goto(`${origin}/v/practice`)
  await page.getByText('Dette er en øvelse').waitFor()
  await picture(page, 'practice')
  await page.getByRole('button', { name: 'Jeg tar den' }).click()
  await page.getByRole('button', { name: 'Ring', exact: true }).click()
  await page.getByText('Dette er en øvelse').waitFor()
  await picture(page, 'practice-call')
  await page.getByRole('button', { name: 'Vi har snakket sammen' }).click()
  await page.locator('button[value="send"]').click()
  await page.getByText('Nå har du øvd').waitFor()
  assert.deepEqual(await traces(), before, 'nothing was sent, and nothing is counted')

  await page.goto(`${origin}/v/training`)
  await picture(page, 'courses')
  await page.getByRole('link', { name: 'Den første samtalen' }).click()
  await page.getByRole('link', { name: 'Begynn' }).click()
  for (let lesson = 0; lesson < 4; lesson++) {
    await loaded(page, () => page.getByRole('link', { name: /Spørsmål 1 av/ }).click())
    for (;;) {
      await answerRightly(page)
      await page.getByText('Riktig', { exact: true }).waitFor()
      if (lesson === 0) await picture(page, 'right')
      const more = page.getByRole('link', { name: 'Gå videre' })
      const target = (await more.getAttribute('href')) ?? ''
      await loaded(page, () => more.click())
      if (!target.startsWith('?')) break
    }
  }
  await page.getByText('Fullført', { exact: true }).first().waitFor()
  await picture(page, 'course-done')

  await page.goto(`${origin}/v/training/certificate`)
  await page.getByRole('button', { name: 'Lag attest' }).click()
  const code = ((await page.locator('.code').textContent()) ?? '').replace(/\D/g, '')
  assert.equal(code.length, 12)
  await picture(page, 'certificate')

  const stranger = await openVisitor(browser, [origin], { javaScript: false })
  await stranger.page.goto(`${origin}/nb/verify`)
  await stranger.page.getByLabel('Kode').fill(code.replace(/(...)/g, '$1 '))
  await stranger.page.getByLabel('Navn').fill('Grace Okonedo')
  await stranger.page.getByRole('button', { name: 'Sjekk' }).click()
  await stranger.page.getByText('Attesten er ekte').waitFor()
  await picture(stranger.page, 'genuine')
  await stranger.page.getByLabel('Kode').fill('123 456 789 012')
  await stranger.page.getByLabel('Navn').fill('Grace Okonedo')
  await stranger.page.getByRole('button', { name: 'Sjekk' }).click()
  await stranger.page.getByText('Vi finner ingen slik attest').first().waitFor()
  await endContext(her.context)
  await endContext(stranger.context)
})

/** Does what leads to another page, and waits for that. */
async function loaded(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), act()])
}

/** Tries the answers one after the other: a wrong one may be given again. */
async function answerRightly(page: Page): Promise<void> {
  const count = await page.locator('input[name="choice"]').count()
  for (let choice = 0; choice < count; choice++) {
    await page.locator(`input[name="choice"][value="${choice}"]`).check({ force: true })
    await loaded(page, () => page.getByRole('button', { name: 'Svar' }).click())
    if ((await page.locator('input[name="choice"]').count()) === 0) return
  }
  assert.fail('no answer was right')
}
