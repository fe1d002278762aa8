import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'

// What PostgreSQL itself says about the schema after all migrations, as plain data.

const OURS = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')`
const COLUMNS_OF = (relation, keys) =>
  `(select array_agg(a.attname::text order by k.at) from unnest(${keys}) with ordinality k(num, at)
      join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.num)`

const TABLES = `
  select n.nspname as schema, c.relname as name, n.nspname || '.' || c.relname as full_name,
    obj_description(c.oid, 'pg_class') as comment, c.relkind = 'p' as partitioned, c.relispartition as partition,
    c.relrowsecurity as secured, c.relforcerowsecurity as forced,
    (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
       'required', a.attnotnull) order by a.attnum)
       from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select jsonb_agg(jsonb_build_object('name', ic.relname, 'primary', i.indisprimary, 'exclusion', i.indisexclusion,
       'columns', to_jsonb(${COLUMNS_OF('c.oid', '(i.indkey::int2[])[0:i.indnkeyatts - 1]')})))
       from pg_index i join pg_class ic on ic.oid = i.indexrelid
      where i.indrelid = c.oid and (i.indisunique or i.indisexclusion)) as unique_indexes,
    (select jsonb_agg(jsonb_build_object('name', x.conname, 'columns', to_jsonb(${COLUMNS_OF('c.oid', 'x.conkey')}),
       'operators', (select jsonb_agg(o.oprname order by e.at)
          from unnest(x.conexclop) with ordinality e(oid, at) join pg_operator o on o.oid = e.oid)))
       from pg_constraint x where x.conrelid = c.oid and x.contype = 'x') as exclusions,
    (select jsonb_agg(jsonb_build_object('name', f.conname, 'to', fn.nspname || '.' || fc.relname,
       'columns', to_jsonb(${COLUMNS_OF('c.oid', 'f.conkey')}),
       'target', to_jsonb(${COLUMNS_OF('f.confrelid', 'f.confkey')}),
       'on_delete', f.confdeltype, 'on_update', f.confupdtype))
       from pg_constraint f join pg_class fc on fc.oid = f.confrelid join pg_namespace fn on fn.oid = fc.relnamespace
      where f.conrelid = c.oid and f.contype = 'f' and f.conparentid = 0) as foreign_keys,
    (select jsonb_agg(t.tgname) from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers,
    (select jsonb_agg(jsonb_build_object('name', p.policyname, 'using', p.qual, 'check', p.with_check,
       'command', p.cmd, 'roles', p.roles, 'permissive', p.permissive))
       from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname) as policies
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and ${OURS} order by 3`

const VIEWS = `
  select n.nspname || '.' || c.relname as full_name, c.relkind = 'm' as stored,
    coalesce('security_invoker=true' = any (c.reloptions) or 'security_invoker=on' = any (c.reloptions), false) as invoker
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('v', 'm') and ${OURS}
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by 1`

const DEFINERS = `
  select n.nspname as schema, n.nspname || '.' || p.proname as full_name,
    coalesce(array_to_string(p.proconfig, ' ') ~ 'search_path=', false) as pinned
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and ${OURS} order by 2`

/** Reads `{ tables, views, definers }` of the database behind `url`. */
export async function readCatalogue(url) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const [tables, views, definers] = [
      await client.query(TABLES),
      await client.query(VIEWS),
      await client.query(DEFINERS),
    ].map((result) => result.rows)
    const lists = ['unique_indexes', 'exclusions', 'foreign_keys', 'triggers', 'policies', 'columns']
    for (const table of tables) for (const list of lists) table[list] ??= []
    return { tables, views, definers }
  } finally {
    await client.end()
  }
}

const live = new Map()

/** The catalogue after all migrations of `root`, from a throwaway server that is gone when this returns. */
export function liveCatalogue(root) {
  if (!live.has(root)) live.set(root, migrateAndRead(root))
  return live.get(root)
}

async function migrateAndRead(root) {
  if (!existsSync(join(root, 'db/migrations'))) return { tables: [], views: [], definers: [] }
  const { startEmbedded } = await import(pathToFileURL(join(root, 'app/platform/embedded.ts')).href)
  const { migrate } = await import(pathToFileURL(join(root, 'app/platform/migrations.ts')).href)
  // Named as the tests name theirs, so that the next run clears away what a killed one left.
  const folder = mkdtempSync(join(tmpdir(), `helsebro-test-${process.pid}-`))
  const server = await startEmbedded(folder, { durable: false })
  try {
    await migrate(server.url)
    return await readCatalogue(server.url)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a table was declared to be by its comment (S6): tenant, reference, local, or undefined. */
export function kindOf(table) {
  return /^(tenant|reference|local): \S/.exec(table.comment ?? '')?.[1]
}
