import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { settableClock } from '../../app/platform/clock.ts'
import { ask } from '../support/board.ts'
import {
  axeViolations,
  endContext,
  openBrowser,
  openVisitor,
  pictureFolder,
  type Visitor,
} from '../support/browser.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

let here: TestHelsebro
let browser: Browser
let owner: pg.Client
const clock = settableClock('2026-03-02T09:00:00Z')
const phone = '+4700998877'

before(async () => {
  here = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
  browser = await openBrowser()
  owner = new pg.Client({ connectionString: here.directUrl })
  await owner.connect()
})
after(async () => {
  await owner.end()
  await browser.close()
  await here.close()
})

const tenantId = async () =>
  (await owner.query<{ id: string }>("select id from people.tenant where slug = 'baerum'")).rows[0]?.id ?? ''

/** Somebody asks for help in Tigrinya; the first wave of volunteers is asked in the same commit. */
async function somebodyAsks(over: { phone?: string | null; words?: string } = {}): Promise<string> {
  // A day later each time, so that nobody is asked too often.
  clock.advance({ hours: 24 })
  const tenant = await tenantId()
  const { rows } = await owner.query<{ id: string }>(
    "select id from people.topic where tenant_id = $1 and code = 'vaccination'",
    [tenant],
  )
  return ask(here, 'ti', {
    pageLanguage: 'ti',
    topicId: rows[0]?.id ?? null,
    safeTimes: ['day', 'evening'],
    phone: over.phone === undefined ? phone : over.phone,
    words: over.words ?? 'ክታበት ንውላደይ የድልዮ ዶ?',
  })
}

/** Her browser, signed in as a volunteer who was asked for this request (or somebody else), reading in this language. */
async function volunteerOf(
  requestId: string,
  options: { language?: string; javaScript?: boolean; somebodyElse?: boolean } = {},
): Promise<Visitor> {
  const { rows } = await owner.query<{ id: string }>(
    `select volunteer_id as id from dispatch.offer_state where subject_id = $1 and state = 'open' order by volunteer_id`,
    [requestId],
  )
  const others = await owner.query<{ id: string }>(
    // Who has not signed yet is led to what there is to sign, and not to her day.
    `select id from people.volunteer
      where tenant_id = $1 and id <> $2 and left_at is null and declaration_on is not null limit 1`,
    [await tenantId(), rows[0]?.id],
  )
  const id = (options.somebodyElse ? others : { rows }).rows[0]?.id
  assert.ok(id, 'somebody was asked')
  await owner.query('update people.account set language = $2 where id = $1', [id, options.language ?? 'nb'])
  const origin = here.at('baerum', '')
  const visitor = await openVisitor(browser, [origin], { javaScript: options.javaScript ?? true })
  await visitor.page.goto(`${origin}/demo`)
  await visitor.page
    .locator(`form:has(input[value="${id}"]):has(input[name="role"][value="volunteer"]) button`)
    .click()
  await visitor.page.waitForURL(`${origin}/v`)
  return visitor
}

const picture = (page: Page, name: string) =>
  page.screenshot({ path: path.join(pictureFolder(), `v-${name}.png`), fullPage: true })

test('she takes what waits, is connected without a number on either side, and notes the talk in two taps', async () => {
  const requestId = await somebodyAsks()
  const her = await volunteerOf(requestId)
  const { page } = her
  await picture(page, 'today-offer')
  assert.deepEqual(await axeViolations(page), [])
  await page.getByRole('button', { name: 'Jeg tar den' }).click()
  await page.waitForURL(/\/v\/call\//)
  await picture(page, 'call')
  assert.deepEqual(await axeViolations(page), [])
  assert.equal((await page.content()).includes('00 99 88 77'), false, 'no number, since calls are connected')
  await page.getByRole('button', { name: 'Ring', exact: true }).click()
  await page.getByText('Telefonen din ringer først').waitFor()
  await picture(page, 'call-connected')
  assert.deepEqual(await axeViolations(page), [])
  assert.equal((await page.content()).includes('00 99 88 77'), false, 'nor when they are being connected')
  const lines = await owner.query(
    'select count(*)::int as n from privacy.access_log where act = $1 and subject_id = $2',
    ['helpline.called', requestId],
  )
  assert.deepEqual(lines.rows, [{ n: 1 }])
  const phones = await her.context.newPage()
  await phones.goto(here.at('baerum', '/phones'))
  await phones.locator('main a[href^="/phones/"]').first().click()
  await phones.locator('button[value="pick_up"]').waitFor()
  await picture(phones, 'phone-rings')
  assert.deepEqual(await axeViolations(phones), [])
  await phones.locator('button[value="pick_up"]').click()
  await phones.goto(here.at('baerum', '/phones'))
  await phones.locator('main a[href^="/phones/"]').first().click()
  await phones.getByRole('heading', { name: '00 99 88 77' }).waitFor()
  await phones.locator('button[value="pick_up"]').click()
  // They talk. The tab stays: Chromium may never close one that has just gone to another page.
  await phones.locator('button[value="pick_up"]').waitFor({ state: 'detached' })
  await page.bringToFront()
  await page.getByRole('button', { name: 'Vi har snakket sammen' }).click()
  await page.waitForURL(/\/v\/form/)
  await picture(page, 'form')
  assert.deepEqual(await axeViolations(page), [])
  assert.equal(page.url().includes(requestId), false, 'the form is not told which request it was')
  let taps = 0
  const tap = async (name: RegExp) => {
    taps++
    await page.locator('label, button').filter({ hasText: name }).first().click()
  }
  await tap(/^Vi løste det sammen$/)
  await tap(/^Ferdig$/)
  await page.waitForURL(/\/v\/form\/thanks/)
  assert.equal(taps, 2)
  await picture(page, 'thanks')
  assert.deepEqual(await axeViolations(page), [])
  await her.close()
})

test('without a script, in Arabic: she writes to someone who has no phone, tries in vain and gives back', async () => {
  const requestId = await somebodyAsks({ phone: null, words: 'كيف أجد طبيبًا؟' })
  const her = await volunteerOf(requestId, { language: 'ar', javaScript: false })
  const { page } = her
  assert.equal(await page.getAttribute('html', 'dir'), 'rtl')
  await picture(page, 'today-ar')
  await page.locator('button[value="take"]').click()
  await page.waitForURL(/\/v\/call\//)
  assert.equal(await page.locator('button[value="reveal"]').count(), 0, 'there is no number to show')
  await page.locator('button[value="write"]').click()
  await page.locator('[aria-invalid]').waitFor()
  await page.locator('textarea[name="words"]').fill('مرحبا، متى يناسبك؟')
  await page.locator('button[value="write"]').click()
  await page.waitForURL(/news=sent/)
  await picture(page, 'call-ar')
  await page.goto(here.at('baerum', '/v'))
  await picture(page, 'today-mine-ar')
  await page.goBack()
  await page
    .locator('details')
    .filter({ has: page.locator('button[value="give_back"]') })
    .locator('summary')
    .click()
  await page.locator('button[value="give_back"]').click()
  await page.waitForURL(/news=given_back/)
  const state = await owner.query('select claimed_by from dispatch.call_state where subject_id = $1', [
    requestId,
  ])
  assert.deepEqual(state.rows, [{ claimed_by: null }])
  await endContext(her.context)
})

test('a talk at the school gate is noted in three taps, and corrected from the same phone', async () => {
  const requestId = await somebodyAsks({ phone: '+4700998866' })
  const her = await volunteerOf(requestId, { language: 'ti' })
  const { page } = her
  await page.goto(here.at('baerum', '/v/form'))
  await picture(page, 'form-ti')
  let taps = 0
  const tap = async (selector: string) => {
    taps++
    await page.locator(selector).click()
  }
  await tap('label:has(input[value="school_parenting"])')
  await tap('label:has(input[value="referred"])')
  await tap('form[action="/v/form"] button')
  await page.waitForURL(/\/v\/form\/thanks/)
  assert.equal(taps, 3)
  await page.locator('a[href="/v/form?correct=0"]').click()
  assert.equal(await page.locator('input[value="referred"]').isChecked(), true)
  await page.locator('label:has(input[value="together"])').click()
  await page.locator('form[action="/v/form"] button').click()
  await page.waitForURL(/thanks\?corrected/)
  await picture(page, 'thanks-ti')
  const { rows } = await owner.query('select week from conversations.envelope')
  assert.equal(rows.length >= 1, true)
  await page.goto(here.at('baerum', '/v/me'))
  assert.deepEqual(await axeViolations(page), [])
  await picture(page, 'me-ti')
  await her.close()
})

test('what is missing in the form is said first, and what she chose stays', async () => {
  const requestId = await somebodyAsks({ phone: '+4700998855' })
  const her = await volunteerOf(requestId, { javaScript: false })
  const { page } = her
  await page.goto(here.at('baerum', '/v/form'))
  await page.locator('label:has(input[value="vaccination"])').click()
  await page.locator('form[action="/v/form"] button').click()
  await page.getByText('Velg et språk og hvordan det endte.').waitFor()
  assert.equal(await page.locator('input[value="vaccination"]').isChecked(), true)
  await picture(page, 'form-refused')
  await page.goto(here.at('baerum', '/v/worried'))
  assert.equal(await page.locator('a[href="tel:116111"]').isVisible(), true)
  // The browser says aloud that the refused form was answered with 400, as it should be.
  await endContext(her.context)
})

test('what needs a professional goes to the coordinator with her yes, and nobody else opens what she holds', async () => {
  const requestId = await somebodyAsks({ phone: '+4700998844' })
  const her = await volunteerOf(requestId)
  const other = await volunteerOf(requestId, { somebodyElse: true })
  const { page } = her
  await page.getByRole('button', { name: 'Jeg tar den' }).last().click()
  await page.waitForURL(/\/v\/call\//)
  await other.page.goto(page.url())
  assert.equal(new URL(other.page.url()).pathname, '/v', 'led back to her own day')
  await other.close()
  await page.getByText('En fagperson trengs').click()
  await page.locator('input[name="consent"]').check()
  await page.getByRole('button', { name: 'Gi den til koordinatoren' }).click()
  await page.waitForURL(/news=handed/)
  const { rows } = await owner.query('select handed_with_consent from helpline.request where id = $1', [
    requestId,
  ])
  assert.deepEqual(rows, [{ handed_with_consent: true }])
  await her.close()
})
