import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { findPrograms, type Programs, reachableByAll, systemFolderFor } from './embedded-programs.ts'

/** A PostgreSQL data folder with what is needed to run it. */
export type Cluster = { data: string; password: string; programs: Programs; fresh: boolean }

const passwordFile = 'helsebro.password'

/**
 * Finds the cluster of a folder, or makes one: random superuser password kept inside with mode 600,
 * UTF-8, ordering by code point from PostgreSQL's own provider (S11), so that the folder may move to
 * another machine. A cluster comes into being by one rename: a start that is killed leaves none.
 * @param folder where the person wants it (HELSEBRO_DATA)
 * @param durable whether a new cluster is to be on disk, not only in memory, when this returns
 * @throws Error with one sentence when it was made by another major version or is not ours to use
 */
export async function openCluster(folder: string, durable: boolean): Promise<Cluster> {
  const data = dataFolderOf(folder)
  const owner = existsSync(data) ? ownerOf(data) : undefined
  const programs = findPrograms(owner)
  if (existsSync(data)) {
    requireMajor(data, programs.major)
    if (programs.runAs && statSync(data).uid === 0) chownAll(data, programs.runAs)
    return { data, password: readPassword(data), programs, fresh: false }
  }

  const half = `${data}.new-${process.pid}`
  rmSync(half, { recursive: true, force: true })
  const password = randomBytes(24).toString('base64url')
  await initialise(half, password, programs, durable)
  try {
    renameSync(half, data)
  } catch (error) {
    // Another process made it in the same moment: its cluster counts.
    if (!existsSync(path.join(data, 'PG_VERSION'))) throw error
    rmSync(half, { recursive: true })
    return openCluster(folder, durable)
  }
  return { data, password, programs, fresh: true }
}

/** The data folder itself, or its place under /var/lib where root keeps the wanted folder closed. */
function dataFolderOf(folder: string): string {
  mkdirSync(folder, { recursive: true })
  const wanted = path.join(path.resolve(folder), 'postgresql')
  if (process.getuid?.() !== 0 || existsSync(wanted) || reachableByAll(wanted)) return wanted
  // A random name, so that a new clone at the same place does not meet the old clone's data.
  const sign = path.join(folder, 'postgresql-is-at')
  if (!existsSync(sign)) writeFileSync(sign, `${systemFolderFor(`data-${randomUUID()}`)}\n`)
  const elsewhere = readFileSync(sign, 'utf8').trim()
  systemFolderFor('')
  return elsewhere
}

function ownerOf(data: string): { uid: number; gid: number } | undefined {
  const { uid, gid } = statSync(data)
  const me = process.getuid?.()
  if (me !== undefined && me !== 0 && me !== uid) {
    throw new Error(
      `The data folder ${data} belongs to another user (number ${uid}): start as that user or root.`,
    )
  }
  return uid === 0 ? undefined : { uid, gid }
}

function requireMajor(data: string, ours: number): void {
  const file = path.join(data, 'PG_VERSION')
  const major = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined
  if (major === ours) return
  throw new Error(
    major === undefined
      ? `The folder ${data} holds no PostgreSQL data: move it away, or name another folder in HELSEBRO_DATA.`
      : `The data in ${data} were made by PostgreSQL ${major} and this is PostgreSQL ${ours}: restore them from a backup, or run PostgreSQL ${major} yourself and set DATABASE_URL.`,
  )
}

function readPassword(data: string): string {
  const file = path.join(data, passwordFile)
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  throw new Error(
    `The file ${file} with the database's password is missing: copy it from where the data came from.`,
  )
}

async function initialise(
  data: string,
  password: string,
  programs: Programs,
  durable: boolean,
): Promise<void> {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const secret = `${data}.password`
  writeFileSync(secret, `${password}\n`, { mode: 0o600 })
  // initdb, unlike the server, insists on a user with a name; the files change hands afterwards.
  const named = programs.runAs && { uid: 65_534, gid: 65_534 }
  if (named) for (const file of [data, secret]) chownSync(file, named.uid, named.gid)
  const args = [
    `--pgdata=${data}`,
    '--username=postgres',
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]
  const outcome = await runQuietly(path.join(programs.folder, 'initdb'), args, named)
  rmSync(secret, { force: true })
  if (outcome.code !== 0) {
    rmSync(data, { recursive: true, force: true })
    throw new Error(`The built-in database could not be made in ${data}: ${outcome.said}`)
  }
  writeFileSync(path.join(data, passwordFile), `${password}\n`, { mode: 0o600 })
  if (programs.runAs) chownAll(data, programs.runAs)
}

function runQuietly(
  program: string,
  args: string[],
  runAs: Programs['runAs'],
): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...runAs,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { LC_ALL: 'C' },
    })
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    child.once('error', (error) => resolve({ code: 1, said: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, said: said.trim().replaceAll('\n', ' ') }))
  })
}

function chownAll(folder: string, to: { uid: number; gid: number }): void {
  chownSync(folder, to.uid, to.gid)
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chownSync(path.join(folder, name), to.uid, to.gid)
  }
}
