import type { Tx } from '../platform/database.ts'
import type { Ending } from './retention.ts'
import type { Scope } from './scope.ts'

/** A name out of a module's retention.ts, never out of a request; anything else is a bug. */
function named(name: string): string {
  if (!/^[a-z_]+(\.[a-z_]+)?$/.test(name)) throw new Error(`not a table or column: ${name}`)
  return name
}

/**
 * Ends at most `most` rows whose instant lies before `before`.
 * @returns their ids
 */
export async function endBefore(
  tx: Tx,
  scope: Scope,
  table: string,
  ending: Pick<Ending, 'after' | 'clear'>,
  before: Temporal.Instant,
  most: number,
): Promise<string[]> {
  const from = named(table)
  const due = `select id from ${from} where tenant_id = $1 and ${named(ending.after)} < $2`
  const filled = ending.clear?.map((column) => `${named(column)} is not null`).join(' or ')
  const text = ending.clear
    ? `update ${from} set ${ending.clear.map((column) => `${named(column)} = null`).join(', ')}
        where tenant_id = $1 and id in (${due} and (${filled}) limit $3) returning id`
    : `delete from ${from} where tenant_id = $1 and id in (${due} limit $3) returning id`
  const { rows } = await tx.client.query<{ id: string }>(text, [scope.tenantId, before.toString(), most])
  return rows.map(({ id }) => id)
}

/** Ends these rows, whatever their age: a deletion that a restore has undone. @returns how many were there */
export async function endAgain(
  tx: Tx,
  scope: Scope,
  table: string,
  clear: readonly string[] | undefined,
  ids: readonly string[],
): Promise<number> {
  const from = named(table)
  const text = clear
    ? `update ${from} set ${clear.map((column) => `${named(column)} = null`).join(', ')}
        where tenant_id = $1 and id = any ($2::uuid[])`
    : `delete from ${from} where tenant_id = $1 and id = any ($2::uuid[])`
  return (await tx.client.query(text, [scope.tenantId, ids])).rowCount ?? 0
}
