import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { settableClock } from '../../app/platform/clock.ts'
import { askOnPages } from '../support/asking.ts'
import { axeViolations, openBrowser, openVisitor, type Visitor } from '../support/browser.ts'
import { directionFaults, sidewaysFaults } from '../support/looking.ts'
import { inspect, personOf, until } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

// By day, and in the past, so that no text is held back for the morning.
const clock = settableClock('2026-03-02T09:00:00Z')
let helsebro: TestHelsebro
let browser: Browser
let visitor: Visitor
let page: Page
let origin: string
let numbers = 0

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
  browser = await openBrowser()
  origin = helsebro.at('baerum', '')
  visitor = await openVisitor(browser, [origin])
  page = visitor.page
})
after(async () => {
  await visitor.close().finally(() => browser.close())
  await helsebro.close()
})

/** Somebody asks in a language. @returns the secret of her page, and the request */
async function somebodyAsks(language: string): Promise<{ secret: string; id: string }> {
  const secret = await askOnPages(helsebro, language, { phone: `00 11 44 ${10 + ++numbers}` })
  const [request] = await inspect<{ id: string }>(
    helsebro,
    'select id from helpline.request order by created_at desc, id desc limit 1',
  )
  assert.ok(request)
  clock.advance({ seconds: 1 })
  return { secret, id: request.id }
}

const offersOf = (requestId: string) =>
  inspect<{ volunteer_id: string; code: string }>(
    helsebro,
    `select o.volunteer_id, o.code from dispatch.offer o join dispatch.call c on c.id = o.call_id
      where c.subject_id = $1`,
    [requestId],
  )

async function codeFor(requestId: string, name: string): Promise<string> {
  const { id } = await personOf(helsebro, 'baerum', name)
  const offer = (await offersOf(requestId)).find(({ volunteer_id }) => volunteer_id === id)
  assert.ok(offer, `${name} was asked`)
  return offer.code
}

/** Opens somebody's phone in the browser. */
async function pickUp(name: string): Promise<void> {
  await page.goto(`${origin}/phones`)
  await page.locator('a.row', { hasText: name }).first().click()
  await page.getByRole('heading', { level: 1 }).getByText(name).waitFor()
}

/** The newest text that came to the opened phone and satisfies the pattern; the page is loaded anew until it is there. */
async function reads(pattern: RegExp): Promise<string> {
  return until(async () => {
    await page.reload()
    const texts = await page.locator('li.said:not(.mine) p').allInnerTexts()
    const newest = texts.at(-1)
    return newest && pattern.test(newest) && newest
  }, 20)
}

/** Writes on the opened phone. */
async function writes(text: string): Promise<void> {
  // What is answered comes after what was there.
  clock.advance({ seconds: 1 })
  await page.locator('textarea[name="text"]').fill(text)
  await page.locator('main form button').last().click()
  await page.locator('li.said.mine', { hasText: text.trim() }).last().waitFor()
}

const takenBy = (requestId: string) =>
  inspect<{ claimed_by: string | null }>(
    helsebro,
    'select claimed_by from dispatch.call_state where subject_id = $1',
    [requestId],
  ).then(([row]) => row?.claimed_by ?? null)

const arabicDigits = (code: string) =>
  code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))

test('a volunteer takes a request with one text, in her own digits and spacing; who comes second is told kindly', async () => {
  const { secret, id } = await somebodyAsks('ar')
  const [amira, noor] = await Promise.all([codeFor(id, 'Amira Haddadin'), codeFor(id, 'Noor Alkhatib')])
  await pickUp('Amira Haddadin')
  assert.match(await reads(new RegExp(amira)), /نعم/)
  assert.deepEqual(
    [...(await axeViolations(page)), ...(await sidewaysFaults(page)), ...(await directionFaults(page))],
    [],
  )
  const [digit, letter] = arabicDigits(amira)
  await writes(`نعم   ${digit} ${letter?.toLowerCase()}`)
  await reads(/\/v/)
  assert.equal(await takenBy(id), (await personOf(helsebro, 'baerum', 'Amira Haddadin')).id)

  await pickUp('Noor Alkhatib')
  await writes(`ja${noor.toLowerCase()}`)
  assert.ok((await reads(/شكرًا/)).includes(noor), 'she is thanked, with the code she wrote')
  assert.equal(await takenBy(id), (await personOf(helsebro, 'baerum', 'Amira Haddadin')).id)

  const her = await openVisitor(browser, [origin], { javaScript: false })
  await her.page.goto(`${origin}/ar/r/${secret}`)
  assert.match((await her.page.locator('main').textContent()) ?? '', /Amira/)
  await her.close()
})

test('a bare yes with two open offers asks which; the code then settles it', async () => {
  const first = await somebodyAsks('ti')
  // She is the only one, and after an hour she may be asked for somebody else too.
  clock.advance({ minutes: 61 })
  const second = await somebodyAsks('ti')
  const codes = [await codeFor(first.id, 'Selam Tesfamariam'), await codeFor(second.id, 'Selam Tesfamariam')]
  await pickUp('Selam Tesfamariam')
  await writes('እወ')
  const asked = await reads(new RegExp(`${codes[0]}.*${codes[1]}|${codes[1]}.*${codes[0]}`))
  assert.ok(asked)
  assert.deepEqual(await Promise.all([takenBy(first.id), takenBy(second.id)]), [null, null])
  await writes(`እወ ${codes[1]}`)
  await reads(/\/v/)
  const selam = await personOf(helsebro, 'baerum', 'Selam Tesfamariam')
  assert.deepEqual(await Promise.all([takenBy(first.id), takenBy(second.id)]), [null, selam.id])
})

test('who writes STOP is not asked again, and what nobody understands reaches the coordinator as it came', async () => {
  await pickUp('Elif Karadenizli')
  await writes('Yarın sorar mısınız acaba?')
  await until(
    async () =>
      (await inspect(helsebro, "select 1 from messaging.inbound where handled_as = 'unclear'")).length > 0,
  )
  await writes('STOPP')
  await until(async () => (await inspect(helsebro, 'select 1 from messaging.stop')).length > 0)
  const { id } = await somebodyAsks('tr')
  const elif = await personOf(helsebro, 'baerum', 'Elif Karadenizli')
  const queued = await inspect<{ state: string }>(
    helsebro,
    "select state from messaging.message_state where account_id = $1 and template like 'sms.offer%'",
    [elif.id],
  )
  assert.ok(
    queued.every(({ state }) => state === 'cancelled'),
    `${id}: ${JSON.stringify(queued)}`,
  )

  const desk = await openVisitor(browser, [origin], { width: 1280 })
  await desk.page.goto(`${origin}/demo`)
  await desk.page.getByRole('button', { name: 'Vær Ingrid Solvang' }).click()
  await desk.page.waitForURL('**/staff')
  await desk.page.goto(`${origin}/staff/unclear`)
  await desk.page.getByText('Yarın sorar mısınız acaba?').waitFor()
  await desk.close()
})
