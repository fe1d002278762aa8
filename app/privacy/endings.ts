import { sqlState } from '../platform/database.ts'
import { audit } from './audit.ts'
import { recordDeletion } from './deletions.ts'
import { endAgain, endBefore } from './endings.queries.ts'
import type { Ending, ModuleRetention } from './retention.ts'
import type { Scope } from './scope.ts'
import { inScope } from './transactions.ts'

/** A rule with the table that it is about. */
export type TableEnding = Ending & { readonly table: string }

/** The rules of all modules, in the order in which modules and tables are given. */
export function endingsOf(modules: readonly ModuleRetention[]): TableEnding[] {
  return modules.flatMap((tables) =>
    Object.entries(tables).flatMap(([table, { ends }]) =>
      Array.isArray(ends) ? (ends as readonly Ending[]).map((ending) => ({ ...ending, table })) : [],
    ),
  )
}

const most = 500

/**
 * Ends what has reached its time in one tenant (norms 7), some hundred rows a transaction, each with its receipt.
 * A row that another one still needs stays until that one has gone.
 * @param days a tenant's own periods by rule; those it has not set are the module's
 * @returns how many rows ended by which rule
 */
export async function endWhatIsDue(
  scope: Scope,
  endings: readonly TableEnding[],
  days: Readonly<Record<string, number>> = {},
): Promise<ReadonlyMap<string, number>> {
  const ended = new Map<string, number>()
  for (const ending of endings) {
    const before = scope.world.clock.now().subtract({ hours: 24 * (days[ending.rule] ?? ending.days) })
    let count = 0
    let size = most
    while (size > 0) {
      const found = await endSome(scope, ending, before, size)
      // Rows that are still needed hide among the others: smaller steps, and in the end none, leave only them.
      if (found === 'needed') size = size === 1 ? 0 : Math.max(1, Math.floor(size / 8))
      else if (found === 0) size = 0
      else count += found
    }
    if (count > 0) ended.set(ending.rule, count)
  }
  return ended
}

async function endSome(
  scope: Scope,
  { table, ...ending }: TableEnding,
  before: Temporal.Instant,
  size: number,
): Promise<number | 'needed'> {
  try {
    return await inScope(scope, async (tx) => {
      const ids = await endBefore(tx, scope, table, ending, before, size)
      if (ids.length === 0) return 0
      const { rule, receipts } = ending
      await recordDeletion(tx, scope, {
        rule,
        kind: table,
        ...(receipts === 'each' ? { ids } : { rows: ids.length }),
      })
      await audit(tx, scope, { act: 'privacy.ended', reason: rule, detail: { rows: ids.length } })
      return ids.length
    })
  } catch (error) {
    if (sqlState(error) === '23503') return 'needed'
    throw error
  }
}

/** One line of the list that is kept beside the database: ids alone, nothing that names a person. */
export type Receipt = {
  readonly tenantId: string
  readonly table: string
  readonly id: string
  readonly rule: string
}

/**
 * Deletes again what had been deleted before the database was restored from an older backup (norms 7).
 * @param receipts of this tenant; a rule that no module has any more deletes the whole row
 * @returns how many rows had come back and are gone again
 */
export async function endOnceMore(
  scope: Scope,
  endings: readonly TableEnding[],
  receipts: readonly Receipt[],
): Promise<number> {
  let gone = 0
  const groups = Map.groupBy(receipts, ({ table, rule }) => `${table} ${rule}`)
  for (const group of groups.values()) {
    const [{ table, rule } = { table: '', rule: '' }] = group
    const clear = endings.find((ending) => ending.rule === rule && ending.table === table)?.clear
    const ids = group.map(({ id }) => id)
    gone += await inScope(scope, async (tx) => {
      const rows = await endAgain(tx, scope, table, clear, ids)
      await recordDeletion(tx, scope, { rule, kind: table, ids })
      return rows
    })
  }
  return gone
}
