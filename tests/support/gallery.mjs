// node --import ./scripts/typescript.mjs tests/support/gallery.mjs FOLDER: renders the gallery and takes pictures of it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { brotliCompressSync } from 'node:zlib'
import axe from 'axe-core'
import { chromium } from 'playwright-core'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { pages } from './gallery.tsx'

const folder = process.argv[2] ?? '/tmp/gallery'
const only = process.argv[3]
mkdirSync(folder, { recursive: true })
const documents = {}
for (const [name, page] of Object.entries(pages)) {
  for (const tag of name === 'board' ? ['nb'] : ['nb', 'ar', 'ti']) {
    const html = `<!doctype html>${renderToString(createElement(() => page(tag)))}`
    documents[`/${name}-${tag}`] = html
    console.log(name, tag, html.length, 'bytes,', brotliCompressSync(html).length, 'brotli')
  }
}
const server = createServer((request, response) => {
  const path = request.url.split('?')[0]
  if (path.startsWith('/generated/')) return response.end(readFileSync(`public${path}`))
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(documents[path] ?? '')
}).listen(0)
const at = `http://127.0.0.1:${server.address().port}`
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
for (const path of Object.keys(documents).filter((path) => !only || path.includes(only))) {
  for (const width of [360, 1280]) {
    for (const colorScheme of width === 360 ? ['light', 'dark'] : ['light']) {
      const page = await browser.newPage({ viewport: { width, height: 740 }, colorScheme })
      await page.goto(at + path)
      await page.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())))
      await page.screenshot({ path: `${folder}${path}-${width}-${colorScheme}.png`, fullPage: true })
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate(() => globalThis.axe.run())
      for (const found of violations)
        console.log(
          path,
          width,
          colorScheme,
          found.id,
          found.nodes.length,
          found.nodes[0].html.slice(0, 100),
          found.nodes[0].failureSummary.split('\n')[1].slice(0, 120),
        )
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (wide > 0) console.log(path, width, `scrolls sideways by ${wide} px`)
      await page.close()
    }
  }
}
await browser.close()
server.close()
writeFileSync(`${folder}/done`, '')
