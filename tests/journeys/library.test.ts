import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { settableClock } from '../../app/platform/clock.ts'
import { tokenOf } from '../support/board.ts'
import { axeViolations, openBrowser, openVisitor, pictureFolder, type Visitor } from '../support/browser.ts'
import { inspect, peopleOf, personOf, textsOn, until } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
let helsebro: TestHelsebro
let browser: Browser
const visitors: Visitor[] = []
/** No step may take longer, in milliseconds, so that a walk that is stuck says where. */
const limit = 15_000

before(async () => {
  helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' }, clock })
  browser = await openBrowser()
})
after(async () => {
  await Promise.all(visitors.map((visitor) => visitor.close()))
  await browser.close()
  await helsebro.close()
})

/** A page of somebody signed in: staff at a desk without JavaScript, a volunteer on a phone. */
async function pageOf(name: string, face: 'staff' | 'volunteer'): Promise<Page> {
  const origin = helsebro.at('baerum', '')
  const visitor = await openVisitor(browser, [origin], {
    // axe waits for ever in a browser without scripts, and it is asked on volunteers' pages.
    javaScript: face === 'volunteer',
    width: face === 'staff' ? 1280 : 360,
  })
  visitor.context.setDefaultTimeout(limit)
  visitors.push(visitor)
  const value = await tokenOf(helsebro, name, { face })
  await visitor.page.context().addCookies([{ name: 'helsebro', value, url: origin }])
  return visitor.page
}

const at = (path: string) => helsebro.at('baerum', path)
const picture = (page: Page, name: string) =>
  page.screenshot({ path: path.join(pictureFolder(), `library-${name}.png`), fullPage: true })
const wordsOn = async (page: Page) => (await page.locator('main').textContent()) ?? ''
const rows = <T extends Record<string, unknown>>(text: string, values: unknown[] = []) =>
  inspect<T>(helsebro, text, values)

/** Volunteers of Bærum whose mother tongue it is, and their names. */
async function natives(language: string): Promise<string[]> {
  const found = await rows<{ volunteer_id: string }>(
    `select l.volunteer_id from people.volunteer_language l join people.tenant t on t.id = l.tenant_id
      where t.slug = 'baerum' and l.language = $1 and l.level = 'mother_tongue' order by 1`,
    [language],
  )
  const people = await peopleOf(helsebro, 'baerum')
  return people.filter(({ id }) => found.some((each) => each.volunteer_id === id)).map(({ name }) => name)
}

test('a text goes from its original to the reader only by a second native speaker, and is marked when the original changes', {
  timeout: 150_000,
}, async () => {
  const editor = await pageOf('Ingrid Solvang', 'staff')
  const [one, two] = await natives('so')
  assert(one && two, 'two volunteers have Somali as their mother tongue')
  const [article] = await rows<{ id: string; title: string }>(
    `select a.id, v.title from library.article a join people.tenant t on t.id = a.tenant_id
       join library.version v on v.article_id = a.id and v.published_at is not null
      where t.slug = 'baerum' and a.slug = 'fastlege'`,
  )
  assert(article)
  await rows(
    `delete from library.translated_paragraph where translation_id in
    (select id from library.translation where article_id = $1 and language = 'so')`,
    [article.id],
  )
  await rows(`delete from library.translation where article_id = $1 and language = 'so'`, [article.id])
  const text = `/v/library/${article.id}/so`

  // She begins, writes every paragraph and hands it in; a missing one is told beside its field.
  const translator = await pageOf(one, 'volunteer')
  await translator.goto(at(text))
  await translator.locator('button[value=start]').click()
  await translator.locator('[name=title]').fill('Dhakhtarkaaga')
  const boxes = translator.locator('textarea[name^="p."]')
  const count = await boxes.count()
  assert(count > 1)
  for (let n = 0; n < count - 1; n += 1) await boxes.nth(n).fill(`Qoraal ${n + 1}`)
  await translator.locator('button[value=hand_in]').click()
  await translator.locator('[aria-invalid=true]').waitFor()
  assert.equal(await boxes.first().inputValue(), 'Qoraal 1', 'nothing she wrote is lost')
  assert.deepEqual(await axeViolations(translator), [])
  await picture(translator, 'bench-refused')
  await boxes.last().fill('Qoraal u dambeeya')
  await translator.locator('button[value=hand_in]').click()
  await translator.waitForURL(/news=handed_in/)
  assert.equal(await translator.locator('button[value=approve]').count(), 0, 'not by herself')

  // Another sends it back once, then signs it off; only then can it be published.
  const reviewer = await pageOf(two, 'volunteer')
  await reviewer.goto(at('/v/library'))
  assert.deepEqual(await axeViolations(reviewer), [])
  await picture(reviewer, 'v-library')
  await reviewer.locator(`a[href="${text}"]`).first().click()
  await reviewer.locator('[name=why]').waitFor()
  await editor.goto(at(`/staff/library/${article.id}/translations/so`))
  assert.equal(await editor.locator('button[value=publish]').count(), 0, 'nobody has signed it off')
  clock.advance({ minutes: 1 })
  await reviewer.locator('[name=why]').fill('Erayga hore ka dhig mid fudud.')
  await reviewer.locator('button[value=send_back]').click()
  await translator.goto(at(text))
  assert.match(await wordsOn(translator), /mid fudud/)
  await boxes.first().fill('Qoraal fudud')
  clock.advance({ minutes: 1 })
  await translator.locator('button[value=hand_in]').click()
  await translator.waitForURL(/news=handed_in/)
  await reviewer.goto(at(text))
  assert.deepEqual(await axeViolations(reviewer), [])
  await picture(reviewer, 'bench-review')
  await reviewer.locator('button[value=approve]').click()
  await reviewer.waitForURL(/news=right/)
  await editor.reload()
  await editor.locator('button[value=publish]').click()
  await editor.waitForURL(/news=published/)
  const reader = await openVisitor(browser, [at('')], { javaScript: false })
  reader.context.setDefaultTimeout(limit)
  visitors.push(reader)
  await reader.page.goto(at('/so/library/fastlege'))
  assert.match(await wordsOn(reader.page), /Qoraal fudud/)

  // The original changes: its speakers are told, and the text is marked until it has been seen to again.
  await editor.goto(at(`/staff/library/${article.id}`))
  const summary = editor.locator('[name=summary]')
  await summary.fill(`${await summary.inputValue()} Det koster lite.`)
  const original = editor.locator('[name=body]')
  await original.fill((await original.inputValue()).replace(/\./, ', og det er gratis for barn.'))
  await editor.locator('button[value=save]').first().click()
  await editor.locator('button[value=publish]').first().click()
  const { phone } = await personOf(helsebro, 'baerum', one)
  await until(async () =>
    (await textsOn(helsebro, 'baerum', phone)).some((sms) => sms.includes('/v/library')),
  )
  await editor.goto(at('/staff/library/coverage?language=so&state=stale'))
  await picture(editor, 'coverage-stale')
  assert.equal(await editor.locator(`a[href="/staff/library/${article.id}/translations/so"]`).count(), 1)
  await translator.goto(at(text))
  await translator.locator('button[value=start]').click()
  await boxes.first().waitFor()
  await picture(translator, 'bench-stale')
  const marked = (await translator.locator('ins').allTextContents()).join(' | ')
  assert.match(marked, /Det koster lite/, 'what is new in the summary is marked')
  assert.match(marked, /gratis for barn/, 'and what is new in a paragraph')
  const changed = translator.locator('input[name^="ok."]')
  assert.equal(await changed.count(), 2, 'the summary and one paragraph are to be seen to, nothing else')
  for (const each of await changed.all()) await each.check()
  await translator.locator('button[value=hand_in]').click()
  await translator.waitForURL(/news=handed_in/)
  await reviewer.goto(at(text))
  await reviewer.locator('button[value=approve]').click()
  await reviewer.waitForURL(/news=right/)
  await editor.goto(at(`/staff/library/${article.id}/translations/so`))
  await editor.locator('button[value=publish]').click()
  await editor.waitForURL(/news=published/)
  await editor.goto(at('/staff/library/coverage?language=so&state=stale'))
  assert.equal(await editor.locator(`a[href="/staff/library/${article.id}/translations/so"]`).count(), 0)
})

test('an error that a reader reports is mended, read by another and out again', {
  timeout: 150_000,
}, async () => {
  const [one, two] = await natives('ar')
  assert(one && two, 'two volunteers have Arabic as their mother tongue')
  const [article] = await rows<{ id: string }>(
    `select a.id from library.article a join people.tenant t on t.id = a.tenant_id
      where t.slug = 'baerum' and a.slug = 'barnevaksiner'`,
  )
  assert(article)
  const reader = await openVisitor(browser, [at('')], { javaScript: false })
  reader.context.setDefaultTimeout(limit)
  visitors.push(reader)
  await reader.page.goto(at('/ar/library/barnevaksiner'))
  const form = reader.page.locator('form[action*="/wrong"]').first()
  await form.locator('summary').click()
  await form.locator('textarea').fill('هناك كلمة خاطئة')
  await form.locator('details button').click()
  await reader.page.waitForURL(/said=wrong/)
  const editor = await pageOf('Ingrid Solvang', 'staff')
  await editor.goto(at('/staff/library/reports'))
  assert.match(await wordsOn(editor), /هناك كلمة خاطئة/)
  const text = `/v/library/${article.id}/ar`
  const mender = await pageOf(one, 'volunteer')
  await rows('update people.account set language = $1 where id = $2', [
    'ar',
    (await personOf(helsebro, 'baerum', one)).id,
  ])
  await mender.goto(at('/v/library'))
  await picture(mender, 'v-library-ar')
  await mender.goto(at(text))
  await picture(mender, 'bench-reported-ar')
  assert.match(await wordsOn(mender), /هناك كلمة خاطئة/)
  await mender.locator('button[value=start]').click()
  await mender.locator('button[value=hand_in]').waitFor()
  assert.deepEqual(await axeViolations(mender), [])
  await picture(mender, 'bench-ar')
  await mender.locator('textarea[name^="p."]').first().fill('نص مصحح')
  await mender.locator('button[value=hand_in]').click()
  await mender.waitForURL(/news=handed_in/)
  const reviewer = await pageOf(two, 'volunteer')
  await reviewer.goto(at(text))
  await reviewer.locator('button[value=approve]').click()
  await reviewer.waitForURL(/news=right/)
  await editor.goto(at(`/staff/library/${article.id}/translations/ar`))
  await editor.locator('button[value=publish]').click()
  await editor.waitForURL(/news=published/)
  await reader.page.goto(at('/ar/library/barnevaksiner'))
  assert.match(await wordsOn(reader.page), /نص مصحح/)
  await editor.goto(at('/staff/library/reports'))
  assert.match(await wordsOn(editor), /Rettet/)
})
