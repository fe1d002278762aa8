import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { settableClock } from '../../app/platform/clock.ts'
import { openBrowser, openVisitor, type Visitor } from '../support/browser.ts'
import { faultsOf } from '../support/looking.ts'
import { inspect, personOf, textsOn, until } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

/** Five languages beside Norwegian, each with somebody who answers from her phone. */
const words = {
  ti: 'ማይ ቅድሚ ምስታይኩም ኣፍልሕዎ።',
  so: 'Karkari biyaha ka hor intaadan cabbin.',
  ar: 'اغلوا الماء قبل الشرب.',
  fa: 'آب را قبل از نوشیدن بجوشانید.',
  pl: 'Przegotuj wodę przed wypiciem.',
} as const
const native = {
  ti: 'Selam Tesfamariam',
  so: 'Ifrah Jamaleh',
  ar: 'Amira Haddadin',
  fa: 'Shirin Farahmandi',
  pl: 'Agnieszka Wolskan',
} as const
const drillWord = {
  ti: 'ልምምድ',
  so: 'TIJAABO',
  ar: 'تمرين',
  fa: 'تمرین',
  pl: 'ĆWICZENIA',
  nb: 'ØVELSE',
} as const

// By day, and in the past, so that no text is held back for the morning.
const clock = settableClock('2026-03-02T09:00:00Z')
let helsebro: TestHelsebro
let browser: Browser
let origin: string
let coordinator: Visitor
let phones: Visitor

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
  browser = await openBrowser()
  origin = helsebro.at('baerum', '')
  coordinator = await openVisitor(browser, [origin], { width: 1280 })
  phones = await openVisitor(browser, [origin])
})
after(async () => {
  await coordinator.close().finally(() => phones.close().finally(() => browser.close()))
  await helsebro.close()
})

/** Both widths of a page, for axe and the keyboard; the page is left at the width it had. */
async function lookBothWays(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    assert.deepEqual(await faultsOf(page), [], `${name} at ${width}`)
  }
  if (before) await page.setViewportSize(before)
}

/** The texts that lay on a phone before the drill; of one instant they have no order, so that they are known by their words. */
const earlier = new Map<string, readonly string[]>()

/** The newest text on somebody's phone since the drill began that fits. */
async function textTo(name: string, pattern: RegExp): Promise<string> {
  const { phone } = await personOf(helsebro, 'baerum', name)
  return until(async () => {
    const texts = await textsOn(helsebro, 'baerum', phone)
    return texts.findLast((text) => pattern.test(text) && !earlier.get(name)?.includes(text))
  }, 30)
}

/** Somebody writes on her simulated phone, in the browser. */
async function writes(name: string, text: string): Promise<void> {
  clock.advance({ seconds: 20 })
  const { page } = phones
  await page.goto(`${origin}/phones`)
  await page.locator('a.row', { hasText: name }).first().click()
  await page.getByRole('heading', { level: 1 }).getByText(name).waitFor()
  await page.locator('textarea[name="text"]').fill(text)
  await page.locator('main form button').last().click()
  await page.locator('li.said.mine', { hasText: text }).last().waitFor()
}

/** The code that she is asked to answer with; a link may hold something that looks like one. */
const codeIn = (text: string) =>
  /(?<![\w])(\d[A-Z]\d?)(?!\w)/.exec(text.replace(/https?:\S+/g, ''))?.[1] ?? ''

/** A line of a table on the board, which keeps itself fresh. */
const lineOf = (language: string) =>
  coordinator.page.locator('table', { hasText: 'Språk for språk' }).locator('tr', { hasText: language })

test('a drill in six languages: written, checked by native speakers, called out, answered from phones, and followed live', async () => {
  const desk = coordinator.page
  for (const name of [...Object.values(native), 'Rūta Vaitkienis']) {
    const { phone } = await personOf(helsebro, 'baerum', name)
    earlier.set(name, await textsOn(helsebro, 'baerum', phone))
  }
  await desk.goto(`${origin}/demo`)
  await desk.getByRole('button', { name: 'Vær Ingrid Solvang' }).click()
  await desk.waitForURL('**/staff')
  await desk.goto(`${origin}/staff/preparedness/new`)
  await lookBothWays(desk, 'a new call-out')

  await desk.locator('input[name="title"]').fill('Øvelse: vannet er ikke trygt')
  await desk.locator('input[name="source"]').fill('Mattilsynet')
  await desk.locator('textarea[name="words"]').fill('Kok vannet før du drikker det.')
  for (const language of ['ti', 'so', 'ar', 'fa', 'pl'])
    await desk.locator(`input[name="languages"][value="${language}"]`).check()
  // Without its source nothing begins (HA-03).
  await desk.locator('input[name="sourceUrl"]').fill('mattilsynet')
  await desk.locator('main form button').last().click()
  await desk.locator('[aria-invalid="true"]').first().waitFor()
  assert.equal(await desk.locator('input[name="title"]').inputValue(), 'Øvelse: vannet er ikke trygt')
  await desk.locator('input[name="sourceUrl"]').fill('https://www.example.org/vann')
  await desk.locator('main form button').last().click()
  await desk.waitForURL(/preparedness\/[0-9a-f-]{36}/)
  const address = desk.url()
  assert.match((await desk.locator('.crisis').textContent()) ?? '', /ØVELSE/)

  for (const [language, text] of Object.entries(words)) {
    const card = desk.locator(`#text-${language}`)
    await card.locator('summary', { hasText: 'Endre teksten' }).click()
    await card.locator('textarea').fill(text)
    await card.locator('button[value="words"]').click()
    await card.getByText('Ikke sett over ennå').waitFor()
  }
  await lookBothWays(desk, 'the words')
  await desk.locator('button[value="send"]').click()
  await desk.getByRole('alert').getByText('før du kan kalle ut').waitFor()

  await desk.locator('button[value="ask"]').click()
  await desk.getByText('er spurt på SMS').waitFor()
  await desk.evaluate(() => Object.assign(globalThis, { opened: true }))
  for (const [language, name] of Object.entries(native)) {
    const asked = await textTo(name, /\/t\//)
    assert.ok(asked.startsWith(drillWord[language as keyof typeof native]), asked)
    if (language === 'ar') await checksOnPage(asked)
    else await writes(name, `${language === 'fa' ? 'بله' : 'ja'} ${codeIn(asked)}`)
    await desk.locator(`#text-${language}`).getByText('Godkjent av').waitFor()
  }
  assert.equal(await desk.evaluate(() => 'opened' in globalThis), true, 'nothing was loaded again')

  await desk.locator('button[value="send"]').click()
  await desk.getByText('Dekning nå').waitFor()
  await desk.evaluate(() => Object.assign(globalThis, { opened: true }))
  await lineOf('tigrinja').getByText('Ingen har svart').waitFor()

  await answers('ti', 'Selam Tesfamariam', 'እወ', '140')
  await lineOf('tigrinja').getByText('1 av 1 har bekreftet, 140 nådd').waitFor()
  await answers('so', 'Ifrah Jamaleh', 'haa', '35')
  await lineOf('somali').getByText('1 av 2 har bekreftet, 35 nådd').waitFor()
  await answers('fa', 'Shirin Farahmandi', 'بله', '۲۰')
  await lineOf('farsi').getByText('20 nådd').waitFor()
  await answers('pl', 'Agnieszka Wolskan', 'tak', '12')
  await lineOf('polsk').getByText('12 nådd').waitFor()
  await answers('nb', 'Rūta Vaitkienis', 'ja', '5')
  await lineOf('bokmål').getByText('5 nådd').waitFor()
  await answersOnPage('Amira Haddadin')
  await lineOf('arabisk').getByText('1 av 3 har bekreftet, 50 nådd').waitFor()
  assert.equal(await desk.evaluate(() => 'opened' in globalThis), true, 'the board was not loaded again')
  await lookBothWays(desk, 'the board')

  const [call] = await inspect<{ share_code: string; id: string }>(
    helsebro,
    `select id, share_code from outreach.activation order by written_at desc limit 1`,
  )
  assert.ok(call && address.includes(call.id))
  await sharesWithoutScript(call.share_code)

  await desk.locator('button[value="end"]').click()
  await desk.getByText('Avsluttet').waitFor()
  await desk.getByRole('link', { name: 'Rapport' }).click()
  await desk.waitForURL('**/report')
  const report = (await desk.locator('main').textContent()) ?? ''
  assert.match(report, /Første bekreftelse/)
  assert.match(report, /140/)
  assert.match(report, /ØVELSE/)
  await lookBothWays(desk, 'the report')
})

/** She answers by two texts from her phone: that she has seen it, and how many she has told. */
async function answers(language: keyof typeof drillWord, name: string, yes: string, count: string) {
  const text = await textTo(name, /\/k\//)
  assert.ok(text.startsWith(drillWord[language]), text)
  assert.match(text, /Mattilsynet/)
  await writes(name, `${yes} ${codeIn(text)}`)
  await textTo(name, /40/)
  await writes(name, count)
}

/** She reads the words in her mother tongue beside the original, and says that they are right. */
async function checksOnPage(text: string) {
  const { page } = phones
  const link = /https?:\/\/\S+\/t\/[\w-]+/.exec(text)?.[0] ?? ''
  await page.goto(origin + new URL(link).pathname)
  assert.equal(await page.getAttribute('html', 'dir'), 'rtl')
  assert.deepEqual(await faultsOf(page), [])
  await page.locator('button[value="right"]').click()
  await page.locator('.note.done').waitFor()
  assert.equal(await page.locator('button[value="right"]').count(), 0)
}

/** She opens the link in her text, says that she has read it, and whom she has told by which way. */
async function answersOnPage(name: string) {
  const { page } = phones
  const link = /https?:\/\/\S+\/k\/[\w-]+/.exec(await textTo(name, /\/k\//))?.[0] ?? ''
  await page.goto(origin + new URL(link).pathname)
  assert.deepEqual(await faultsOf(page), [])
  await page.locator('form[action="?do=seen"] button').click()
  await page.locator('.note.done').waitFor()
  await page.locator('input[name="chat"]').fill('30')
  await page.locator('input[name="met"]').fill('20')
  await page.locator('#told button').click()
  await page.locator('#told .note.done').waitFor()
  assert.deepEqual(await faultsOf(page), [])
}

/** Anybody reads the shared page, without script and without a cookie, in her own language. */
async function sharesWithoutScript(code: string) {
  const anybody = await openVisitor(browser, [origin], { javaScript: false })
  for (const [language, dir] of [
    ['ti', 'ltr'],
    ['ar', 'rtl'],
  ] as const) {
    await anybody.page.goto(`${origin}/${language}/c/${code}`)
    assert.equal(await anybody.page.getAttribute('html', 'dir'), dir)
    const said = (await anybody.page.locator('main').textContent()) ?? ''
    assert.ok(said.includes(words[language]), said)
    assert.match(said, /Mattilsynet/)
    assert.ok(said.includes(drillWord[language]), 'it cannot be taken for the real thing')
    assert.equal(await anybody.page.locator('svg.qr').count(), 1)
  }
  assert.deepEqual(await anybody.context.cookies(), [])
  await anybody.close()
}
