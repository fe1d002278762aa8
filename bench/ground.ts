import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { jobOf } from '../app/people/scopes.ts'
import { openTenantDirectory, type TenantDirectory } from '../app/people/tenants.ts'
import type { Clock } from '../app/platform/clock.ts'
import { resolveConnections } from '../app/platform/connections.ts'
import { openDatabase } from '../app/platform/database.ts'
import { startEmbedded } from '../app/platform/embedded.ts'
import { newKeyText, readKeys } from '../app/platform/keys.ts'
import { openLog } from '../app/platform/log.ts'
import { migrate } from '../app/platform/migrations.ts'
import { readSettings } from '../app/platform/settings.ts'
import type { World } from '../app/platform/world.ts'
import type { JobScope } from '../app/privacy/scope.ts'
import { loadDemo } from '../db/worlds/demo.ts'
import { type Serving, serve } from './peers.ts'

/** What the benches stand on: a cluster of their own that survives a power cut, with the demonstration in it. */
export type Ground = {
  readonly world: World
  readonly directUrl: string
  readonly appUrl: string
  readonly tenants: TenantDirectory
  readonly scopeOf: (slug: string) => JobScope
  /** The owner's connection, above row security: for planting. */
  readonly owner: pg.Pool
  /** Starts the built Helsebro on this database, as a process of its own without a worker. */
  readonly serve: () => Promise<Serving>
  /** So many rounds of so many seconds. */
  readonly pace: Pace
  readonly close: () => Promise<void>
}

export type Pace = { readonly rounds: number; readonly seconds: number }

/** Lays it: some seconds. Removed with everything in it by `close`. */
export async function layGround(pace: Pace): Promise<Ground> {
  const folder = mkdtempSync(path.join(tmpdir(), `helsebro-bench-${process.pid}-`))
  chmodSync(folder, 0o755)
  const cluster = await startEmbedded(path.join(folder, 'postgres'))
  const secretsFolder = path.join(folder, 'secrets')
  const { appUrl, directUrl, appRole } = await resolveConnections({ databaseUrl: cluster.url, secretsFolder })
  await migrate(directUrl, appRole)
  const keys = newKeyText()
  const read = readSettings({ HELSEBRO_LOG: 'error', HELSEBRO_KEYS: keys })
  if (!read.ok) throw new Error(read.sentences.join('\n'))
  const world: World = {
    settings: read.settings,
    database: openDatabase(appUrl, 20),
    keys: readKeys(keys),
    clock: dayClock(),
    log: openLog('error'),
  }
  await loadDemo(world)
  const tenants = await openTenantDirectory(world)
  const owner = new pg.Pool({ connectionString: directUrl, max: 2 })
  // The cluster ends before its last idle connections are gone.
  owner.on('error', () => undefined)
  const env = {
    DATABASE_URL: appUrl,
    DATABASE_DIRECT_URL: directUrl,
    HELSEBRO_KEYS: keys,
    HELSEBRO_DATA: folder,
    HELSEBRO_ROLE: 'web',
    HELSEBRO_LOG: 'error',
    // The load is many people: each of its addresses is believed.
    HELSEBRO_TRUST_PROXY: '1',
    PORT: '0',
    HOST: '127.0.0.1',
  }
  return {
    world,
    directUrl,
    appUrl,
    tenants,
    owner,
    pace,
    scopeOf: (slug) => {
      const tenant = tenants.all().find((each) => each.slug === slug)
      if (!tenant) throw new Error(`there is no tenant ${slug}`)
      return jobOf(world, tenant.id, 'bench')
    },
    serve: () => serve(path.join(import.meta.dirname, 'served.ts'), env),
    close: async () => {
      await world.database.close()
      await owner.end()
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Runs as the machine's clock does, from eleven in the morning: at night nobody would be asked. */
function dayClock(): Clock {
  const now = Temporal.Now.zonedDateTimeISO('Europe/Oslo')
  const shift = now.until(now.with({ hour: 11, minute: 0, second: 0 }))
  const ms = Math.round(shift.total('milliseconds'))
  return { now: () => Temporal.Instant.fromEpochMilliseconds(Date.now() + ms) }
}
