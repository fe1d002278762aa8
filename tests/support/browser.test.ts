import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { axeViolations, openBrowser, openVisitor } from './browser.ts'

describe('the browser that the journeys are walked in', () => {
  let browser: Browser
  let server: Server
  let origin: string
  const page = (body: string) =>
    `<!doctype html><html lang="nb"><title>Prøve</title><main><h1>Hei</h1>${body}</main>`

  before(async () => {
    server = createServer((request, response) => {
      const body =
        request.url === '/guest'
          ? '<img alt="" src="http://elsewhere.example/x.png">'
          : '<p id=p>Nei</p><script>p.textContent="Ja"</script>'
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(
        request.url === '/favicon.ico'
          ? ''
          : page(request.url === '/bad' ? '<img src="/favicon.ico">' : body),
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://baerum.localhost:${(server.address() as AddressInfo).port}`
    browser = await openBrowser()
  })
  after(async () => {
    await browser.close()
    server.closeAllConnections()
    server.close()
  })

  it('reads a page of a tenant by its host name, with and without scripts', async () => {
    for (const [javaScript, expected] of [
      [true, 'Ja'],
      [false, 'Nei'],
    ] as const) {
      const visitor = await openVisitor(browser, [origin], { javaScript })
      await visitor.page.goto(origin)
      assert.equal(await visitor.page.textContent('#p'), expected)
      await visitor.close()
    }
  })

  it('fails a journey whose page fetches anything from a third party', async () => {
    const visitor = await openVisitor(browser, [origin])
    await visitor.page.goto(`${origin}/guest`)
    await assert.rejects(visitor.close(), /elsewhere\.example/)
  })

  it('reports what hinders people who use aids', async () => {
    const visitor = await openVisitor(browser, [origin], { width: 1280 })
    await visitor.page.goto(origin)
    assert.deepEqual(await axeViolations(visitor.page), [])
    await visitor.page.goto(`${origin}/bad`)
    assert.match((await axeViolations(visitor.page)).join(), /image-alt \(critical\)/)
    await visitor.close()
  })
})
