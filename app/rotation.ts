import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { layFoundations, openGround } from './foundations.ts'
import { jobOf } from './people/scopes.ts'
import { openTenantDirectory } from './people/tenants.ts'
import { newKeyText } from './platform/keys.ts'
import type { Settings } from './platform/settings.ts'
import { keysInUse, resealTenant } from './privacy/resealing.ts'

/**
 * Adds a key to the ring. A ring in a file grows by itself; one in HELSEBRO_KEYS is the operator's to write, so the
 * whole new value is returned. Every process has to start anew before it can read what others seal from then on.
 * @returns the new version, and the value for HELSEBRO_KEYS where that is set
 */
export async function addKey(
  settings: Settings,
  say: (line: string) => void,
): Promise<{ version: number; ring: string | undefined }> {
  const ground = await openGround(settings, say)
  try {
    const version = ground.keys.version + 1
    if (ground.keysFile === undefined)
      return { version, ring: `${settings.HELSEBRO_KEYS},${newKeyText(version)}` }
    const ring = `${readFileSync(ground.keysFile, 'utf8').trim()},${newKeyText(version)}\n`
    const half = `${ground.keysFile}.${process.pid}`
    writeFileSync(half, ring, { mode: 0o600, flush: true })
    renameSync(half, ground.keysFile)
    return { version, ring: undefined }
  } finally {
    await ground.close()
  }
}

/**
 * Puts everything under the newest key now, instead of in the night; people may go on working.
 * @returns sentences for the operator: what was done, and what still needs which key
 */
export async function resealAll(settings: Settings, say: (line: string) => void): Promise<string[]> {
  const foundations = await layFoundations(settings, say)
  try {
    const { world } = foundations
    const scopes = (await openTenantDirectory(world))
      .all()
      .map(({ id }) => jobOf(world, id, 'privacy.reseal'))
    const told: string[] = []
    let done = 0
    for (const scope of scopes) {
      const resealed = await resealTenant(scope)
      done += resealed.done
      for (const [column, count] of resealed.unopened)
        told.push(`${count} values of ${column} open with no key.`)
    }
    const old = await keysInUse(world, scopes)
    for (const [version, places] of old) told.push(`Key ${version} is still needed by ${places.join(', ')}.`)
    if (old.size === 0) told.push(`Everything is under key ${world.keys.version}: take the older ones out.`)
    return [`${done} values are under key ${world.keys.version} now.`, ...told]
  } finally {
    await foundations.close()
  }
}
