import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import type { AppRole } from './connections.ts'

/** One numbered SQL file of db/migrations. */
export type Migration = { name: string; sha256: string; sql: string }

/**
 * Brings a database up to date: the job queue's own schema, then every file of db/migrations that was not
 * applied yet, in order, all in one transaction, then what the app role may touch. Any number of processes
 * may call it at once (the lock ends with the transaction, scale C8).
 * @param directUrl connection of the role that owns the schema
 * @param appRole role to be made where permitted, and granted to; leave out when one role does both
 * @param folder where the files are; the project's own by default
 * @param known the files themselves; fewer than the folder's bring the database to an earlier state, for a restore
 * @returns names of the files applied now
 * @throws Error with one sentence when an applied file was changed or is missing
 */
export async function migrate(
  directUrl: string,
  appRole?: AppRole,
  folder = migrationsFolder(),
  known = readMigrations(folder),
): Promise<string[]> {
  const client = new pg.Client({ connectionString: directUrl })
  // A connection lost meanwhile fails the query that needs it; unheard, the event itself would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(hashtextextended('helsebro.migrate', 0))`)
    await runMigrations({ connectionString: directUrl, logger: silent })
    const applied = await applyPending(client, known)
    if (appRole) await admit(client, appRole)
    await client.query('commit')
    return applied
  } finally {
    // Ending the connection rolls an unfinished transaction back.
    await client.end()
  }
}

/**
 * Reads the migrations in the order of their numbers.
 * @throws Error when a name is not like 0007_offers.sql or a number comes twice
 */
export function readMigrations(folder = migrationsFolder()): Migration[] {
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.sql'))
        .sort()
    : []
  return names.map((name, at) => {
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name))
      throw new Error(`The migration ${name} must be named like 0007_offers.sql.`)
    const before = names[at - 1]
    if (before?.slice(0, 4) === name.slice(0, 4))
      throw new Error(`Two migrations have one number: ${before} and ${name}.`)
    const sql = readFileSync(path.join(folder, name), 'utf8')
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}

/** db/migrations, seen from the sources and from the bundled server alike: both run two folders below the root. */
function migrationsFolder(): string {
  return path.join(import.meta.dirname, '..', '..', 'db', 'migrations')
}

const silent = new Logger(() => () => undefined)

async function applyPending(client: pg.Client, migrations: Migration[]): Promise<string[]> {
  const done = await readApplied(client)
  for (const name of done.keys()) {
    if (migrations.some((migration) => migration.name === name)) continue
    throw new Error(
      `This database has the migration ${name}, which this version of Helsebro does not know: use a newer version.`,
    )
  }
  const pending = migrations.filter(({ name, sha256 }) => done.get(name) !== sha256)
  for (const { name, sql } of pending) {
    if (done.has(name))
      throw new Error(
        `The migration ${name} was changed after it was applied: put it back and write a new one.`,
      )
    await client.query(sql).catch((error: Error) => {
      throw new Error(`The migration ${name} failed: ${error.message}`, { cause: error })
    })
  }
  await record(client, pending)
  return pending.map(({ name }) => name)
}

async function readApplied(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query(`select to_regclass('platform.migration') is not null as there`)
  if (!rows[0].there) return new Map()
  const applied = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from platform.migration',
  )
  return new Map(applied.rows.map((row) => [row.name, row.sha256]))
}

/** After the files have run, since the first of them makes the schema. */
async function record(client: pg.Client, applied: Migration[]): Promise<void> {
  await client.query('create schema if not exists platform')
  await client.query(
    `create table if not exists platform.migration (
       name text primary key, sha256 text not null, applied_at timestamptz not null default now())`,
  )
  await client.query(`comment on table platform.migration is 'local: which migrations this database has'`)
  for (const { name, sha256 } of applied)
    await client.query('insert into platform.migration (name, sha256) values ($1, $2)', [name, sha256])
}

/**
 * Lets the app role work in every schema of ours, and nowhere in the queue's: it enqueues through
 * platform.enqueue. A table whose comment says "append-only" can be read and added to, no more.
 */
async function admit(client: pg.Client, role: AppRole): Promise<void> {
  const name = pg.escapeIdentifier(role.name)
  await ensureRole(client, name, role)
  const { rows } = await client.query<{ schema: string }>(
    `select nspname as schema from pg_namespace
      where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'graphile_worker')`,
  )
  for (const schema of rows.map((row) => pg.escapeIdentifier(row.schema))) {
    await client.query(`grant usage on schema ${schema} to ${name}`)
    await client.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${name}`)
    await client.query(`grant usage on all sequences in schema ${schema} to ${name}`)
    await client.query(`grant execute on all functions in schema ${schema} to ${name}`)
  }
  await client.query(`revoke insert, update, delete on platform.migration from ${name}`)
  const appendOnly = await client.query<{ relation: string }>(
    `select format('%I.%I', nspname, relname) as relation
       from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where relkind in ('r', 'p') and obj_description(pg_class.oid, 'pg_class') ~ '\\mappend-only\\M'`,
  )
  for (const { relation } of appendOnly.rows)
    await client.query(`revoke update, delete on ${relation} from ${name}`)
}

/** Roles belong to the whole server: other databases' migrations may be making the same one at this moment. */
async function ensureRole(client: pg.Client, name: string, role: AppRole): Promise<void> {
  const found = await client.query(
    `select exists (select from pg_roles where rolname = $1) as there,
            (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as permitted`,
    [role.name],
  )
  const { there, permitted } = found.rows[0]
  if (!permitted && !there) {
    throw new Error(
      `The role ${role.name} is missing and DATABASE_DIRECT_URL may not create it: create it first.`,
    )
  }
  if (!permitted) return
  const verb = there ? 'alter' : 'create'
  await client.query('savepoint app_role')
  try {
    await client.query(`${verb} role ${name} login password ${pg.escapeLiteral(role.password)}`)
    await client.query('release savepoint app_role')
  } catch (error) {
    await client.query('rollback to savepoint app_role')
    // 42710, 23505: it has been made meanwhile; XX000: changed at the same time ("tuple concurrently updated").
    if (!['42710', '23505', 'XX000'].includes((error as pg.DatabaseError).code ?? '')) throw error
  }
}
