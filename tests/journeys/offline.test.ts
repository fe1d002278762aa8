import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { axeViolations, openBrowser } from '../support/browser.ts'
import { openClient } from '../support/client.ts'
import { until } from '../support/phones.ts'
import { startHelsebro, type TestHelsebro } from '../support/running.ts'

type Text = { slug: string; title: string; language: string; mark: string; pictures: { path: string }[] }
type List = { language: string; articles: Text[] }

/** The paths of everything in any cache of the device. */
const inCaches = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys()
    const all = await Promise.all(
      names.map(async (name) =>
        (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname),
      ),
    )
    return all.flat().sort()
  })

const kiloBytes = (words: string | null) => Number(/(\d+) kB/.exec(words ?? '')?.[1])
const isPicture = (path: string) => path.startsWith('/media/')

/** Waits until the device says that a language is kept, and how large it is. */
const kept = async (page: Page, language: string) => {
  const said = page.locator(`[data-keep=${language}] .kept`)
  await said.waitFor({ state: 'visible', timeout: 60_000 })
  return (await said.textContent()) ?? ''
}

describe('reading without internet', () => {
  let helsebro: TestHelsebro
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let running = true
  const at = (path: string) => helsebro.at('baerum', path)
  before(async () => {
    helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' } })
    browser = await openBrowser()
    context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    page = await context.newPage()
  })
  after(async () => {
    await browser.close()
    if (running) await helsebro.close()
  })

  test('the list for the device names what may be read by everybody, and changes with it', async () => {
    const client = openClient(helsebro.port, 'baerum')
    const answer = await client.get('/api/library/ar')
    assert.equal(answer.status, 200)
    const { articles } = JSON.parse(answer.text) as List
    assert.ok(articles.length >= 20)
    assert.ok(
      !articles.some(({ slug }) => slug === 'snakke-om-helse'),
      'what is for volunteers only is not in it',
    )
    assert.equal(articles.find(({ slug }) => slug === 'legevakt-og-113')?.pictures.length, 1)
    assert.equal((await client.get('/api/library/xx')).status, 404)
    const manifest = await client.get('/ar/app.webmanifest')
    assert.match(String(manifest.headers['content-type']), /^application\/manifest\+json/)
    assert.deepEqual(
      (({ start_url, dir }: { start_url: string; dir: string }) => [start_url, dir])(
        JSON.parse(manifest.text),
      ),
      ['/ar', 'rtl'],
    )
  })

  test('she sees how large Arabic and bokmål are, and keeps them: first the texts alone, then the pictures too', async () => {
    await page.goto(at('/ar/offline'))
    const keep = async (language: string, how: 'less' | 'more') => {
      const button = page.locator(`[data-keep=${language}] button[value=${how}]`)
      const offered = page.locator(`[data-keep=${language}] button[value=offer]`)
      // Of her own language the sizes are said without asking.
      if (language !== 'ar') await offered.click()
      await button.filter({ hasText: 'kB' }).waitFor()
      const said = kiloBytes(await button.textContent())
      await button.click()
      const words = await kept(page, language)
      assert.match(words, /\d{2}\.\d{2}\.\d{4}.*\d+ kB/)
      const is = kiloBytes(words)
      assert.ok(Math.abs(said - is) < is / 10, `${language}: ${said} kB were said, ${is} kB it is`)
    }
    await keep('nb', 'less')
    assert.deepEqual((await inCaches(page)).filter(isPicture), [])
    await keep('ar', 'more')
    assert.equal((await inCaches(page)).filter(isPicture).length, 2)
    assert.deepEqual(await axeViolations(page), [])
    const paths = await inCaches(page)
    for (const path of [
      '/ar',
      '/nb',
      '/ar/offline',
      '/ar/library',
      '/nb/library/fastlege',
      '/ar/library/fastlege',
    ])
      assert.ok(paths.includes(path), path)
  })

  test('nothing of hers is kept: not her request, not a volunteer’s pages, not the staff’s', async () => {
    for (const path of [
      '/nb/help',
      '/nb/r/abcdefghijklmnopqrstuv',
      '/v',
      '/v/sign-in',
      '/staff/sign-in',
      '/nb/follow',
    ])
      await page.goto(at(path))
    await page.goto(at('/nb/library/fastlege?said=yes'))
    const paths = await inCaches(page)
    const allowed =
      /^(\/(ar|nb)(\/(library(\/[a-z0-9-]+)?|offline))?|\/api\/library\/(ar|nb)|\/media\/[0-9a-f-]{36}|\/generated\/[\w.-]+|\/icon\.svg)$/
    assert.deepEqual(
      paths.filter((path) => !allowed.test(path)),
      [],
    )
    assert.deepEqual(await context.cookies(), [])
  })

  test('an update fetches only what has changed', async () => {
    const fetched = await page.evaluate(async () => {
      const worker = (await navigator.serviceWorker.getRegistration('/'))?.active
      const { port1, port2 } = new MessageChannel()
      return new Promise<{ ok: boolean; told: { fetched: number } }>((done) => {
        port1.onmessage = ({ data }) => done(data)
        worker?.postMessage({ act: 'keep', value: 'nb' }, [port2])
      })
    })
    assert.deepEqual([fetched.ok, fetched.told.fetched], [true, 0])
    const refused = await page.evaluate(async () => {
      const worker = (await navigator.serviceWorker.getRegistration('/'))?.active
      const { port1, port2 } = new MessageChannel()
      return new Promise<{ ok: boolean }>((done) => {
        port1.onmessage = ({ data }) => done(data)
        worker?.postMessage({ act: 'keep', value: '../../v/me' }, [port2])
      })
    })
    assert.equal(refused.ok, false)
  })

  test('with the server gone she reads, sees the pictures, searches and has the emergency numbers', async () => {
    await helsebro.close()
    running = false
    await page.goto(at('/ar/library/fastlege'))
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
    assert.ok(((await page.locator('main').textContent()) ?? '').length > 300)

    await page.goto(at('/ar/library/legevakt-og-113'))
    const picture = page.locator('.picture img')
    assert.match((await picture.getAttribute('alt')) ?? '', /113/)
    assert.ok(
      (await picture.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))) > 100,
    )

    await page.goto(at('/nb'))
    assert.equal(await page.locator('a[href="tel:113"]').count(), 1)

    // A page that is not kept leads to what is, in her language.
    await page.goto(at('/nb/help'))
    await page.waitForURL(/\/nb\/offline$/)
    assert.equal(await page.locator('a[href="tel:116117"]').count(), 1)
    await page.getByRole('searchbox').fill('FASTLEGE')
    await page.keyboard.press('Enter')
    const found = page.locator('#offline-found a')
    await found.first().waitFor()
    await found.first().click()
    await page.waitForURL(/\/nb\/library\//)

    await page.goto(at('/ar/offline'))
    await page.getByRole('searchbox').fill('طبيب')
    await page.keyboard.press('Enter')
    await page.locator('#offline-found a[lang=ar]').first().waitFor()
  })

  test('what she takes away is gone, and the worker with it', async () => {
    await page.goto(at('/ar/offline'))
    for (const language of ['nb', 'ar']) {
      const remove = page.locator(`[data-keep=${language}] button[value=forget]`)
      await remove.click()
      await remove.waitFor({ state: 'hidden' })
    }
    assert.deepEqual(await inCaches(page), [])
    await until(async () =>
      page.evaluate(async () => !(await navigator.serviceWorker.getRegistration('/')) || undefined),
    )
  })
})
