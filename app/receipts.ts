import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { jobOf } from './people/scopes.ts'
import type { Settings } from './platform/settings.ts'
import type { World } from './platform/world.ts'
import { type Receipt, receiptsOf } from './privacy/deletions.ts'

/**
 * Keeps a tenant's receipts of deletion beside the database, in `<HELSEBRO_DATA>/deletions`: ids alone. They have to
 * survive the database to be of use after a restore; docs/operations/backup.md says where to put them.
 */
export async function keepReceipts(world: World, tenantId: string): Promise<void> {
  const scope = jobOf(world, tenantId, 'privacy.keep_receipts')
  const receipts = await receiptsOf(scope)
  const folder = receiptFolder(world.settings)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, `${tenantId}.jsonl`)
  const half = `${file}.${world.settings.processId}`
  writeFileSync(half, receipts.map((each) => `${JSON.stringify(each)}\n`).join(''), { mode: 0o600 })
  renameSync(half, file)
}

/** The receipts that were kept beside the database, of all tenants. */
export function keptReceipts(settings: Settings): Receipt[] {
  const folder = receiptFolder(settings)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Receipt)
}

const receiptFolder = (settings: Settings) => path.join(path.resolve(settings.HELSEBRO_DATA), 'deletions')
