import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { lackingOf } from '../../training/courses/completions.ts'
import { type AbleRow, ableRows, mayTake } from './duties.queries.ts'

/**
 * Whether somebody may take a shift: she speaks it, takes part in the programme whose it is, if any, and lacks no course
 * that is required today (BM-04).
 */
export async function isAble(
  tx: Tx,
  scope: Scope,
  accountId: string,
  shift: Parameters<typeof mayTake>[3],
): Promise<boolean> {
  if (!(await mayTake(tx, scope, accountId, shift))) return false
  return !(await lackingOf(tx, scope, [accountId])).has(accountId)
}

/** Everybody who may take shifts in some languages, one row for each language, those with the fewest ahead first. */
export async function ableFor(tx: Tx, scope: Scope, languages: readonly string[]): Promise<AbleRow[]> {
  const rows = await ableRows(tx, scope, languages)
  const lacking = await lackingOf(tx, scope, [...new Set(rows.map(({ id }) => id))])
  return rows.filter(({ id }) => !lacking.has(id))
}
