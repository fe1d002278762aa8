import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { translator } from '../../app/languages/messages.ts'
import { jobOf } from '../../app/people/scopes.ts'
import { storeSettings } from '../../app/people/settings/settings.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { factsOf, plantArticle, wordsOf } from '../support/articles.ts'
import { clientAs } from '../support/board.ts'
import { openBrowser, openVisitor, type Visitor } from '../support/browser.ts'
import { openClient } from '../support/client.ts'
import { directionFaults, sidewaysFaults } from '../support/looking.ts'
import { inspect, personOf, tenantId } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'
import { signedIn } from '../support/volunteers.ts'

let helsebro: TestHelsebro
let browser: Browser
let visitor: Visitor
let origin: string

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' } })
  await readInThai()
  browser = await openBrowser()
  origin = helsebro.at('baerum', '')
  // Without scripts: the search is a form.
  visitor = await openVisitor(browser, [origin], { javaScript: false })
})
after(async () => {
  await visitor.close().finally(() => browser.close())
  await helsebro.close()
})

// The demonstration has no Thai pages: they are switched on here, with one article that was written in Thai.
async function readInThai(): Promise<void> {
  const { world } = helsebro.running.foundations
  const scope = jobOf(world, await tenantId(helsebro, 'baerum'), 'test')
  const { id } = await personOf(helsebro, 'baerum', 'Ingrid Solvang')
  await inScope(scope, (tx) =>
    storeSettings(tx, scope, 'languages', {
      offered: ['nb', 'en', 'ar', 'ckb', 'ti', 'tr', 'so', 'th'],
      spoken: [],
    }),
  )
  const editor = signedIn(scope, id, 'coordinator')
  await plantArticle(
    editor,
    factsOf(id, 'rong-phayaban', { sourceLanguage: 'th' }),
    wordsOf('เมื่อคุณต้องไปโรงพยาบาล', 'นำบัตรประจำตัวไปด้วย', { summary: 'สิ่งที่ควรรู้ก่อนไป' }),
  )
}

async function searchFor(typed: string, language: string): Promise<string | null> {
  const { page } = visitor
  await page.goto(`${origin}/${language}/search`)
  await page.locator('input[name=q]').fill(typed)
  await page.locator('search button').click()
  await page.waitForURL(/\?q=/)
  assert.deepEqual([...(await directionFaults(page)), ...(await sidewaysFaults(page))], [], typed)
  const [first] = await page.locator('#found a.row').all()
  return first ? first.getAttribute('href') : null
}

test('in Sorani, Tigrinya, Thai, Turkish and Norwegian the article is found first, however it is typed', async () => {
  const cases: [typed: string, language: string, slug: string][] = [
    ['ڤاکسين', 'ckb', 'barnevaksiner'],
    ['وەرگير', 'ckb', 'rett-til-tolk'],
    ['ኣስተርጓሚ', 'ti', 'rett-til-tolk'],
    ['ክታበት', 'ti', 'barnevaksiner'],
    ['โรงพยาบาล', 'th', 'rong-phayaban'],
    ['โรงพยาบาน', 'th', 'rong-phayaban'],
    ['ASI', 'tr', 'barnevaksiner'],
    ['tercuman', 'tr', 'rett-til-tolk'],
    ['fastlge', 'nb', 'fastlege'],
  ]
  for (const [typed, language, slug] of cases)
    assert.equal(await searchFor(typed, language), `/${language}/library/${slug}`, typed)
})

test('what is not there in Thai is found all the same, and says in which language it is', async () => {
  await searchFor('ทันตแพทย์', 'th')
  const card = visitor.page.locator('#found a.row[href="/th/library/tannlege"]')
  assert.match((await card.textContent()) ?? '', /English/)
})

test('who finds nothing is offered a person, and the editors see that something is missing', async () => {
  assert.equal(await searchFor('qwxzjk', 'nb'), null)
  const { page } = visitor
  assert.equal(await page.locator('#found a[href="/nb/help"]').count(), 1)
  const stored = await inspect<{ all: string }>(helsebro, 'select m::text as all from library.search_miss m')
  assert(stored.length > 0 && !stored.some(({ all }) => all.includes('qwxzjk')))
  const staff = await clientAs(helsebro, 'Ingrid Solvang')
  assert.equal((await staff.get('/staff/library/searches')).status, 200)
})

test('long, empty, hostile and mixed texts are answered kindly', async () => {
  const reader = openClient(helsebro.port, 'baerum')
  const ask = (typed: string) => reader.get(`/ar/search?q=${encodeURIComponent(typed)}`)
  for (const typed of [
    '',
    '؟!…',
    '\u202E\u2066',
    'x'.repeat(10_000),
    '<script>alert(1)</script>',
    "' or 1=1 --",
  ]) {
    const reply = await ask(typed)
    assert.equal(reply.status, 200, typed.slice(0, 20))
    assert(!reply.text.includes('<script>alert'), 'what was typed is text')
    assert(!/[\u202A-\u202E]/.test(reply.text), 'what turns the page round is gone')
    assert(reply.text.length < 60_000)
  }
  assert.ok((await ask('؟!…')).text.includes(translator('ar')('library.search.empty')))
  assert.match((await ask('طبيب '.repeat(2000))).text, /طويل/)
  assert.equal((await ask('طبيب fastlege ሓኪม')).status, 200)
})
