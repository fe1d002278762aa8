import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ServerBuild } from 'react-router'
import { loadDemo, stayAwake } from '../db/worlds/demo.ts'
import { loadHistory } from '../db/worlds/history.ts'
import { type Foundations, layFoundations } from './foundations.ts'
import { forgetOptions } from './helpline/public-pages.ts'
import { bestGuesses } from './languages/choosing.ts'
import { languages } from './languages/registry.ts'
import { machineRoutes } from './machine.ts'
import { landAll } from './messaging/delivery/pumping.ts'
import { hearingOf } from './messaging/inbound/hearing.ts'
import { startCarriers, stopCarriers } from './messaging/providers/choosing.ts'
import { permissions } from './modules.ts'
import { metricsOf, operationRoutes } from './operations.ts'
import { forgetSettings } from './people/settings/settings.ts'
import { openTenantDirectory, type TenantDirectory } from './people/tenants.ts'
import type { Clock } from './platform/clock.ts'
import { openLiveStreams } from './platform/live.ts'
import { openNotices } from './platform/notices.ts'
import { openPages } from './platform/pages.ts'
import { holdPort } from './platform/ports.ts'
import type { Settings } from './platform/settings.ts'
import { startWorker } from './platform/worker.ts'
import { periods } from './upkeep.ts'
import { openWeb } from './web.ts'
import { handlersOf, recurringOf } from './work.ts'

/** A running Helsebro. */
export type Running = {
  readonly foundations: Foundations
  readonly port: number
  readonly tenants: TenantDirectory
  /** The web server, unless this process only works. */
  readonly server: Server | undefined
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
export async function openHelsebro({ settings: given, build, say, clock }: Opening): Promise<Running> {
  // Links are written before anybody listens: into the demonstration's texts, into letters of the worker.
  const held =
    given.PORT === 0 && given.HELSEBRO_ROLE !== 'worker' ? await holdPort(0, given.HOST) : undefined
  const settings = held ? { ...given, PORT: held.port } : given
  const foundations = await layFoundations(settings, say, clock)
  const { world, connections } = foundations
  const tenants = await openTenantDirectory(world)
  if (settings.HELSEBRO_WORLD !== 'none' && tenants.all().length === 0) {
    say('Loading the demonstration: three places, their people and volunteers …')
    await loadDemo(world)
    await tenants.reload()
    if (settings.HELSEBRO_WORLD === 'alive') {
      say('Telling what has happened there in the last weeks …')
      await loadHistory(world, tenants.all())
    }
    await stayAwake(world, tenants.all())
  }
  const notices = await openNotices(connections.directUrl, world.log)
  const closers: (() => Promise<unknown>)[] = [() => notices.close()]
  // While the database is away the old list stands; the next notice or gap reads it anew.
  const reload = () => {
    tenants
      .reload()
      .catch((error: unknown) => world.log.warn({ err: error }, 'the tenants could not be read'))
  }
  notices.on(({ topic, tenantId }) => {
    if (topic !== 'tenants') return
    // What was read while the change was not yet committed must not outlive it.
    forgetSettings(world, tenantId)
    reload()
  })
  notices.onGap(() => {
    forgetSettings(world)
    reload()
  })
  let port = 0
  let stopping = false
  let server: Server | undefined
  if (settings.HELSEBRO_ROLE !== 'worker') {
    const pages = openPages(pageVariant)
    const forgetPages = (tenantId?: string) => {
      forgetOptions(world, tenantId)
      pages.forget(tenantId)
    }
    notices.on((notice) => {
      if (notice.topic === 'pages') forgetPages(notice.tenantId)
    })
    notices.onGap(() => {
      forgetPages()
    })
    const live = openLiveStreams(notices, world.clock)
    const metrics = metricsOf({ world, tenants })
    const machine = machineRoutes()
    machine.route('/', operationRoutes({ world, tenants, notices, stopping: () => stopping }, metrics))
    const web = openWeb({ world, tenants, permissions, periods, build, pages, live, machine, metrics })
    await held?.release()
    await new Promise<void>((resolve, reject) => {
      web.once('error', reject)
      web.listen(settings.PORT, settings.HOST, () => resolve())
    })
    port = (web.address() as AddressInfo).port
    closers.unshift(() => endServer(web))
    server = web
    // Streams first: a server waits for every answer that is still being given.
    closers.unshift(async () => live.close())
  }
  if (settings.HELSEBRO_ROLE !== 'web') {
    await startCarriers(world, hearingOf(world))
    closers.unshift(async () => {
      await landAll(world)
      await stopCarriers(world)
    })
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
    server,
    close: async () => {
      stopping = true
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

/** What may still be under way at the end is given this long: a page is answered, a live update is cut. */
const lastWordsMs = 5_000

/** Takes no more connections and waits for those that are being answered. */
function endServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection that is kept alive becomes idle when its answer has gone out.
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    const late = setTimeout(() => server.closeAllConnections(), lastWordsMs)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(late)
      resolve()
    })
    server.closeIdleConnections()
  })
}
