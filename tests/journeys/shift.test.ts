import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { jobOf } from '../../app/people/scopes.ts'
import { settableClock } from '../../app/platform/clock.ts'
import { remind } from '../../app/roster/shifts/reminders.ts'
import { axeViolations, openBrowser, openVisitor, type Visitor } from '../support/browser.ts'
import { personOf, tenantId, textsOn, until } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

let here: TestHelsebro
let browser: Browser
/** The phone line of the shifts that are laid out here. */
const line = '00 10 08 09'
// A Monday in March, ten in the morning in Bærum.
const clock = settableClock('2026-03-02T09:00:00Z')

before(async () => {
  here = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await here.close()
})

/** Somebody’s browser, signed in by one click; with scripts only where axe looks. */
async function as(name: string, role: 'volunteer' | 'coordinator', javaScript = false): Promise<Visitor> {
  const origin = here.at('baerum', '')
  const { id } = await personOf(here, 'baerum', name)
  const visitor = await openVisitor(browser, [origin], { javaScript })
  const { page } = visitor
  await page.goto(`${origin}/demo`)
  await page.locator(`form:has(input[value="${id}"]):has(input[name="role"][value="${role}"]) button`).click()
  return visitor
}

const open = ({ page }: Visitor, path: string) => page.goto(here.at('baerum', path))

test('a shift goes from a pattern to a swap to “on now” to the public timetable, and back by a link', async () => {
  const desk = await as('Ingrid Solvang', 'coordinator')
  await open(desk, '/staff/rota/patterns')
  await desk.page.getByLabel('man.').check()
  await desk.page.getByLabel('Språk').selectOption('ar')
  await desk.page.locator('#from').fill('18:00')
  await desk.page.locator('#to').fill('20:00')
  await desk.page.locator('#until').fill('2026-05-31')
  await desk.page.locator('#number').fill(line)
  await desk.page.getByRole('button', { name: 'Legg ut faste vakter' }).click()
  // Thirteen Mondays, less Easter Monday and Whit Monday.
  await desk.page.getByText('11 vakter er lagt ut.').waitFor()

  const amira = await as('Amira Haddadin', 'volunteer', true)
  await open(amira, '/v/shifts')
  await amira.page.locator('article[id^="shift-"]', { hasText: line }).first().getByRole('button').click()
  const hers = amira.page.locator('article[id^="duty-"]', { hasText: line }).first()
  await hers.waitFor()
  assert.deepEqual(await axeViolations(amira.page), [])
  await open(amira, '/v')
  await amira.page.locator('#coming a', { hasText: '18:00' }).first().click()
  await hers.locator('summary').click()
  await hers.locator('button[value="offer"]').click()
  await hers.locator('button[value="keep"]').waitFor()

  const noor = await as('Noor Alkhatib', 'volunteer')
  await open(noor, '/v/shifts')
  await noor.page.locator('article[id^="swap-"]', { hasText: line }).first().locator('button').click()
  await noor.page.locator('article[id^="duty-"]', { hasText: line }).first().waitFor()
  await open(amira, '/v/shifts')
  assert.equal(await hers.count(), 0, 'it is hers no more')
  await amira.close()

  const { world } = here.running.foundations
  await remind(jobOf(world, await tenantId(here, 'baerum'), 'test'))
  const { phone } = await personOf(here, 'baerum', 'Noor Alkhatib')
  const link = async () => (await textsOn(here, 'baerum', phone)).join(' ').match(/\/\w+\/s\/[\w-]{22}/)?.[0]
  await until(async () => (await link()) !== undefined)

  clock.advance({ hours: 9 })
  await desk.close()
  const later = await as('Ingrid Solvang', 'coordinator')
  await open(later, '/staff/rota')
  assert.match((await later.page.locator('#now').textContent()) ?? '', /Noor/)
  await later.close()
  const reader = await openVisitor(browser, [here.at('baerum', '')])
  const shown = async () => {
    await open(reader, '/ar/when')
    return (await reader.page.locator('main').textContent()) ?? ''
  }
  await open(reader, '/ar')
  await reader.page.locator('main a[href="/ar/when"]').click()
  assert.match(await shown(), /18:00[\s\S]*20:00/)
  assert.match(await shown(), new RegExp(line))
  assert.doesNotMatch(await shown(), /Noor|نور/, 'never who')
  assert.deepEqual(await axeViolations(reader.page), [])
  await reader.page.locator('main a[href="/ar/lines"]').click()
  await reader.page.locator('#line-ar', { hasText: line }).waitFor()

  await open(reader, (await link()) ?? '')
  await reader.page.locator('main button').click()
  await reader.page.locator('.note.done').waitFor()
  await until(async () => !(await shown()).includes(line))
  await reader.close()
  await noor.close()
})
