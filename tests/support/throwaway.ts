import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbedded } from '../../app/platform/embedded.ts'

const prefix = 'helsebro-test-'

/** A PostgreSQL that is gone after the run. */
export type Throwaway = { url: string; stop(): Promise<void> }

/**
 * Starts a throwaway server in the system's folder for such things, and clears away what killed runs left.
 */
export async function startThrowaway(): Promise<Throwaway> {
  await sweep()
  const folder = mkdtempSync(path.join(tmpdir(), `${prefix}${process.pid}-`))
  // As root the server runs as someone else, who has to come this far; its data folder stays closed.
  chmodSync(folder, 0o755)
  const server = await startEmbedded(folder, { durable: false })
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      clearAway(folder)
    },
  }
}

/** The runs whose process is no more: their servers are found again, stopped, and removed. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(name.startsWith(prefix) ? name.slice(prefix.length).split('-')[0] : Number.NaN)
    if (!Number.isInteger(pid) || isAlive(pid)) continue
    const folder = path.join(tmpdir(), name)
    if (readdirSync(folder).includes('postgresql'))
      await (await startEmbedded(folder, { durable: false })).stop()
    clearAway(folder)
  }
}

function clearAway(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
