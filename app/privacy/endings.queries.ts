import type { Tx } from '../platform/database.ts'
import type { Ending } from './retention.ts'
import type { Scope } from './scope.ts'

/** A name out of a module's retention.ts, never out of a request; anything else is a bug. */
function named(name: string): string {
  if (!/^[a-z_]+(\.[a-z_]+)?$/.test(name)) throw new Error(`not a table or column: ${name}`)
  return name
}

type Rule = Pick<Ending, 'after' | 'clear'> & { readonly table: string }

/** At most `most` rows whose instant lies before `before`, the oldest first, without those in `skip`. */
export async function dueRows(
  tx: Tx,
  scope: Scope,
  { table, after, clear }: Rule,
  before: Temporal.Instant,
  most: number,
  skip: readonly string[],
): Promise<string[]> {
  const filled = clear ? `and (${clear.map((column) => `${named(column)} is not null`).join(' or ')})` : ''
  const { rows } = await tx.client.query<{ id: string }>(
    `select id from ${named(table)}
      where tenant_id = $1 and ${named(after)} < $2 and id <> all ($4::uuid[]) ${filled}
      order by ${named(after)} limit $3`,
    [scope.tenantId, before.toString(), most, skip],
  )
  return rows.map(({ id }) => id)
}

/**
 * Ends these rows: deletes them, or empties the columns in `clear`.
 * @param key the column that holds the ids
 * @returns how many were there
 */
export async function endRows(
  tx: Tx,
  scope: Scope,
  table: string,
  clear: readonly string[] | undefined,
  ids: readonly string[],
  key = 'id',
): Promise<number> {
  const from = named(table)
  const text = clear
    ? `update ${from} set ${clear.map((column) => `${named(column)} = null`).join(', ')}
        where tenant_id = $1 and ${named(key)} = any ($2::uuid[])`
    : `delete from ${from} where tenant_id = $1 and ${named(key)} = any ($2::uuid[])`
  return (await tx.client.query(text, [scope.tenantId, ids])).rowCount ?? 0
}
