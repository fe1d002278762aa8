import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { jobOf } from '../../app/people/scopes.ts'
import { settableClock } from '../../app/platform/clock.ts'
import { lookAtVisits } from '../../app/roster/visits/following.ts'
import { clientAs } from '../support/board.ts'
import { axeViolations, openBrowser, openVisitor, type Visitor } from '../support/browser.ts'
import { inspect, peopleOf, tenantId, textsOn, until } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

const clock = settableClock('2026-03-02T08:00:00Z')
const school = '+4700000777'
let helsebro: TestHelsebro
let browser: Browser
let office: Visitor
const at = (path: string) => helsebro.at('baerum', path)

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
  browser = await openBrowser()
  office = await openVisitor(browser, [at('')], { javaScript: false })
})
after(async () => {
  await office.close()
  await browser.close()
  await helsebro.close()
})

/** The link in the newest text to a phone that has one such. */
async function linkTo(phone: string, shape: RegExp): Promise<string> {
  const link = await until(async () =>
    (await textsOn(helsebro, 'baerum', phone)).flatMap((text) => shape.exec(text)?.[0] ?? []).at(-1),
  )
  return new URL(link).pathname
}

describe('a visit', () => {
  test('goes from an organisation’s first page to its rating, without an account and without a script', async () => {
    const { page } = office
    await page.goto(at('/nb/visits'))
    await page.getByLabel('Navnet på virksomheten').fill('Hauger skole')
    await page.getByLabel('Type').selectOption('school')
    await page.getByLabel('Kontaktperson').fill('Kontoret')
    await page.getByLabel('Mobil').fill('00 00 07 77')
    await page.getByRole('button', { name: 'Registrer' }).click()
    await page.getByRole('status').waitFor()

    const ingrid = await clientAs(helsebro, 'Ingrid Solvang')
    const [row] = await inspect<{ id: string }>(helsebro, 'select id from roster.requester where name = $1', [
      'Hauger skole',
    ])
    const approved = await ingrid.post('/staff/visits', { section: 'approve', requester: row?.id ?? '' })
    assert.match(approved.location ?? '', /news=approved/)

    const own = await linkTo(school, /http\S+\/nb\/visits\/\S+/)
    await page.goto(at(own))
    await page.getByLabel('Språk').selectOption('ti')
    await page.getByLabel('Hvem er der').selectOption('parents')
    await page.getByLabel('Sted').fill('Hauger skole, biblioteket')
    await page.getByLabel('Dato').fill('2026-03-10')
    await page.getByLabel('Fra klokken').fill('18:00')
    await page.getByLabel('Til klokken').fill('17:00')
    await page.getByRole('button', { name: 'Bestill besøk' }).click()
    await page.getByRole('alert').waitFor()
    assert.equal(await page.getByLabel('Sted').inputValue(), 'Hauger skole, biblioteket')
    await page.getByLabel('Til klokken').fill('19:00')
    await page.getByRole('button', { name: 'Bestill besøk' }).click()
    await page.getByText('Besøket er bestilt').waitFor()
    const heard = await openVisitor(browser, [at('')])
    await heard.page.goto(at(own))
    assert.deepEqual(await axeViolations(heard.page), [])
    await heard.close()

    // One of those who were asked says yes by the link in her text, in her own language.
    const offers = await inspect<{ id: string }>(
      helsebro,
      `select o.volunteer_id as id from dispatch.offer_state o
        where o.subject_kind = 'roster.visit_seat' and o.state = 'open' order by o.asked_at`,
    )
    assert.ok(offers.length > 0)
    const phone = (await peopleOf(helsebro, 'baerum')).find(({ id }) => id === offers[0]?.id)?.phone ?? ''
    const offer = await linkTo(phone, /http\S+\/o\/\S+/)
    const volunteer = await openVisitor(browser, [at('')], { javaScript: false })
    await volunteer.page.goto(at(offer))
    await volunteer.page.locator('button[value=take]').click()
    const visit = await linkTo(phone, /http\S+\/b\/\S+/)
    await volunteer.page.goto(at(visit))
    await volunteer.page.getByText('Hauger skole, biblioteket').waitFor()
    await page.goto(at(own))
    await page.getByText('Alle er på plass').waitFor()

    clock.set('2026-03-10T19:00:00Z')
    const scope = jobOf(helsebro.running.foundations.world, await tenantId(helsebro, 'baerum'), 'test')
    await lookAtVisits(scope)
    await volunteer.page.goto(at(visit))
    await volunteer.page.locator('label:has(input[name=people][value=some])').click()
    await volunteer.page.locator('label:has(input[name=went][value=well])').click()
    await volunteer.page.locator('button[value=report]').click()
    await volunteer.page.getByRole('status').waitFor()
    await volunteer.close()

    await page.goto(at(own))
    await page.locator('label:has(input[name=rating][value=well])').click()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('Takk for svaret').waitFor()
    // Her session of last week has ended.
    const desk = await (await clientAs(helsebro, 'Ingrid Solvang')).get('/staff/visits')
    assert.match(desk.text, /Hauger skole, biblioteket/)
  })
})
