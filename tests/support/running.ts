import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Clock, machineClock } from '../../app/platform/clock.ts'
import { newKeyText } from '../../app/platform/keys.ts'
import { readSettings } from '../../app/platform/settings.ts'
import { freshDatabase } from './database.ts'

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
  const database = await freshDatabase()
  const folder = mkdtempSync(path.join(tmpdir(), 'helsebro-run-'))
  const read = readSettings({
    PORT: '0',
    HOST: '127.0.0.1',
    HELSEBRO_LOG: 'silent',
    HELSEBRO_WORLD: 'none',
    HELSEBRO_DATA: folder,
    HELSEBRO_KEYS: newKeyText(),
    DATABASE_URL: database.appUrl,
    DATABASE_DIRECT_URL: database.directUrl,
    ...options.settings,
  })
  if (!read.ok) throw new Error(read.sentences.join('\n'))
  const { openHelsebro, serverBuild } = (await import(bundlePath)) as Bundle
  const running = await openHelsebro({
    settings: read.settings,
    build: serverBuild as never,
    say: () => undefined,
    clock: options.clock ?? machineClock,
  })
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
