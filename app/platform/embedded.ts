import { spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Cluster, openCluster } from './embedded-cluster.ts'

/** The embedded server as its user sees it. */
export type Embedded = {
  /** Connection string of the superuser to the database `helsebro`. */
  url: string
  /** Whether the cluster was made just now. */
  fresh: boolean
  /** Fast shutdown (open transactions are rolled back), unless another process still uses the server. */
  stop(): Promise<void>
}

/** How a server of this folder is doing, as its pid file tells. */
type Postmaster = { pid: number; port: number; ready: boolean }

const database = 'helsebro'
const patienceMs = 30_000

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  shared_buffers: '256MB',
  max_connections: '120',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  // Our queries are short; compiling them costs more than it saves.
  jit: 'off',
  log_min_messages: 'warning',
  cluster_name: 'helsebro',
}

/** For throwaway clusters only: a power cut may ruin them, which is what makes them quick. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }

/**
 * Starts the PostgreSQL that came with the npm packages, on loopback, or finds the one that a killed
 * process left running on the same folder. It is a group of processes of its own, so Ctrl-C reaches the
 * application first and the server is stopped last.
 * @param folder holds the cluster; made when missing (HELSEBRO_DATA)
 * @param options `durable: false` for a throwaway cluster of the tests
 * @throws Error with one sentence for the operator when the folder cannot be used
 */
export async function startEmbedded(folder: string, options: { durable?: boolean } = {}): Promise<Embedded> {
  const { durable = true } = options
  const cluster = await openCluster(folder, durable)
  const users = path.join(folder, 'users')
  const mine = path.join(users, String(process.pid))
  const running = await findRunning(cluster)
  // Whoever is on record from before a server's end is long gone.
  if (!running) rmSync(users, { recursive: true, force: true })
  mkdirSync(users, { recursive: true })
  writeFileSync(mine, '')
  const port = running?.port ?? (await launch(cluster, durable))
  const url = (name: string) => `postgres://postgres:${cluster.password}@127.0.0.1:${port}/${name}`
  await ensureDatabase(url('postgres'))
  return {
    url: url(database),
    fresh: cluster.fresh,
    stop: async () => {
      rmSync(mine, { force: true })
      if (!readdirSync(users).some((user) => isAlive(Number(user)))) await shutDown(cluster)
    },
  }
}

async function findRunning(cluster: Cluster): Promise<Postmaster | undefined> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const found = readPostmaster(cluster)
    if (found === undefined || found.ready) return found
    if (Date.now() > deadline)
      throw new Error(`The database in ${cluster.data} neither starts nor stops: see ${logOf(cluster)}.`)
    await pause(20)
  }
}

/** The live server of this very folder. A pid file left by a crash may name some other process by now. */
function readPostmaster(cluster: Cluster): Postmaster | undefined {
  const file = path.join(cluster.data, 'postmaster.pid')
  const text = readIfThere(file)
  if (text === undefined) return undefined
  const lines = text.split('\n')
  const pid = Number(lines[0])
  // Another start is writing it at this moment; a power cut may have left it empty long ago.
  const writtenAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (lines.length < 2 && Date.now() - writtenAt < 2_000) return { pid, port: 0, ready: false }
  if (!isAlive(pid) || !worksIn(pid, cluster.data)) {
    rmSync(file, { force: true })
    return undefined
  }
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/** A server that stops takes its pid file away, perhaps between our asking for it and our reading it. */
function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** A postmaster's working folder is its data folder; where that cannot be asked (not on Linux) it is believed. */
function worksIn(pid: number, data: string): boolean {
  const link = `/proc/${pid}/cwd`
  return !existsSync('/proc/self/cwd') || (existsSync(link) && readlinkSync(link) === data)
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** @returns the port once connections are accepted; the port of last time where it is free */
async function launch(cluster: Cluster, durable: boolean): Promise<number> {
  const remembered = path.join(cluster.data, 'helsebro.port')
  const before = existsSync(remembered) ? Number(readFileSync(remembered, 'utf8')) : 0
  const port = await freePort(before)
  const all = { ...settings, port: String(port), ...(durable ? {} : careless) }
  const log = openSync(logOf(cluster), 'a', 0o600)
  const child = spawn(
    path.join(cluster.programs.folder, 'postgres'),
    ['-D', cluster.data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...cluster.programs.runAs,
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', log, log],
      detached: true,
    },
  )
  closeSync(log)
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', () => {
    ended = true
  })
  child.unref()
  for (const deadline = Date.now() + patienceMs; ; await pause(10)) {
    const found = readPostmaster(cluster)
    // Another process may have won the same race; then its server is the one.
    if (found?.ready) {
      writeFileSync(remembered, String(found.port))
      return found.port
    }
    if ((ended && found === undefined) || Date.now() > deadline) {
      throw new Error(`The built-in database did not start: ${lastWords(cluster)}`)
    }
  }
}

async function freePort(preferred: number): Promise<number> {
  const tried = await new Promise<number>((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(0))
    probe.listen({ port: preferred, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address()
      probe.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0))
    })
  })
  return tried === 0 ? freePort(0) : tried
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (rowCount === 0) await client.query(`create database ${database}`)
  } catch (error) {
    // 23505, 42P04: another process made it in the same moment.
    if (!['23505', '42P04'].includes((error as pg.DatabaseError).code ?? '')) throw error
  } finally {
    await client.end()
  }
}

async function shutDown(cluster: Cluster): Promise<void> {
  const found = readPostmaster(cluster)
  if (found === undefined) return
  process.kill(found.pid, 'SIGINT')
  for (const deadline = Date.now() + patienceMs; readPostmaster(cluster); await pause(10)) {
    if (Date.now() > deadline) throw new Error(`The built-in database does not stop: ${lastWords(cluster)}`)
  }
}

function logOf(cluster: Cluster): string {
  return path.join(cluster.data, 'server.log')
}

function lastWords(cluster: Cluster): string {
  const lines = readFileSync(logOf(cluster), 'utf8').trim().split('\n')
  return `${lines.slice(-3).join(' ')} (${logOf(cluster)})`
}
