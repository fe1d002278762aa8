/** A row as a full copy of the database holds it: where it lies, which transaction wrote it, and all its values. */
export type DumpedRow = {
  readonly ctid: string
  readonly xmin: number
  readonly values: Record<string, string | null>
}

/** Everything in a database, table by table. */
export type Dump = ReadonlyMap<string, readonly DumpedRow[]>

/**
 * Copies every table of every schema but the server's own, jobs too: what whoever steals a backup has.
 * @param ask a query as the owner of the database
 */
export async function dump(ask: <T>(sql: string) => Promise<T[]>): Promise<Dump> {
  const tables = await ask<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1, 2`,
  )
  const all = new Map<string, DumpedRow[]>()
  for (const { schema, name } of tables) {
    const found = await ask<{ ctid: string; xmin: string; row: Record<string, unknown> }>(
      `select ctid::text, xmin::text, to_jsonb(t) as row from "${schema}"."${name}" as t order by t.ctid`,
    )
    all.set(
      `${schema}.${name}`,
      found.map(({ ctid, xmin, row }) => ({ ctid, xmin: Number(xmin), values: texts(row) })),
    )
  }
  return all
}

/** Tables whose rows differ between two copies, whether by content, place or transaction. */
export function changed(before: Dump, after: Dump): string[] {
  const tables = new Set([...before.keys(), ...after.keys()])
  return [...tables].filter((name) => JSON.stringify(before.get(name)) !== JSON.stringify(after.get(name)))
}

/** Tables that hold one of these values anywhere, inside other values too. */
export function holders(copy: Dump, needles: readonly string[]): string[] {
  return [...copy]
    .filter(([, rows]) => needles.some((needle) => JSON.stringify(rows).includes(needle)))
    .map(([name]) => name)
}

const texts = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value === null ? null : typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
