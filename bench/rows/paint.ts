import type { Browser } from 'playwright-core'
import { openBrowser } from '../../tests/support/browser.ts'
import type { Ground } from '../ground.ts'
import { ask } from '../peers.ts'
import type { Line, Table } from '../report.ts'
import { median } from '../rounds.ts'

const host = 'baerum.localhost'

/** The largest paint of a first visit on slow 3G (400 kbit/s, 400 ms) with a processor four times slower. */
export async function paint(ground: Ground): Promise<Table> {
  const helsebro = await ground.serve()
  const browser = await openBrowser()
  try {
    const lines: Line[] = []
    for (const at of ['/nb', '/ti', '/nb/help', '/ti/help']) {
      await ask(helsebro.port, host, at)
      const times: number[] = []
      for (let round = 0; round < ground.pace.rounds * 2 + 1; round += 1)
        times.push(await largestPaint(browser, `http://${host}:${helsebro.port}${at}`))
      lines.push({ what: at, value: median(times), unit: 'ms', aim: { atMost: 1000 } })
    }
    return { title: 'Largest paint, slow 3G, processor 4 × slower, empty cache', lines }
  } finally {
    await browser.close()
    await helsebro.stop()
  }
}

async function largestPaint(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 })
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput: 400_000 / 8,
      uploadThroughput: 400_000 / 8,
    })
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await page.goto(address, { waitUntil: 'networkidle' })
    return await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            const last = list.getEntries().at(-1)
            if (last) resolve(last.startTime)
          }).observe({ type: 'largest-contentful-paint', buffered: true })
        }),
    )
  } finally {
    await context.close()
  }
}
