import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/**
 * The key ring: the newest key seals, every key opens, and a keyed hash finds what is sealed. Rotation adds a key
 * at the end; look-ups try every version until a job has sealed the rows anew (design §4).
 */
export type Keys = {
  /** Encrypts text (AES-256-GCM). `context` is bound in: a value moved to another column or row does not open. */
  readonly seal: (text: string, context: string) => Buffer
  /** Opens what `seal` made; throws when the bytes, the context or the ring do not fit. */
  readonly open: (sealed: Uint8Array, context: string) => string
  /** Keyed hash (HMAC-SHA-256) under the newest key, its first byte the key's version. */
  readonly hash: (text: string, context: string) => Buffer
  /** The same hash under every key of the ring, newest first: look-ups try them all while a rotation runs. */
  readonly hashes: (text: string, context: string) => Buffer[]
  /** The version that seals now. A row sealed by another one waits for the rotation job. */
  readonly version: number
  /** A keyed 256-bit secret for a purpose that leaves no row behind (monthly pseudonyms, signed one-time keys). */
  readonly derive: (purpose: string) => Buffer
}

type Ring = { version: number; sealing: Buffer; hashing: Buffer }[]

/**
 * Reads a key ring.
 * @param text `1:<base64 of 32 bytes>,2:<…>`; the highest version seals
 * @throws when no key is there, a version is doubled or outside 1…255, or a key is not 32 bytes
 */
export function readKeys(text: string): Keys {
  const ring: Ring = text.split(',').map((part) => {
    const [version, encoded] = part.trim().split(':')
    const key = Buffer.from(encoded ?? '', 'base64')
    const number = Number(version)
    if (!Number.isInteger(number) || number < 1 || number > 255 || key.length !== 32)
      throw new Error('HELSEBRO_KEYS must be like 1:<base64 of 32 bytes>, versions from 1 to 255')
    return { version: number, sealing: subkey(key, 'seal'), hashing: subkey(key, 'hash') }
  })
  ring.sort((a, b) => b.version - a.version)
  if (new Set(ring.map((key) => key.version)).size !== ring.length)
    throw new Error('HELSEBRO_KEYS has a version twice')
  return keysOf(ring)
}

/** A new ring of one random key, in the form `readKeys` reads. */
export function newKeyText(version = 1): string {
  return `${version}:${randomBytes(32).toString('base64')}`
}

function keysOf(ring: Ring): Keys {
  const newest = ring[0]
  if (!newest) throw new Error('HELSEBRO_KEYS has no key')
  const hashWith = (key: Ring[number], text: string, context: string) =>
    Buffer.concat([
      Buffer.from([key.version]),
      createHmac('sha256', key.hashing).update(`${context}\0${text}`).digest().subarray(0, 23),
    ])
  return {
    version: newest.version,
    seal(text, context) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', newest.sealing, nonce)
      cipher.setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([newest.version]), nonce, cipher.getAuthTag(), body])
    },
    open(sealed, context) {
      const key = ring.find((each) => each.version === sealed[0])
      if (!key) throw new Error(`no key of version ${sealed[0]} in the ring`)
      const bytes = Buffer.from(sealed)
      const cipher = createDecipheriv('aes-256-gcm', key.sealing, bytes.subarray(1, 13))
      cipher.setAAD(Buffer.from(context))
      cipher.setAuthTag(bytes.subarray(13, 29))
      return Buffer.concat([cipher.update(bytes.subarray(29)), cipher.final()]).toString('utf8')
    },
    hash: (text, context) => hashWith(newest, text, context),
    hashes: (text, context) => ring.map((key) => hashWith(key, text, context)),
    derive: (purpose) => subkey(newest.hashing, `derive:${purpose}`),
  }
}

function subkey(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `helsebro:${purpose}`, 32))
}

/** A secret for a link: 128 bits, base64url, 22 characters (design §4). */
export function newSecret(): string {
  return randomBytes(16).toString('base64url')
}

/** What the database keeps of a 128-bit secret: its SHA-256, which needs no key since it cannot be guessed. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Whether two byte strings are equal, in constant time. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
