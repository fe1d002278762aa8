import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'

/** The role that the application works as: neither superuser nor allowed to bypass row security (scale S8). */
export type AppRole = { name: string; password: string }

/** The connections of scale C9, and the role that `migrate` has to make or to grant to. */
export type Connections = {
  /** The app role; may go through a transaction pooler. */
  appUrl: string
  /** Owns the schema; for migrations, jobs and listening. */
  directUrl: string
  /** For reads that may be a moment old; the app's own connection unless one is set. */
  readUrl: string
  /** Undefined when one role does both: forced row security binds the owner too. */
  appRole: AppRole | undefined
}

const oldestServer = 18
const appRoleName = 'helsebro_app'

/**
 * Settles who connects as whom. A `DATABASE_URL` whose role stands above row security (a superuser, as of
 * the built-in server) becomes the direct connection, and the app gets a role of its own with a password
 * kept in the secrets folder; an ordinary role is used as it is.
 * @param given connection strings as set by the operator, and the folder for generated secrets
 * @throws Error with one sentence when the server is out of reach or older than PostgreSQL 18
 */
export async function resolveConnections(given: {
  databaseUrl: string
  directUrl?: string | undefined
  readUrl?: string | undefined
  secretsFolder: string
}): Promise<Connections> {
  const directUrl = given.directUrl ?? given.databaseUrl
  const privileged = await standsAboveRowSecurity(given.databaseUrl, 'DATABASE_URL')
  if (given.directUrl !== undefined) await standsAboveRowSecurity(given.directUrl, 'DATABASE_DIRECT_URL')
  if (!privileged) {
    const appRole =
      userOf(directUrl) === userOf(given.databaseUrl)
        ? undefined
        : {
            name: userOf(given.databaseUrl),
            password: decodeURIComponent(new URL(given.databaseUrl).password),
          }
    return { appUrl: given.databaseUrl, directUrl, readUrl: given.readUrl ?? given.databaseUrl, appRole }
  }
  const appRole = { name: appRoleName, password: keptPassword(given.secretsFolder) }
  const appUrl = asRole(given.databaseUrl, appRole)
  const ownReader = given.readUrl !== undefined && userOf(given.readUrl) !== userOf(given.databaseUrl)
  const readUrl = ownReader ? given.readUrl : given.readUrl && asRole(given.readUrl, appRole)
  return { appUrl, directUrl, readUrl: readUrl ?? appUrl, appRole }
}

/**
 * The same server and database, connected to as another role.
 * @param url a postgres:// connection string
 */
export function asRole(url: string, role: AppRole): string {
  const changed = new URL(url)
  changed.username = encodeURIComponent(role.name)
  changed.password = encodeURIComponent(role.password)
  return changed.href
}

async function standsAboveRowSecurity(url: string, setting: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // A connection lost meanwhile fails the query that needs it; unheard, the event itself would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    const { hostname, port } = new URL(url)
    const reason = error instanceof AggregateError ? error.errors.map(String).join(', ') : String(error)
    throw new Error(`The database of ${setting} at ${hostname}:${port || 5432} does not let us in: ${reason}`)
  }
  try {
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int / 10000 as major, rolsuper or rolbypassrls as above
         from pg_roles where rolname = current_user`,
    )
    if (rows[0].major < oldestServer) {
      throw new Error(
        `Helsebro needs PostgreSQL ${oldestServer} or later, and ${setting} leads to PostgreSQL ${rows[0].major}.`,
      )
    }
    return rows[0].above
  } finally {
    await client.end()
  }
}

function userOf(url: string): string {
  return decodeURIComponent(new URL(url).username)
}

/** Made at the first start; two starts at once agree on the one that was there first. */
function keptPassword(folder: string): string {
  const file = path.join(folder, 'database-password')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const half = `${file}.${process.pid}`
    writeFileSync(half, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
    try {
      linkSync(half, file)
    } catch (error) {
      if (!existsSync(file)) throw error
    } finally {
      rmSync(half)
    }
  }
  return readFileSync(file, 'utf8').trim()
}
