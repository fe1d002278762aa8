import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const require = createRequire(import.meta.url)

/** Without these Chromium looks for Google's hosts in the background, which fails on a closed network. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP localhost 127.0.0.1',
]

/** Widths that journeys are walked in: a small phone and a desk. */
export type Width = 360 | 1280

/** Debian's Chromium where it is installed, otherwise the one from the npm package. */
export async function openBrowser(): Promise<Browser> {
  if (existsSync('/usr/bin/chromium'))
    return chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })
  const { executablePath, libraries } = await unpackedChromium()
  return chromium.launch({
    executablePath,
    args: [
      ...flags,
      '--no-zygote',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--font-render-hinting=none',
    ],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
    },
  })
}

/**
 * The package unpacks itself into the system's temporary folder, which two runs may not do at once: each
 * unpacks into a folder of its own, and the first to finish gives it the name that counts.
 */
async function unpackedChromium(): Promise<{ executablePath: string; libraries: string }> {
  const { version } = require('@sparticuz/chromium/package.json') as { version: string }
  const home = path.join(tmpdir(), `helsebro-chromium-${version}`)
  if (!existsSync(home)) {
    const half = mkdtempSync(`${home}.`)
    const before = { TMPDIR: process.env.TMPDIR, LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH }
    process.env.TMPDIR = half
    // Asks the package to bring the shared libraries (nss) that a bare server does not have.
    process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x'
    try {
      const { default: packaged } = await import('@sparticuz/chromium')
      await packaged.executablePath()
    } finally {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
      }
    }
    try {
      renameSync(half, home)
    } catch (error) {
      if (!existsSync(home)) throw error
      rmSync(half, { recursive: true })
    }
  }
  return { executablePath: path.join(home, 'chromium'), libraries: path.join(home, 'al2023', 'lib') }
}

/** One person at a browser. `close` fails when a page reached for any other origin or reported an error. */
export type Visitor = {
  context: BrowserContext
  page: Page
  /** What the browser has complained of since this was last asked; asking takes it away. */
  complaints(): string[]
  close(): Promise<void>
}

/**
 * Opens a context of its own: no cookies, and nothing shared with other visitors.
 * @param origins what may be asked, such as `http://baerum.localhost:3000`; all else is refused and remembered
 * @param options `javaScript: false` for a browser without scripts; `locale` becomes Accept-Language
 */
export async function openVisitor(
  browser: Browser,
  origins: string[],
  options: { javaScript?: boolean; width?: Width; locale?: string } = {},
): Promise<Visitor> {
  const { javaScript = true, width = 360, locale = 'nb-NO' } = options
  const complaints: string[] = []
  const context = await browser.newContext({
    javaScriptEnabled: javaScript,
    viewport: { width, height: width === 360 ? 740 : 800 },
    locale,
    timezoneId: 'Europe/Oslo',
    // axe and the guard must see every request themselves.
    serviceWorkers: 'block',
  })
  await context.route('**', (route) => {
    const { origin, protocol } = new URL(route.request().url())
    if (origins.includes(origin) || protocol === 'data:' || protocol === 'blob:') return route.continue()
    complaints.push(`asked ${route.request().url()}, which is not one of ours`)
    return route.abort()
  })
  context.on('weberror', (error) => complaints.push(`a script failed: ${error.error().message}`))
  context.on('console', (message) => {
    // What the page itself answers, such as 404, is for the test to judge; what it loads must be there.
    const isItself =
      message.location().url === message.page()?.url() && /failed to load/i.test(message.text())
    // A page that keeps itself for the day without internet is refused here, and says so.
    const isWorker = /Service Worker registration blocked by Playwright/.test(message.text())
    if (['error', 'warning'].includes(message.type()) && !isItself && !isWorker)
      complaints.push(`console.${message.type()}: ${message.text()}`)
  })
  const page = await context.newPage()
  return {
    context,
    page,
    complaints: () => complaints.splice(0),
    close: async () => {
      await endContext(context)
      if (complaints.length > 0) throw new Error(`The browser complains:\n  ${complaints.join('\n  ')}`)
    },
  }
}

/**
 * Ends somebody's tabs. One closed while it changes pages is now and then not closed at all, and would be waited for
 * for ever; the browser's own end takes it along.
 */
export async function endContext(context: BrowserContext): Promise<void> {
  await Promise.race([context.close(), once(AbortSignal.timeout(5_000), 'abort')])
}

/** A breach of WCAG 2.2 A or AA as axe reports it, in one line. Axe needs a browser with scripts. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Without scripts axe waits for ever for its own timers, and takes the whole run along.
  const tooLong = once(AbortSignal.timeout(60_000), 'abort').then(() => {
    throw new Error(`axe did not end at ${page.url()}`)
  })
  return Promise.race([violationsOf(page), tooLong])
}

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axeSource())
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      at: nodes.map((node) => node.html),
    }))
  })
  return found.map(({ id, impact, help, at }) => `${id} (${impact}): ${help}: ${at.slice(0, 3).join(' · ')}`)
}

function axeSource(): string {
  return (require('axe-core') as { source: string }).source
}

/** A folder for pictures of pages, kept for whoever looks into a failure. */
export function pictureFolder(): string {
  const folder = path.join(tmpdir(), 'helsebro-pictures')
  mkdirSync(folder, { recursive: true })
  return folder
}
