import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * Locks bytes with a key of their own (AES-256-GCM). The caller seals the key with the ring and stores both: a rotation
 * then seals some bytes anew however large the whole is, and who deletes the key has deleted what it locks.
 * @returns `key` as text, for `keys.seal`; `locked` is 28 bytes longer than what it holds
 */
export function lockBytes(bytes: Uint8Array): { key: string; locked: Buffer } {
  const [key, nonce] = [randomBytes(32), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(bytes), cipher.final()])
  return { key: key.toString('base64'), locked: Buffer.concat([nonce, cipher.getAuthTag(), body]) }
}

/** Opens what `lockBytes` made; throws when key and bytes do not belong together. */
export function unlockBytes(key: string, locked: Uint8Array): Buffer {
  const all = Buffer.from(locked)
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), all.subarray(0, 12))
  decipher.setAuthTag(all.subarray(12, 28))
  return Buffer.concat([decipher.update(all.subarray(28)), decipher.final()])
}
