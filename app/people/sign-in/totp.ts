import { createHmac, randomBytes } from 'node:crypto'

const seconds = 30
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A new secret of 160 bits, as RFC 4226 recommends for HMAC-SHA-1. */
export const newTotpSecret = (): Buffer => randomBytes(20)

/** Base32 without padding (RFC 4648), the way authenticator apps take a secret. */
export function base32(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}

/** The code of a time step (RFC 6238 over HMAC-SHA-1, six digits). */
export function totpAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 0x0f
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/**
 * Which time step a typed code belongs to: now, or one step to either side for clocks that differ. A step that was
 * used before, or an older one, is refused: a code read over a shoulder works no second time (RFC 6238 §5.2).
 * @param lastStep the newest step ever accepted, or null
 * @returns the step to remember, or undefined when the code is wrong
 */
export function stepOf(
  secret: Uint8Array,
  code: string,
  now: Temporal.Instant,
  lastStep: number | null,
): number | undefined {
  const current = Math.floor(now.epochMilliseconds / 1000 / seconds)
  return [current, current - 1, current + 1].find(
    (step) => step > (lastStep ?? -1) && totpAt(secret, step) === code,
  )
}

/** The address that an authenticator app reads from a QR code. @param who shown in the app beside the code */
export function totpAddress(secret: Uint8Array, issuer: string, who: string): string {
  const label = encodeURIComponent(`${issuer}:${who}`)
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`
}
