import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { type AppRole, asRole } from '../../app/platform/connections.ts'
import { migrate, readMigrations } from '../../app/platform/migrations.ts'
import { clusterUrl } from './cluster.ts'

/** A database of one test file's own, with every migration applied. */
export type FreshDatabase = {
  /** The owner's connection, above row security: for planting and inspecting. */
  directUrl: string
  /** The connection the application would have: bound by row security. */
  appUrl: string
  drop(): Promise<void>
}

/** A clone of the template database, or of another made from it: some 40 ms, however many tables there are. */
export async function freshDatabase(from?: string): Promise<FreshDatabase> {
  const server = await clusterUrl()
  const template = from ?? (await ensureTemplate(server))
  const name = `test_${randomBytes(8).toString('hex')}`
  await onServer(server, (client) => client.query(`create database ${name} template ${template}`))
  const directUrl = inDatabase(server, name)
  return {
    directUrl,
    appUrl: asRole(directUrl, appRoleOf(server)),
    drop: () => onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`)),
  }
}

/** An empty database, without any migration, for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<{ url: string; appRole: AppRole; drop(): Promise<void> }> {
  const server = await clusterUrl()
  const name = `empty_${randomBytes(8).toString('hex')}`
  await onServer(server, (client) => client.query(`create database ${name} template template0`))
  return {
    url: inDatabase(server, name),
    appRole: appRoleOf(server),
    drop: () => onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`)),
  }
}

/**
 * The settings of an empty database with two roles: a superuser who owns it, and the app role that the other tests of
 * this server use too (roles are the server's, so nobody may give it another password).
 */
export async function emptySettings(): Promise<{
  settings: { DATABASE_URL: string; DATABASE_DIRECT_URL: string }
  drop(): Promise<void>
}> {
  await ensureTemplate(await clusterUrl())
  const { url, appRole, drop } = await emptyDatabase()
  return { settings: { DATABASE_URL: asRole(url, appRole), DATABASE_DIRECT_URL: url }, drop }
}

const templates = new Map<string, Promise<string>>()

/** Made once per server and state of the migrations; the lock lets several processes ask at once. */
function ensureTemplate(server: string): Promise<string> {
  const hash = createHash('sha256')
  for (const { name, sha256 } of readMigrations()) hash.update(name).update(sha256)
  const name = `template_${hash.digest('hex').slice(0, 16)}`
  const key = `${server} ${name}`
  const made = templates.get(key) ?? makeTemplate(server, name)
  templates.set(key, made)
  return made
}

function makeTemplate(server: string, name: string): Promise<string> {
  return makeOnce(server, name, 'template0', () => migrate(inDatabase(server, name), appRoleOf(server)))
}

/**
 * A template with something in it, made once per run and cloned by every file that begins with the same.
 * @param what tells one filling from another; @param fill is given the connections of a clone of the empty template
 */
export async function filledTemplate(
  what: string,
  fill: (urls: Pick<FreshDatabase, 'directUrl' | 'appUrl'>) => Promise<void>,
): Promise<string> {
  const server = await clusterUrl()
  const empty = await ensureTemplate(server)
  const name = `filled_${createHash('sha256').update(`${empty} ${what}`).digest('hex').slice(0, 16)}`
  const directUrl = inDatabase(server, name)
  return makeOnce(server, name, empty, () =>
    fill({ directUrl, appUrl: asRole(directUrl, appRoleOf(server)) }),
  )
}

async function makeOnce(
  server: string,
  name: string,
  from: string,
  fill: () => Promise<unknown>,
): Promise<string> {
  await onServer(server, async (client) => {
    await client.query(`select pg_advisory_lock(hashtextextended($1, 0))`, [name])
    const found = await client.query('select datallowconn from pg_database where datname = $1', [name])
    // Closed to connections means finished; an open one was left half made by a killed process.
    if (found.rows[0]?.datallowconn === false) return
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name} template ${from}`)
    await fill()
    await client.query(`alter database ${name} allow_connections false`)
  })
  return name
}

/** One password per server, which every process of the run can work out. */
function appRoleOf(server: string): AppRole {
  const secret = createHash('sha256')
    .update(`app ${new URL(server).password}`)
    .digest('base64url')
  return { name: 'helsebro_app', password: secret }
}

function inDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function onServer(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
