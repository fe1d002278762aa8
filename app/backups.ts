import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { type Ground, layFoundations, openGround } from './foundations.ts'
import { jobOf } from './people/scopes.ts'
import { settingsFor } from './people/settings/settings.ts'
import { openTenantDirectory } from './people/tenants.ts'
import { openArchive, sealArchive } from './platform/archive.ts'
import { noteBackup } from './platform/backups.ts'
import { type Clock, machineClock } from './platform/clock.ts'
import { type DumpHead, fitsMigrations, linesOf, readDump, writeDump } from './platform/dumps.ts'
import { migrate, readMigrations } from './platform/migrations.ts'
import type { Settings } from './platform/settings.ts'
import { endOnceMore, endWhatIsDue } from './privacy/endings.ts'
import { keptReceipts } from './receipts.ts'
import { endings, retentions } from './upkeep.ts'

const archiveKey = (ground: Ground, settings: Settings) => ({
  keys: ground.keys,
  passphrase: settings.HELSEBRO_BACKUP_PASSPHRASE,
})

/**
 * Writes an encrypted backup of the whole database, as one moment saw it, while everything runs (norms 7).
 * @param file where to; it appears when it is whole
 */
export async function backUp(
  settings: Settings,
  file: string,
  say: (line: string) => void,
  clock: Clock = machineClock,
): Promise<void> {
  const ground = await openGround(settings, say)
  const half = `${file}.unfinished`
  try {
    const dump = new PassThrough()
    const written = writeDump(ground.connections.directUrl, dump, clock.now()).then(
      () => dump.end(),
      (error: Error) => dump.destroy(error),
    )
    const out = createWriteStream(half, { mode: 0o600, flush: true })
    await pipeline(dump, createGzip(), sealArchive(archiveKey(ground, settings)), out)
    await written
    renameSync(half, file)
    await noteBackup(ground.connections.directUrl, clock.now())
  } finally {
    rmSync(half, { force: true })
    await ground.close()
  }
}

/**
 * Puts a backup into an empty database, brings it up to date, and deletes again what had been deleted since: by the
 * receipts kept beside the database, and by every period that has passed (norms 7).
 * @returns one sentence when the backup or the database does not fit; undefined when all is there
 */
export async function restore(
  settings: Settings,
  file: string,
  say: (line: string) => void,
): Promise<string | undefined> {
  const ground = await openGround(settings, say)
  try {
    const plain = Readable.from(openArchive(archiveKey(ground, settings))(createReadStream(file)))
    const unzipped = createGunzip()
    const unzipping = pipeline(plain, unzipped)
    unzipping.catch(() => undefined)
    const lines = linesOf(unzipped)
    const first = await lines.next()
    if (first.done) return 'The backup is empty.'
    const head = JSON.parse(first.value.toString()) as DumpHead
    const known = readMigrations()
    if (!fitsMigrations(head, known))
      return 'The backup was made by a newer or another version of Helsebro: restore it with that version.'
    const { directUrl, appRole } = ground.connections
    await migrate(directUrl, appRole, undefined, known.slice(0, head.migrations.length))
    await readDump(directUrl, lines)
    await unzipping
    say(`The backup of ${head.at} is back.`)
  } finally {
    await ground.close()
  }
  const foundations = await layFoundations(settings, say)
  try {
    const { world } = foundations
    const receipts = keptReceipts(settings)
    let gone = 0
    for (const { id } of (await openTenantDirectory(world)).all()) {
      const scope = jobOf(world, id, 'privacy.restore')
      const known = receipts.filter(({ tenantId }) => tenantId === id)
      gone += await endOnceMore(scope, retentions, known)
      const own = (await settingsFor(scope)).retention
      for (const count of (await endWhatIsDue(scope, endings, own)).values()) gone += count
    }
    say(`${gone} rows that had been deleted, or were due, are gone again.`)
    return undefined
  } finally {
    await foundations.close()
  }
}
