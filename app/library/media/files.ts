import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { newRandomId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A file in the folder: the sum of its bytes in hexadecimal (SHA-256), which is also its name there, and how many. */
export type Kept = { readonly sha256: string; readonly bytes: number }

const folderOf = ({ world: { settings }, tenantId }: Scope): string =>
  path.join(settings.HELSEBRO_MEDIA ?? path.join(settings.HELSEBRO_DATA, 'media'), tenantId)

const pathOf = (scope: Scope, sha256: string): string => {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not the sum of a file')
  return path.join(folderOf(scope), sha256.slice(0, 2), sha256)
}

/** Where what comes in lies until it is known to be good; on the same disk, so that it is moved and not copied. */
export async function incomingFolder(scope: Scope): Promise<string> {
  const folder = path.join(folderOf(scope), 'incoming')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** Moves a file that came in to where it stays, under the sum of its bytes. @param from its path in `incomingFolder` */
export async function keepFile(scope: Scope, from: string, sha256: string): Promise<void> {
  const to = pathOf(scope, sha256)
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
  await rename(from, to)
}

/** Writes bytes that were made here, such as a picture drawn anew, to where files come in. */
export async function writeIncoming(
  scope: Scope,
  bytes: Uint8Array,
): Promise<Kept & { readonly path: string }> {
  const to = path.join(await incomingFolder(scope), newRandomId())
  await writeFile(to, bytes, { mode: 0o600, flush: true })
  return { path: to, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** Copies a file that stays where it is to where files come in. @param from its path */
export async function copyIncoming(scope: Scope, from: string): Promise<Kept & { readonly path: string }> {
  return writeIncoming(scope, await readFile(from))
}

/** Removes what came in a day ago and was never kept, as after a fault or a power cut. */
export async function sweepIncoming(scope: Scope): Promise<void> {
  const folder = await incomingFolder(scope)
  const before = scope.world.clock.now().subtract({ hours: 24 }).epochMilliseconds
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name)
    const found = await unlessGone(stat(file))
    if (found && found.mtimeMs < before) await rm(file, { force: true })
  }
}

/** Removes a file for good; one that is gone already is no fault. */
export async function dropFile(scope: Scope, sha256: string): Promise<void> {
  await rm(pathOf(scope, sha256), { force: true })
}

/** All bytes of a small file; undefined when it is not in the folder. */
export async function readKept(scope: Scope, sha256: string): Promise<Buffer | undefined> {
  return unlessGone(readFile(pathOf(scope, sha256)))
}

/** How many bytes a file has; undefined when it is not in the folder, as after a backup without its folder. */
export async function sizeOf(scope: Scope, sha256: string): Promise<number | undefined> {
  return (await unlessGone(stat(pathOf(scope, sha256))))?.size
}

function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  return asked.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

/** Part of a file as a stream. @param first and `last` bytes, both included, counted from 0 */
export function openPart(scope: Scope, sha256: string, first: number, last: number): ReadableStream {
  const stream = createReadStream(pathOf(scope, sha256), { start: first, end: last })
  return Readable.toWeb(stream) as unknown as ReadableStream
}
