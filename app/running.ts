import type { AddressInfo } from 'node:net'
import type { ServerBuild } from 'react-router'
import { loadDemo } from '../db/worlds/demo.ts'
import { type Foundations, layFoundations } from './foundations.ts'
import { bestGuesses } from './languages/choosing.ts'
import { languages } from './languages/registry.ts'
import { machineRoutes } from './machine.ts'
import { permissions } from './modules.ts'
import { openTenantDirectory, type TenantDirectory } from './people/tenants.ts'
import type { Clock } from './platform/clock.ts'
import { startWorker } from './platform/jobs.ts'
import { openLiveStreams } from './platform/live.ts'
import { openNotices } from './platform/notices.ts'
import { openPages } from './platform/pages.ts'
import type { Settings } from './platform/settings.ts'
import { openWeb } from './web.ts'
import { handlersOf, recurringOf } from './work.ts'

/** A running Helsebro. */
export type Running = {
  readonly foundations: Foundations
  readonly port: number
  readonly tenants: TenantDirectory
  readonly close: () => Promise<void>
}

/** What a start is told. `clock` is for tests; everything else runs by the machine's. */
export type Opening = {
  readonly settings: Settings
  readonly build: ServerBuild
  readonly say: (line: string) => void
  readonly clock?: Clock
}

/**
 * Opens everything that `HELSEBRO_ROLE` asks for and says where to look.
 * @param opening React Router's server build, and `say`, which tells the operator in plain words what happens
 */
export async function openHelsebro({ settings, build, say, clock }: Opening): Promise<Running> {
  const foundations = await layFoundations(settings, say, clock)
  const { world, connections } = foundations
  const tenants = await openTenantDirectory(world)
  if (settings.HELSEBRO_WORLD === 'demo' && tenants.all().length === 0) {
    say('Loading the demonstration: three places, their people and volunteers …')
    await loadDemo(world)
    await tenants.reload()
  }
  const notices = await openNotices(connections.directUrl, world.log)
  const closers: (() => Promise<unknown>)[] = [() => notices.close()]
  notices.on(({ topic }) => {
    if (topic === 'tenants') void tenants.reload()
  })
  notices.onGap(() => void tenants.reload())
  let port = 0
  if (settings.HELSEBRO_ROLE !== 'worker') {
    const pages = openPages(pageVariant)
    notices.on((notice) => {
      if (notice.topic === 'pages') pages.forget(notice.tenantId)
    })
    notices.onGap(() => {
      pages.forget()
    })
    const live = openLiveStreams(notices, world.clock)
    const server = openWeb({ world, tenants, permissions, build, pages, live, machine: machineRoutes() })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(settings.PORT, settings.HOST, () => resolve())
    })
    port = (server.address() as AddressInfo).port
    closers.unshift(
      () =>
        new Promise((resolve) => {
          server.close(resolve)
          server.closeIdleConnections()
        }),
    )
    // Streams first: a server waits for every answer that is still being given.
    closers.unshift(async () => live.close())
  }
  if (settings.HELSEBRO_ROLE !== 'web') {
    const runner = await startWorker({
      directUrl: connections.directUrl,
      handlers: handlersOf(world),
      recurring: recurringOf(world),
      log: world.log,
    })
    closers.unshift(() => runner.stop())
  }
  return {
    foundations,
    port,
    tenants,
    close: async () => {
      for (const close of closers) await close()
      await foundations.close()
    },
  }
}

// The choice of language is led by what the browser asks for; every other page is the same for all.
function pageVariant(path: string, header: (name: string) => string | undefined): string {
  return path === '/' ? bestGuesses(header('accept-language'), everyLanguage, 2).join() : ''
}

const everyLanguage = languages.map(({ tag }) => tag)
