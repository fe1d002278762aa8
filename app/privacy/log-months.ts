import { inPlatform } from '../platform/database.ts'
import { cutMonths, ensureMonths } from '../platform/log-partitions.ts'
import type { World } from '../platform/world.ts'
import { recordDeletion } from './deletions.ts'
import type { Scope } from './scope.ts'
import { deleteSealsBefore } from './seals.queries.ts'
import { inScope } from './transactions.ts'

/** How long the access log is kept (norms 7): whole months, cut at a seal. */
export const logMonths = 24

/** The beginning of the oldest month (UTC) that the log still has to hold. */
export function cutBefore({ world }: Pick<Scope, 'world'>): Temporal.Instant {
  const now = world.clock.now().toZonedDateTimeISO('UTC')
  return now.with({ day: 1 }).startOfDay().subtract({ months: logMonths }).toInstant()
}

/** Makes the log's partitions for this month and the two that follow; any process may ask at any time. */
export async function prepareLogMonths(world: World): Promise<void> {
  const day = world.clock.now().toZonedDateTimeISO('UTC').toPlainDate()
  await inPlatform(world.database, (tx) => ensureMonths(tx, day, 3))
}

/**
 * Drops the months of the access log that ended more than 24 months ago, for all tenants at once: a partition is
 * the installation's.
 * @returns the instant before which nothing is left, and how many months went
 */
export async function cutLog(world: World): Promise<{ before: Temporal.Instant; months: number }> {
  const before = cutBefore({ world })
  return { before, months: await inPlatform(world.database, (tx) => cutMonths(tx, before)) }
}

/** Lets a tenant's chain of seals begin where the log now begins, and writes the receipt. */
export async function cutSeals(scope: Scope): Promise<void> {
  await inScope(scope, async (tx) => {
    const rows = await deleteSealsBefore(tx, scope, cutBefore(scope))
    await recordDeletion(tx, scope, { rule: 'privacy.access_log', kind: 'privacy.access_seal', rows })
  })
}
