import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { settableClock } from '../../app/platform/clock.ts'
import { axeViolations, openBrowser, openVisitor, type Visitor } from '../support/browser.ts'
import { directionFaults, faultsOf, sidewaysFaults } from '../support/looking.ts'
import { inspect, type Person, peopleOf, textsOn, until } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

type Journey = {
  readonly language: 'ti' | 'ar' | 'nb'
  readonly dir: 'ltr' | 'rtl'
  /** The person's number as she types it, and as pages show it. */
  readonly number: string
  readonly asks: string
  readonly answers: string
}

const journeys: Journey[] = [
  {
    language: 'ti',
    dir: 'ltr',
    number: '00 11 33 01',
    asks: 'ሰላም፡ መዓስ ክትድውሉ ትኽእሉ?',
    answers: 'ድሕሪ ቐትሪ ክድውል እየ።',
  },
  {
    language: 'ar',
    dir: 'rtl',
    number: '00 11 33 02',
    asks: 'مرحبا، متى يمكنك الاتصال؟',
    answers: 'سأتصل بعد الظهر.',
  },
  {
    language: 'nb',
    dir: 'ltr',
    number: '00 11 33 03',
    asks: 'Hei, når kan du ringe?',
    answers: 'Jeg ringer etter lunsj.',
  },
]

// By day, and in the past, so that no text is held back for the morning.
const clock = settableClock('2026-03-02T09:00:00Z')
let helsebro: TestHelsebro
let browser: Browser
let origin: string

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
  browser = await openBrowser()
  origin = helsebro.at('baerum', '')
})
after(async () => {
  await browser.close()
  await helsebro.close()
})

/** Her page without script, and whatever axe has to say of the same page in a browser that can run it. */
async function lookAsShe(plain: Visitor, beside: Visitor, { language, dir }: Journey): Promise<void> {
  const { page } = plain
  assert.equal(await page.getAttribute('html', 'lang'), language)
  assert.equal(await page.getAttribute('html', 'dir'), dir)
  assert.deepEqual([...(await sidewaysFaults(page)), ...(await directionFaults(page))], [])
  assert.deepEqual(await plain.context.cookies(), [], 'no cookie on the public side')
  await beside.page.goto(page.url())
  assert.deepEqual(await axeViolations(beside.page), [], page.url())
}

/** She chooses her language, leaves a number, agrees, and has a code and a page of her own. */
async function asks(her: Visitor, beside: Visitor, journey: Journey): Promise<void> {
  const { page } = her
  const { language, number } = journey
  await page.goto(origin)
  assert.equal(
    await page.locator('.tiles a').first().getAttribute('hreflang'),
    language,
    'her language comes first',
  )
  await page.locator(`.tiles a[hreflang="${language}"]`).first().click()
  await lookAsShe(her, beside, journey)
  await page.locator(`main a[href="/${language}/help"]`).click()
  await lookAsShe(her, beside, journey)
  const fillIn = async (on: Page) => {
    await on.locator('input[name="phone"]').fill(number)
    await on.locator('main form button:not([name])').first().click()
    await on.locator('input[name="consent"]').waitFor()
  }
  await fillIn(page)
  // The page to check answers a form, so the other browser fills it in too, and sends nothing.
  await fillIn(beside.page)
  assert.deepEqual(await faultsOf(beside.page), [])
  assert.equal(await page.locator('main bdi[dir="ltr"]', { hasText: number }).count(), 1)
  await page.locator('button[value="send"]').click()
  await page.locator('[aria-invalid="true"]').waitFor()
  await page.locator('input[name="consent"]').check()
  await page.locator('button[value="send"]').click()
  await page.waitForURL(`${origin}/${language}/done/*`)
  await lookAsShe(her, beside, journey)
  assert.match((await page.locator('.code').first().textContent()) ?? '', /^\d{3}\s\d{3}\s\d{3}$/)
  await page.locator(`a[href^="/${language}/r/"]`).click()
  await lookAsShe(her, beside, journey)
}

/** Where the board shows a request, without the page having been loaded again. */
async function boardShows({ page }: Visitor, stage: string, requestId: string): Promise<void> {
  await page.locator(`section[aria-labelledby="stage-${stage}"] [id="row-${requestId}"]`).waitFor()
  assert.equal(await page.evaluate(() => 'opened' in globalThis), true, 'the board was not loaded again')
}

/** The first of the volunteers who were asked. */
async function askedFor(requestId: string): Promise<Person> {
  const offers = await inspect<{ id: string }>(
    helsebro,
    'select volunteer_id as id from dispatch.offer_state where subject_id = $1 order by volunteer_id',
    [requestId],
  )
  const asked = (await peopleOf(helsebro, 'baerum')).find(({ id }) => id === offers[0]?.id)
  assert.ok(asked, 'somebody was asked')
  return asked
}

/** She opens her simulated phone, follows the link in the text, takes it, and signs in with the code that comes. */
async function takesIt(her: Visitor, { name, phone }: Person): Promise<void> {
  const { page } = her
  await page.goto(`${origin}/phones`)
  await page.locator('a.row', { hasText: name }).first().click()
  assert.deepEqual(await faultsOf(page), [])
  // The link as it stands in the text; this server chose its port itself, which the text cannot know.
  const link = (await page.locator('main a[href*="/o/"]').last().getAttribute('href')) ?? ''
  await page.goto(origin + new URL(link).pathname)
  assert.deepEqual(await faultsOf(page), [])
  await page.locator('button[value="take"]').click()
  await page.locator('main a[href="/v"]').waitFor()
  assert.deepEqual(await faultsOf(page), [])
  await page.locator('main a[href="/v"]').click()
  await page.waitForURL('**/v/sign-in*')
  assert.deepEqual(await faultsOf(page), [])
  await page.locator('input[name="phone"]').fill(phone)
  await page.locator('main form button').first().click()
  const code = await until(async () => {
    const texts = await textsOn(helsebro, 'baerum', phone)
    const codes = texts.filter((text) => !text.includes('/o/'))
    return codes.map((text) => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0]).findLast((found) => found)
  }, 20)
  await page.locator('input[name="code"]').fill(code)
  await page.locator('button[value="code"]').click()
  await page.waitForURL(`${origin}/v`)
  assert.deepEqual(await faultsOf(page), [], `the day of ${name}`)
}

/** What the log says of a request, oldest first: the act, and whether it was she who did it. */
const logOf = (requestId: string) =>
  inspect<{ act: string; actor_id: string | null; reason: string | null }>(
    helsebro,
    'select act, actor_id, reason from privacy.access_log where subject_id = $1 order by at, id',
    [requestId],
  )

for (const journey of journeys)
  test(`from a number and one button in ${journey.language} to being called, and the coordinator sees each step`, async () => {
    // Another day each time, so that nobody is asked too often.
    clock.advance({ hours: 24 })
    const { language, number } = journey
    const locale = language === 'nb' ? 'nb-NO' : language
    const [person, beside, volunteer, coordinator] = await Promise.all([
      openVisitor(browser, [origin], { javaScript: false, locale }),
      openVisitor(browser, [origin], { locale }),
      openVisitor(browser, [origin], { locale }),
      openVisitor(browser, [origin], { width: 1280 }),
    ])
    const desk = coordinator.page
    await desk.goto(`${origin}/demo`)
    await desk.getByRole('button', { name: 'Vær Ingrid Solvang' }).click()
    await desk.waitForURL('**/staff')
    await desk.evaluate(() => Object.assign(globalThis, { opened: true }))

    await asks(person, beside, journey)
    const [request] = await inspect<{ id: string }>(
      helsebro,
      'select id from helpline.request where language = $1 order by created_at desc limit 1',
      [language],
    )
    assert.ok(request)
    await boardShows(coordinator, 'asked', request.id)

    const her = await askedFor(request.id)
    await takesIt(volunteer, her)
    await boardShows(coordinator, 'taken', request.id)
    const alias = her.name.split(' ')[0] ?? ''
    await person.page.reload()
    assert.match(
      (await person.page.locator('main').textContent()) ?? '',
      new RegExp(alias),
      'her page says who will call',
    )
    assert.equal(await person.page.locator('bdi[dir="ltr"]', { hasText: '00 10 00 00' }).count(), 1)
    await lookAsShe(person, beside, journey)

    const { page } = volunteer
    await page.locator('main a[href^="/v/call/"]').first().click()
    assert.equal((await page.content()).includes(number), false, 'no number, since calls are connected')
    assert.deepEqual(await faultsOf(page), [])
    await page.locator('button[value="call"]').click()
    await page.locator('form:has(button[value="call"]) [role="status"]').waitFor()
    assert.equal((await page.content()).includes(number), false, 'nor when they are being connected')
    assert.deepEqual(await faultsOf(page), [])
    await page.locator('textarea[name="words"]').fill(journey.answers)
    await page.locator('button[value="write"]').click()
    await page.getByText(journey.answers).waitFor()
    await person.page.reload()
    await person.page.getByText(journey.answers).waitFor()
    await person.page.locator('textarea[name="words"]').fill(journey.asks)
    await person.page.locator('button[value="write"]').click()
    await person.page.getByText(journey.asks).waitFor()
    await page.reload()
    await page.getByText(journey.asks).waitFor()

    let taps = 0
    const tap = async (what: string) => {
      taps++
      await page.locator(what).first().click()
    }
    await tap('button[value="finished"]')
    await page.waitForURL('**/v/form?*')
    const began = performance.now()
    assert.deepEqual(await faultsOf(page), [])
    await tap('label:has(input[name="outcome"])')
    await tap(
      'main form[action="/v/form"] button[type="submit"], main form[action="/v/form"] button:not([type])',
    )
    await page.waitForURL('**/v/form/thanks')
    assert.equal(taps, 3)
    assert.ok(performance.now() - began < 60_000)
    assert.deepEqual(await faultsOf(page), [])
    await boardShows(coordinator, 'done', request.id)

    await person.page.reload()
    await lookAsShe(person, beside, journey)
    for (const question of ['seen', 'suited'])
      await person.page.locator(`label:has(input[name="${question}"][value="3"])`).click()
    await person.page.locator('button[value="feedback"]').click()
    await person.page.waitForURL('**said=thanks')
    await lookAsShe(person, beside, journey)

    const log = await logOf(request.id)
    assert.equal(log.filter(({ act }) => act === 'helpline.number_revealed').length, 0)
    const called = log.filter(({ act }) => act === 'helpline.called')
    assert.deepEqual(called, [{ act: 'helpline.called', actor_id: her.id, reason: null }])
    await desk.locator(`[id="row-${request.id}"] a`).first().click()
    assert.deepEqual([...(await axeViolations(desk)), ...(await sidewaysFaults(desk))], [])
    await desk.locator('summary', { hasText: 'Hendelser' }).click()
    await desk.locator('li', { hasText: 'Ringte' }).getByText(her.name).waitFor()
    await desk.locator('li', { hasText: 'Ba om hjelp' }).waitFor()
    for (const visitor of [person, beside, volunteer, coordinator]) await visitor.close()
  })
