import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import pg from 'pg'
import type { DB } from '../../db/generated/tables.ts'

const { Pool, types } = pg
// Counts fit a number; instants leave the driver as text and become Temporal.Instant here, never a Date.
types.setTypeParser(types.builtins.INT8, (text) => Number(text))
types.setTypeParser(types.builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text.replace(' ', 'T')))
types.setTypeParser(types.builtins.DATE, (text) => Temporal.PlainDate.from(text))

/** The open pool of the app role. It reaches tenant rows only inside `inTenant`. */
export type Database = { readonly pool: pg.Pool; readonly close: () => Promise<void> }

/** One open transaction. Queries take it first, the scope second; there is no ambient one (design §3). */
export type Tx = { readonly client: pg.ClientBase; readonly tenantId: string | null }

/** Builds statements with checked names and types; it has no connection and cannot run anything by itself. */
export const build = new Kysely<DB>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/**
 * Opens the pool.
 * @param url the app role's connection (`DATABASE_URL`), which may go through a transaction pooler (scale C9)
 * @param size most connections at once
 */
export function openDatabase(url: string, size = 10): Database {
  const pool = new Pool({
    connectionString: url,
    max: size,
    pipeline: true,
    // With every connection taken for so long, a kind refusal is better than more waiting.
    connectionTimeoutMillis: 30_000,
    application_name: 'helsebro',
  } as pg.PoolConfig)
  // A connection lost while idle is replaced by the pool; the query that needs one reports its own error.
  pool.on('error', () => undefined)
  return { pool, close: () => pool.end() }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Runs `work` in one transaction of one tenant (scale C1): `begin`, then `set local app.tenant` as its own query,
 * pipelined so that both cost no round trip of their own.
 * @param tenantId a lower-case UUID; anything else is a bug and throws before the database is asked
 */
export async function inTenant<T>(db: Database, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!uuid.test(tenantId)) throw new Error('not a tenant id')
  return transaction(db, tenantId, `set local app.tenant = '${tenantId}'`, work)
}

/** Runs `work` in a transaction that sees no tenant's rows: reference and local tables only (scale S6). */
export function inPlatform<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(db, null, undefined, work)
}

/**
 * One statement in a transaction of its own, all of it sent at once: it costs one round trip instead of two where
 * waiting is felt. The statement begins in the same tick; if it fails, the commit behind it undoes nothing and keeps
 * nothing.
 * @param tenantId null for what sees no tenant's rows
 * @param ask sends exactly one statement by `tx`, without waiting for anything before it
 * @param options `durable: false` does not wait for the disk: a power cut may forget the last second
 */
export async function atOnce<T>(
  db: Database,
  tenantId: string | null,
  ask: (tx: Tx) => Promise<T>,
  options: { durable?: boolean } = {},
): Promise<T> {
  if (tenantId !== null && !uuid.test(tenantId)) throw new Error('not a tenant id')
  const client = await db.pool.connect()
  let broken: Error | undefined
  const lost = (error: Error) => {
    broken = error
  }
  client.on('error', lost)
  try {
    const opening = [client.query('begin')]
    if (tenantId !== null) opening.push(client.query(`set local app.tenant = '${tenantId}'`))
    if (options.durable === false) opening.push(client.query('set local synchronous_commit = off'))
    const answer = ask({ client, tenantId })
    const all = await Promise.allSettled([...opening, answer, client.query('commit')])
    for (const each of all) if (each.status === 'rejected') throw each.reason
    return await answer
  } finally {
    client.off('error', lost)
    client.release(broken)
  }
}

async function transaction<T>(
  db: Database,
  tenantId: string | null,
  setting: string | undefined,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await db.pool.connect()
  let broken: Error | undefined
  const lost = (error: Error) => {
    broken = error
  }
  client.on('error', lost)
  try {
    const opening = Promise.all([client.query('begin'), setting ? client.query(setting) : undefined])
    // Awaited below, after the work's own queries went out; a failure to open also fails those.
    opening.catch(() => undefined)
    const result = await work({ client, tenantId })
    await opening
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failed: Error) => {
      broken = failed
    })
    throw error
  } finally {
    client.off('error', lost)
    client.release(broken)
  }
}

/**
 * Waits until every step has ended, then gives their values or throws what went wrong first. For steps of several
 * statements that run side by side in one transaction: with `Promise.all` the rollback would overtake a step that is
 * still under way, and its next statement would run in whatever transaction has the connection by then.
 */
export async function together<T extends readonly unknown[] | []>(
  steps: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const ended = await Promise.allSettled(steps)
  const failed = ended.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
  // After the first failure the server refuses every other statement (25P02).
  if (failed.length > 0) throw failed.find((each) => sqlState(each) !== '25P02') ?? failed[0]
  return ended.map((each) => (each.status === 'fulfilled' ? each.value : undefined)) as {
    -readonly [K in keyof T]: Awaited<T[K]>
  }
}

/** All rows of a built statement. */
export async function rows<T>(tx: Tx, query: Compilable<T>): Promise<T[]> {
  const { sql, parameters } = query.compile()
  return (await tx.client.query(sql, parameters.map(asText))).rows as T[]
}

/** The only row of a built statement, or undefined. */
export async function row<T>(tx: Tx, query: Compilable<T>): Promise<T | undefined> {
  return (await rows(tx, query))[0]
}

/** Runs a built statement for its effect. @returns how many rows it touched */
export async function run(tx: Tx, query: Compilable<unknown>): Promise<number> {
  const { sql, parameters } = query.compile()
  return (await tx.client.query(sql, parameters.map(asText))).rowCount ?? 0
}

/**
 * A hand-written statement, prepared once per connection under its name: for hot paths and for what the builder
 * cannot say. The text must name `tenant_id` (scale C2).
 */
export async function prepared<T>(tx: Tx, name: string, text: string, values: unknown[]): Promise<T[]> {
  return (await tx.client.query({ name, text, values: values.map(asText) })).rows as T[]
}

/**
 * As `prepared`, for a statement that meets many rows by arrays. The planner takes an array of unknown length for ten
 * rows and joins it row by row, two hundred times two hundred, and one of known length it plans for anew each time;
 * here it may do neither. All of it goes out at once.
 */
export async function preparedForMany<T>(
  tx: Tx,
  name: string,
  text: string,
  values: unknown[],
): Promise<T[]> {
  const [, found] = await together([
    tx.client.query('set local enable_nestloop = off; set local plan_cache_mode = force_generic_plan'),
    prepared<T>(tx, name, text, values),
    tx.client.query('set local enable_nestloop = on; set local plan_cache_mode = auto'),
  ])
  return found
}

/** SQLSTATE of a database error, so that errors are told apart by code and never by constraint name (scale C4). */
export function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Whether the error is a unique (23505) or exclusion (23P01) violation: a race that the database settled. */
export function isTaken(error: unknown): boolean {
  const code = sqlState(error)
  return code === '23505' || code === '23P01'
}

/**
 * Whether an error says that the database could not be reached or went away, rather than that something was wrong
 * with what it was asked: it will be back (classes 08 and 57P of SQLSTATE, 53300, and the network's own).
 */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (/^(08...|57P0[1-5]|53300|ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/.test(code))
    return true
  if (error instanceof AggregateError) return error.errors.some(isConnectionLost)
  return /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|Client was closed/.test(
    error.message,
  )
}

// The driver would write a Temporal value as JSON, in quotes.
function asText(value: unknown): unknown {
  return value instanceof Temporal.Instant || value instanceof Temporal.PlainDate ? value.toString() : value
}
