import { layFoundations } from './foundations.ts'
import { lookAtSuppliers } from './messaging/providers/set-up.ts'
import { jobOf } from './people/scopes.ts'
import { openTenantDirectory } from './people/tenants.ts'
import { queueState } from './platform/metrics.ts'
import type { Settings } from './platform/settings.ts'
import { keysInUse } from './privacy/resealing.ts'
import { verifyLog } from './privacy/seals.ts'

/** One thing that was looked at: `well`, and a sentence that says what was found and what to do. */
export type Finding = { readonly well: boolean; readonly says: string }

/**
 * Looks at everything that an operator would want to know before she worries: tenants kept apart, the queue, who
 * carries texts, the sealed access log of every tenant, and which keys are still needed.
 * @param say tells what takes time
 */
export async function examine(settings: Settings, say: (line: string) => void): Promise<Finding[]> {
  // Laying the foundations has migrated the database and proven that it keeps tenants apart, or stopped.
  const foundations = await layFoundations(settings, say)
  try {
    const { world, connections } = foundations
    const findings: Finding[] = [{ well: true, says: 'The database is up to date and keeps tenants apart.' }]
    if (!connections.appRole)
      findings.push({
        well: true,
        says: 'One role owns the schema and works in it: the access log is not protected from the application itself. docs/operations/settings.md says how to use two.',
      })
    const queue = await queueState(world)
    findings.push({
      well: queue.lagSeconds < 300,
      says: `The oldest job that was never tried has been due for ${Math.round(queue.lagSeconds)} s; ${queue.waiting} wait.`,
    })
    findings.push({
      well: queue.givenUp === 0,
      says: `${queue.givenUp} jobs were given up after all their tries.`,
    })
    findings.push(...lookAtSuppliers(settings))
    const tenants = (await openTenantDirectory(world)).all()
    const scopes = tenants.map(({ id }) => jobOf(world, id, 'platform.doctor'))
    for (const [at, scope] of scopes.entries()) {
      const { faults, rows, head } = await verifyLog(scope)
      const name = tenants[at]?.name ?? ''
      const told = faults
        .slice(0, 5)
        .map((fault) => `${fault.what} ${fault.id ?? `before ${fault.upTo}`}`)
        .join(', ')
      findings.push({
        well: faults.length === 0,
        says:
          faults.length === 0
            ? `The access log of ${name} is as it was sealed: ${rows} lines, newest seal ${head ?? 'none yet'}.`
            : `The access log of ${name} was tampered with in ${faults.length} places: ${told}.`,
      })
    }
    const old = await keysInUse(world, scopes)
    for (const [version, places] of old)
      findings.push({ well: true, says: `Key ${version} is still needed by ${places.join(', ')}.` })
    if (old.size === 0)
      findings.push({
        well: true,
        says: `Everything is under key ${world.keys.version}: older ones may be taken out of the ring.`,
      })
    return findings
  } finally {
    await foundations.close()
  }
}
