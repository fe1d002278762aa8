import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import webpush from 'web-push'
import { type Clock, machineClock } from './platform/clock.ts'
import { type Connections, resolveConnections } from './platform/connections.ts'
import { type Database, openDatabase } from './platform/database.ts'
import { type Embedded, startEmbedded } from './platform/embedded.ts'
import { proveIsolation } from './platform/isolation.ts'
import { type Keys, newKeyText, readKeys } from './platform/keys.ts'
import { openLog } from './platform/log.ts'
import { migrate } from './platform/migrations.ts'
import type { Settings } from './platform/settings.ts'
import type { World } from './platform/world.ts'
import { prepareLogMonths } from './privacy/log-months.ts'

/** A world with its connections, up to date, before anything serves or works in it. */
export type Foundations = {
  readonly world: World
  readonly connections: Connections
  readonly close: () => Promise<void>
}

/** The database and the keys, before anything has been migrated or proven. */
export type Ground = {
  readonly connections: Connections
  readonly keys: Keys
  /** Where the key ring is written, when it is a file and not HELSEBRO_KEYS. */
  readonly keysFile: string | undefined
  readonly close: () => Promise<void>
}

/** Finds the database (the built-in one unless `DATABASE_URL` is set) and the keys. */
export async function openGround(settings: Settings, say: (line: string) => void): Promise<Ground> {
  const folder = path.resolve(settings.HELSEBRO_DATA)
  let embedded: Embedded | undefined
  if (!settings.DATABASE_URL) {
    say('Starting the built-in PostgreSQL …')
    embedded = await startEmbedded(path.join(folder, 'postgres'))
  }
  try {
    const connections = await resolveConnections({
      databaseUrl: settings.DATABASE_URL ?? embedded?.url ?? '',
      directUrl: settings.DATABASE_DIRECT_URL,
      readUrl: settings.DATABASE_READ_URL,
      secretsFolder: path.join(folder, 'secrets'),
    })
    const keysFile = settings.HELSEBRO_KEYS ? undefined : path.join(folder, 'secrets', 'keys')
    return {
      connections,
      keys: readKeys(settings.HELSEBRO_KEYS ?? keptKeys(keysFile ?? '')),
      keysFile,
      close: async () => embedded?.stop(),
    }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

/**
 * Brings the ground up and the database up to date, and proves that it keeps tenants apart.
 * @param say tells the operator, in plain words, what takes time
 */
export async function layFoundations(
  settings: Settings,
  say: (line: string) => void,
  clock: Clock = machineClock,
): Promise<Foundations> {
  const ground = await openGround(settings, say)
  const { connections, keys } = ground
  let database: Database | undefined
  try {
    const applied = await migrate(connections.directUrl, connections.appRole)
    if (applied.length > 0) say(`The database is up to date (${applied.length} migrations applied).`)
    const open = openDatabase(connections.appUrl, 20)
    database = open
    const pushKeys =
      settings.HELSEBRO_PUSH_KEYS ??
      keptPushKeys(path.join(path.resolve(settings.HELSEBRO_DATA), 'secrets', 'push'))
    const world: World = {
      settings: { ...settings, HELSEBRO_PUSH_KEYS: pushKeys },
      database: open,
      keys,
      clock,
      log: openLog(settings.HELSEBRO_LOG),
    }
    await proveIsolation(open)
    await prepareLogMonths(world)
    return {
      world,
      connections,
      close: async () => {
        await open.close()
        await ground.close()
      },
    }
  } catch (error) {
    await database?.close()
    await ground.close()
    throw error
  }
}

// Made at the first start, like the key ring: devices know us by it for as long as they show our notices.
function keptPushKeys(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const { publicKey, privateKey } = webpush.generateVAPIDKeys()
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, `${publicKey}:${privateKey}\n`, { mode: 0o600 })
  return `${publicKey}:${privateKey}`
}

// Made at the first start; the operator may move it to HELSEBRO_KEYS and rotate by adding a version.
function keptKeys(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  if (!existsSync(file)) writeFileSync(file, newKeyText(), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}
