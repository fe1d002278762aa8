import { sqlState } from '../platform/database.ts'
import { audit } from './audit.ts'
import { type Receipt, recordDeletion } from './deletions.ts'
import { dueRows, endRows } from './endings.queries.ts'
import { daysOf, type OwnPeriods } from './periods.ts'
import type { Ending, Ends, ModuleRetention } from './retention.ts'
import type { Scope } from './scope.ts'
import { inScope } from './transactions.ts'

/** A rule with the table that it is about. */
export type TableEnding = Ending & { readonly table: string }

/** The rules of all modules, in the order in which modules and tables are given. */
export function endingsOf(modules: readonly ModuleRetention[]): TableEnding[] {
  return modules.flatMap((tables) =>
    Object.entries(tables).flatMap(([table, { ends }]) =>
      ends && isRules(ends) ? ends.map((ending) => ({ ...ending, table })) : [],
    ),
  )
}

const isRules = (ends: Ends): ends is readonly Ending[] => Array.isArray(ends)

const most = 500

/**
 * Ends what has reached its time in one tenant (norms 7), some hundred rows a transaction, each with its receipt.
 * A row that another one still needs stays until that one has gone.
 * @param own the tenant's own periods, held within each rule's bounds; what it has not set is the module's
 * @returns how many rows ended by which rule
 */
export async function endWhatIsDue(
  scope: Scope,
  endings: readonly TableEnding[],
  own: OwnPeriods,
): Promise<ReadonlyMap<string, number>> {
  const ended = new Map<string, number>()
  for (const ending of endings) {
    const before = scope.world.clock.now().subtract({ hours: 24 * daysOf(ending, own) })
    const needed: string[] = []
    let count = 0
    let size = most
    for (let ids = await due(scope, ending, before, size, needed); ids.length > 0; ) {
      if (await end(scope, ending, ids)) count += ids.length
      else if (size === 1) needed.push(...ids)
      else size = 1
      ids = await due(scope, ending, before, size, needed)
    }
    if (count > 0) ended.set(ending.rule, count)
  }
  return ended
}

function due(
  scope: Scope,
  ending: TableEnding,
  before: Temporal.Instant,
  size: number,
  needed: readonly string[],
): Promise<string[]> {
  return inScope(scope, (tx) => dueRows(tx, scope, ending, before, size, needed))
}

/** @returns false when another row still points at one of them (SQLSTATE 23503) */
async function end(
  scope: Scope,
  { table, ...ending }: TableEnding,
  ids: readonly string[],
): Promise<boolean> {
  try {
    await inScope(scope, async (tx) => {
      const { rule, receipts } = ending
      const rows = await endRows(tx, scope, table, ending.clear, ids)
      await recordDeletion(tx, scope, { rule, kind: table, ...(receipts === 'each' ? { ids } : { rows }) })
      await audit(tx, scope, { act: 'privacy.ended', reason: rule, detail: { rows } })
    })
    return true
  } catch (error) {
    if (sqlState(error) === '23503') return false
    throw error
  }
}

/**
 * Deletes again what had been deleted before the database was restored from an older backup (norms 7).
 * @param receipts of this tenant; one by a verb, or by a rule that no module has any more, is of the whole row
 * @returns how many rows had come back and are gone again
 */
export async function endOnceMore(
  scope: Scope,
  modules: readonly ModuleRetention[],
  receipts: readonly Receipt[],
): Promise<number> {
  const endings = endingsOf(modules)
  let gone = 0
  const groups = Map.groupBy(receipts, ({ table, rule }) => `${table} ${rule}`)
  for (const group of groups.values()) {
    const [{ table, rule } = { table: '', rule: '' }] = group
    const retention = Object.assign({}, ...modules) as ModuleRetention
    if (!(table in retention)) continue
    const clear = endings.find((ending) => ending.rule === rule && ending.table === table)?.clear
    const ids = group.map(({ id }) => id)
    const hanging = Object.entries(retention).flatMap(([name, { ends }]) =>
      ends && !isRules(ends) && 'with' in ends && ends.with === table && ends.key
        ? [{ name, key: ends.key }]
        : [],
    )
    gone += await inScope(scope, async (tx) => {
      for (const { name, key } of hanging) await endRows(tx, scope, name, undefined, ids, key)
      const rows = await endRows(tx, scope, table, clear, ids)
      await recordDeletion(tx, scope, { rule, kind: table, ids })
      return rows
    })
  }
  return gone
}
