import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Clock, machineClock } from '../../app/platform/clock.ts'
import { newKeyText } from '../../app/platform/keys.ts'
import { readSettings } from '../../app/platform/settings.ts'
import { clusterUrl } from './cluster.ts'
import { type FreshDatabase, filledTemplate, freshDatabase } from './database.ts'
import { sharedDemo } from './demo-folder.ts'

type Bundle = typeof import('../../app/main.ts')

/** A whole Helsebro on a database of its own, answering on loopback. */
export type TestHelsebro = {
  readonly port: number
  /** Address of a path on a tenant's host, e.g. `at('baerum', '/ti/ask')`; `''` is the bare host. */
  readonly at: (tenant: string, path: string) => string
  /** The owner's connection, above row security: for planting and inspecting. */
  readonly directUrl: string
  readonly running: Awaited<ReturnType<Bundle['openHelsebro']>>
  readonly close: () => Promise<void>
}

/**
 * Starts the built server (`build/server/main.js`) inside the test: the real router, worker and database.
 * @param options `settings` as environment variables; `clock` to hold time still
 */
export async function startHelsebro(
  options: { settings?: Record<string, string>; clock?: Clock } = {},
): Promise<TestHelsebro> {
  const clock = options.clock ?? machineClock
  const folder = mkdtempSync(path.join(tmpdir(), 'helsebro-run-'))
  const demo = await demonstration(options.settings ?? {}, options.clock)
  if (demo) cpSync(demo.folder, folder, { recursive: true })
  const database = await freshDatabase(demo?.template)
  const keys = { HELSEBRO_KEYS: demo?.keys ?? newKeyText() }
  const running = await open(database, folder, { ...keys, ...options.settings }, clock)
  const { port } = running
  return {
    port,
    running,
    directUrl: database.directUrl,
    at: (tenant, where) => `http://${tenant ? `${tenant}.` : ''}localhost:${port}${where}`,
    close: async () => {
      await running.close()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function open(
  database: Pick<FreshDatabase, 'appUrl' | 'directUrl'>,
  folder: string,
  settings: Record<string, string>,
  clock: Clock,
): ReturnType<Bundle['openHelsebro']> {
  const read = readSettings({
    PORT: '0',
    HOST: '127.0.0.1',
    HELSEBRO_LOG: 'silent',
    HELSEBRO_WORLD: 'none',
    HELSEBRO_DATA: folder,
    DATABASE_URL: database.appUrl,
    DATABASE_DIRECT_URL: database.directUrl,
    ...settings,
  })
  if (!read.ok) throw new Error(read.sentences.join('\n'))
  const { openHelsebro, serverBuild } = (await import(bundlePath)) as Bundle
  return openHelsebro({ settings: read.settings, build: serverBuild as never, say: () => undefined, clock })
}

/**
 * The demonstration as it is when it has just been loaded, which takes seconds: once per run and instant on the clock.
 * What it sealed is opened by the same keys, and what it filed lies in a folder to be copied. A test with keys of its
 * own loads it for itself.
 */
async function demonstration(
  { HELSEBRO_WORLD, HELSEBRO_KEYS }: Record<string, string>,
  clock: Clock | undefined,
): Promise<{ template: string; folder: string; keys: string } | undefined> {
  if (HELSEBRO_WORLD !== 'demo' || HELSEBRO_KEYS) return undefined
  const { keys, folder: shared } = sharedDemo(await clusterUrl())
  const instant = clock?.now().toString() ?? 'now'
  const folder = path.join(shared, instant.replace(/\W/g, ''))
  const template = await filledTemplate(`demo ${instant} ${keys}`, async (urls) => {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const settings = { HELSEBRO_WORLD, HELSEBRO_KEYS: keys, HELSEBRO_ROLE: 'web' }
    const loading = await open(urls, folder, settings, clock ?? machineClock)
    await loading.close()
  })
  return { template, folder, keys }
}

/** Starts it where providers reach it: on a port known beforehand, so that HELSEBRO_ORIGIN can name it. @param settings besides those */
export async function startReachable(
  settings: Record<string, string>,
): Promise<TestHelsebro & { readonly origin: string }> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const at = await startHelsebro({ settings: { PORT: String(port), HELSEBRO_ORIGIN: origin, ...settings } })
  return { ...at, origin }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const bundlePath = path.join(import.meta.dirname, '..', '..', 'build', 'server', 'main.js')
