import type { Writable } from 'node:stream'
import pg from 'pg'
import { copyIn, copyOut } from './copying.ts'
import type { Migration } from './migrations.ts'

/** The first line of a dump. */
export type DumpHead = {
  readonly format: 1
  readonly at: string
  /** The migrations that the database had: name and SHA-256. */
  readonly migrations: readonly { readonly name: string; readonly sha256: string }[]
}

type Table = { name: string; kind: string; columns: string[]; key: string[]; points_at: string[] }

const queue = 'graphile_worker.jobs'

/** Every table that a backup holds: tenants' and reference ones. Local ones may be lost with a machine (scale S6). */
const tables = `
  select format('%I.%I', n.nspname, c.relname) as name, substring(obj_description(c.oid, 'pg_class') from '^\\w+') as kind,
    (select array_agg(quote_ident(attname) order by attnum) from pg_attribute
      where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
    (select array_agg(quote_ident(a.attname) order by k.at) from pg_index i,
        unnest(i.indkey::int2[]) with ordinality k(num, at) join pg_attribute a on a.attnum = k.num
      where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid) as key,
    coalesce((select array_agg(distinct format('%I.%I', fn.nspname, fc.relname)) from pg_constraint f
        join pg_class fc on fc.oid = f.confrelid join pg_namespace fn on fn.oid = fc.relnamespace
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '{}') as points_at
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition and obj_description(c.oid, 'pg_class') ~ '^(tenant|reference): '
  order by 1`

/**
 * Writes all rows as one moment saw them, a tenant after the other, so that it works under row security too; then
 * the jobs that wait. Lines of text: a line of JSON says which table follows, `\\.` ends it, as COPY writes it.
 * @param directUrl the schema's owner
 */
export async function writeDump(directUrl: string, into: Writable, at: Temporal.Instant): Promise<number> {
  const client = new pg.Client({ connectionString: directUrl })
  // A connection lost meanwhile fails the query that needs it; unheard, the event itself would end the process.
  client.on('error', () => undefined)
  await client.connect()
  let written = 0
  try {
    await client.query('begin isolation level repeatable read read only')
    const migrations = await client.query('select name, sha256 from platform.migration order by name')
    line(into, { format: 1, at: at.toString(), migrations: migrations.rows } satisfies DumpHead)
    const found = (await client.query<Table>(tables)).rows
    const tenants = (await client.query<{ id: string }>('select id from people.tenant order by id')).rows
    for (const table of inOrder(found)) {
      const { name, columns, key, kind } = table
      line(into, { table: name, columns })
      const all = `select ${columns.join(', ')} from ${name}`
      if (kind === 'tenant')
        for (const { id } of tenants) {
          await client.query(`set local app.tenant = '${id}'`)
          await copyOut(
            client,
            `copy (${all} where tenant_id = '${id}' order by ${key.join(', ')}) to stdout`,
            into,
          )
        }
      else await copyOut(client, `copy (${all} order by ${key.join(', ')}) to stdout`, into)
      into.write('\\.\n')
      written++
    }
    line(into, { table: queue, columns: jobColumns })
    await copyOut(client, `copy (${waitingJobs}) to stdout`, into)
    into.write('\\.\n')
    line(into, { end: true })
    return written
  } finally {
    await client.end()
  }
}

/**
 * Puts a dump's rows into a database that has the same migrations and no tenant, all or nothing.
 * @param lines the dump after its head
 * @throws when a row does not fit, or the dump ends before its end
 */
export async function readDump(directUrl: string, lines: AsyncIterator<Buffer>): Promise<void> {
  const client = new pg.Client({ connectionString: directUrl })
  // A connection lost meanwhile fails the query that needs it; unheard, the event itself would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin')
    await client.query('lock table people.tenant in exclusive mode')
    const { rows } = await client.query('select exists (select from people.tenant) as there')
    if (rows[0].there) throw new Error('The database holds tenants already: restore into an empty one.')
    const forced = await unforced(client)
    // The log's rows find the partitions of their months.
    await client.query(`select platform.ensure_log_partitions((now() - interval '25 months')::date, 28)`)
    await client.query(`create temporary table restored_job (identifier text, payload json, queue_name text,
      run_at timestamptz, max_attempts smallint, key text, priority smallint) on commit drop`)
    for (;;) {
      const next = await lines.next()
      if (next.done) throw new Error('The backup ends before its end.')
      const section = JSON.parse(next.value.toString()) as { table?: string; columns?: string[]; end?: true }
      if (section.end) break
      const target = section.table === queue ? 'restored_job' : section.table
      await copyIn(client, `copy ${target} (${section.columns?.join(', ')}) from stdin`, sectionOf(lines))
    }
    await client.query(`select graphile_worker.add_job(identifier, payload, queue_name, run_at, max_attempts, key, priority)
      from restored_job`)
    for (const name of forced) await client.query(`alter table ${name} force row level security`)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** Whether every migration of a dump is known here, unchanged and from the beginning on. */
export function fitsMigrations(head: DumpHead, known: readonly Migration[]): boolean {
  return head.migrations.every(
    ({ name, sha256 }, at) => known[at]?.name === name && known[at]?.sha256 === sha256,
  )
}

/** A stream's lines, without their ends, whatever its chunks are. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let from = 0
    for (let at = rest.indexOf(10); at >= 0; at = rest.indexOf(10, from)) {
      yield rest.subarray(from, at)
      from = at + 1
    }
    rest = rest.subarray(from)
  }
  if (rest.length > 0) yield rest
}

const jobColumns = ['identifier', 'payload', 'queue_name', 'run_at', 'max_attempts', 'key', 'priority']

// Recurring work starts itself; what was given up stays given up.
const waitingJobs = `
  select t.identifier, j.payload, q.queue_name, j.run_at, j.max_attempts, j.key, j.priority
    from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
   where j.attempts < j.max_attempts order by j.id`

function line(into: Writable, value: object): void {
  into.write(`${JSON.stringify(value)}\n`)
}

async function* sectionOf(lines: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  let batch: Buffer[] = []
  let size = 0
  for (;;) {
    const next = await lines.next()
    if (next.done) throw new Error('The backup ends before its end.')
    if (next.value.equals(endOfSection)) break
    batch.push(next.value, newLine)
    size += next.value.length
    if (size < 65_536) continue
    yield Buffer.concat(batch)
    batch = []
    size = 0
  }
  if (batch.length > 0) yield Buffer.concat(batch)
}

const endOfSection = Buffer.from('\\.')
const newLine = Buffer.from('\n')

/** What is pointed at comes before what points. */
function inOrder(found: readonly Table[]): Table[] {
  const ordered: Table[] = []
  const waiting = new Set(found)
  while (waiting.size > 0) {
    const free = [...waiting].filter((table) =>
      table.points_at.every((name) => ![...waiting].some((other) => other !== table && other.name === name)),
    )
    if (free.length === 0)
      throw new Error(`Tables point at each other: ${[...waiting].map(({ name }) => name).join(', ')}`)
    for (const table of free) {
      ordered.push(table)
      waiting.delete(table)
    }
  }
  return ordered
}

/** An owner who is no superuser obeys forced row security, and COPY refuses: lifted for this transaction alone. */
async function unforced(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(
    'select rolsuper or rolbypassrls as above from pg_roles where rolname = current_user',
  )
  if (rows[0].above) return []
  const { rows: found } = await client.query<{ name: string }>(
    `select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where relforcerowsecurity and relkind in ('r', 'p')`,
  )
  for (const { name } of found) await client.query(`alter table ${name} no force row level security`)
  return found.map(({ name }) => name)
}
