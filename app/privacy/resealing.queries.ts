import type { Tx } from '../platform/database.ts'
import type { Scope } from './scope.ts'

/** A table of tenants with sealed columns, and the hash beside each where there is one. */
export type SealedTable = {
  readonly name: string
  readonly columns: readonly { readonly sealed: string; readonly hash: string | null }[]
  /** Whether its rows belong to an account, under whose id some are sealed. */
  readonly hasAccount: boolean
}

/** A row with what is sealed in it, by column. */
export type SealedRow = { readonly id: string; readonly account_id: string | null } & {
  readonly [column: string]: Buffer | string | null
}

/** Every `…_sealed` column of tenants' tables, as the live catalogue has them: none can be forgotten. */
export async function sealedTables(tx: Tx): Promise<SealedTable[]> {
  const { rows } = await tx.client.query<SealedTable>(
    `select n.nspname || '.' || c.relname as name, bool_or(a.attname = 'account_id') as "hasAccount",
       json_agg(json_build_object('sealed', a.attname, 'hash', h.attname) order by a.attnum)
         filter (where a.attname ~ '_sealed$') as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       left join pg_attribute h on h.attrelid = c.oid and h.attname = replace(a.attname, '_sealed', '_hash')
        and h.attname <> a.attname and not h.attisdropped
      where c.relkind in ('r', 'p') and not c.relispartition and obj_description(c.oid, 'pg_class') like 'tenant: %'
      group by 1 having bool_or(a.attname ~ '_sealed$') order by 1`,
  )
  return rows
}

/** Rows of which something is sealed by another key than the newest, after the row `after`. */
export async function oldRows(
  tx: Tx,
  scope: Scope,
  table: SealedTable,
  after: string,
  most: number,
): Promise<SealedRow[]> {
  const columns = table.columns.flatMap(({ sealed, hash }) => (hash ? [sealed, hash] : [sealed]))
  const old = columns.map((column) => `get_byte(${column}, 0) <> $2`).join(' or ')
  const { rows } = await tx.client.query<SealedRow>(
    `select id, ${table.hasAccount ? 'account_id' : 'null as account_id'}, ${columns.join(', ')} from ${table.name}
      where tenant_id = $1 and id > $3 and (${old}) order by id limit $4`,
    [scope.tenantId, scope.world.keys.version, after, most],
  )
  return rows
}

/** Writes one column anew, unless somebody has written it meanwhile. @returns whether it was written */
export async function rewrite(
  tx: Tx,
  scope: Scope,
  table: string,
  id: string,
  change: { readonly column: string; readonly before: Buffer; readonly after: Buffer },
): Promise<boolean> {
  const { column, before, after } = change
  const done = await tx.client.query(
    `update ${table} set ${column} = $4 where tenant_id = $1 and id = $2 and ${column} = $3`,
    [scope.tenantId, id, before, after],
  )
  return (done.rowCount ?? 0) > 0
}

/** How many values each older key still holds in a table, sealed or hashed. */
export async function oldVersions(
  tx: Tx,
  scope: Scope,
  table: string,
  column: string,
): Promise<{ version: number; count: number }[]> {
  const { rows } = await tx.client.query<{ version: number; count: number }>(
    `select get_byte(${column}, 0) as version, count(*)::int as count from ${table}
      where tenant_id = $1 and length(${column}) > 0 and get_byte(${column}, 0) <> $2 group by 1 order by 1`,
    [scope.tenantId, scope.world.keys.version],
  )
  return rows
}

/** Keyed hashes that stand alone, without the text they were made of: they go with their rows. */
export async function loneHashes(tx: Tx): Promise<{ name: string; column: string }[]> {
  const { rows } = await tx.client.query<{ name: string; column: string }>(
    `select n.nspname || '.' || c.relname as name, a.attname as column
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind = 'r' and obj_description(c.oid, 'pg_class') like 'tenant: %' and a.attname ~ '_hash$'
        and a.attname <> 'token_hash' and not exists (select from pg_attribute s where s.attrelid = c.oid
          and s.attname = replace(a.attname, '_hash', '_sealed') and not s.attisdropped)
      order by 1, 2`,
  )
  return rows
}
