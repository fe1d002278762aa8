import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import type { Keys } from './keys.ts'

/** What opens an archive: the key ring, or a passphrase in its place. */
export type ArchiveKey = { readonly keys: Keys; readonly passphrase?: string | undefined }

const magic = 'HELSEBRO-ARCHIVE-1\n'
const context = 'platform.archive'
const scrypt = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/**
 * Encrypts a stream in frames (AES-256-GCM, numbered, the last one marked), under a key of the archive's own, which
 * stands at its head sealed by the key ring or by a passphrase (scrypt). Frames cannot be changed, swapped or cut off.
 */
export function sealArchive(with_: ArchiveKey) {
  return async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const key = randomBytes(32)
    yield Buffer.from(`${magic}${JSON.stringify(lockOf(key, with_))}\n`)
    let number = 0
    for await (const chunk of chunks) yield frame(key, number++, false, chunk)
    yield frame(key, number, true, Buffer.alloc(0))
  }
}

/**
 * Opens what `sealArchive` made.
 * @throws one sentence when it is no archive, the key is another, or a byte was changed or is missing
 */
export function openArchive(with_: ArchiveKey) {
  return async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const source = chunks[Symbol.asyncIterator]()
    let held: Buffer = Buffer.alloc(0)
    const fill = async (wanted: number): Promise<boolean> => {
      while (held.length < wanted) {
        const next = await source.next()
        if (next.done) return false
        held = Buffer.concat([held, next.value])
      }
      return true
    }
    const take = (length: number) => {
      const taken = held.subarray(0, length)
      held = held.subarray(length)
      return taken
    }
    if (!(await fill(magic.length)) || take(magic.length).toString() !== magic)
      throw new Error('This is no archive of Helsebro.')
    while (!held.includes(10)) if (!(await fill(held.length + 1))) throw new Error('The archive is cut off.')
    const key = keyOf(take(held.indexOf(10) + 1).toString(), with_)
    for (let number = 0; ; number++) {
      if (!(await fill(4))) throw new Error('The archive is cut off: its end is missing.')
      const length = take(4).readUInt32BE()
      if (length > 64 * 1024 * 1024 || !(await fill(length))) throw new Error('The archive is cut off.')
      const [text, last] = unframe(key, number, take(length))
      if (last) return
      yield text
    }
  }
}

type Lock = { sealed: string } | { salt: string; nonce: string; tag: string; wrapped: string }

function lockOf(key: Buffer, { keys, passphrase }: ArchiveKey): Lock {
  if (passphrase === undefined)
    return { sealed: keys.seal(key.toString('base64'), context).toString('base64') }
  const [salt, nonce] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase, salt, 32, scrypt), nonce)
  const wrapped = Buffer.concat([cipher.update(key), cipher.final()])
  const [a, b, c, d] = [salt, nonce, cipher.getAuthTag(), wrapped].map((each) => each.toString('base64'))
  return { salt: a ?? '', nonce: b ?? '', tag: c ?? '', wrapped: d ?? '' }
}

function keyOf(line: string, { keys, passphrase }: ArchiveKey): Buffer {
  const lock = JSON.parse(line) as Lock
  const bytes = (text: string) => Buffer.from(text, 'base64')
  try {
    if ('sealed' in lock) return bytes(keys.open(bytes(lock.sealed), context))
    const cipher = createDecipheriv(
      'aes-256-gcm',
      scryptSync(passphrase ?? '', bytes(lock.salt), 32, scrypt),
      bytes(lock.nonce),
    )
    cipher.setAuthTag(bytes(lock.tag))
    return Buffer.concat([cipher.update(bytes(lock.wrapped)), cipher.final()])
  } catch {
    throw new Error(
      'sealed' in lock
        ? 'The archive was made under another key ring: set the HELSEBRO_KEYS of that time.'
        : 'The passphrase (HELSEBRO_BACKUP_PASSPHRASE) is not the one the archive was made with.',
    )
  }
}

function frame(key: Buffer, number: number, last: boolean, text: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, last))
  const body = Buffer.concat([
    Buffer.from([last ? 1 : 0]),
    cipher.update(text),
    cipher.final(),
    cipher.getAuthTag(),
  ])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, body])
}

function unframe(key: Buffer, number: number, body: Buffer): [Buffer, boolean] {
  const last = body[0] === 1
  const cipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, last))
  try {
    cipher.setAuthTag(body.subarray(-16))
    return [Buffer.concat([cipher.update(body.subarray(1, -16)), cipher.final()]), last]
  } catch {
    throw new Error('The archive was changed or damaged.')
  }
}

// Each archive has a key of its own, so a count is a nonce that never comes twice.
function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 6, 6)
  nonce[0] = last ? 1 : 0
  return nonce
}
