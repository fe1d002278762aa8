import { randomBytes, randomUUID } from 'node:crypto'

/**
 * A new row's id: UUID version 7 (RFC 9562), so that rows of one time lie together in the index (scale S1).
 * @param at the instant that orders it
 */
export function newId(at: Temporal.Instant): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(at.epochMilliseconds, 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return dashed(bytes.toString('hex'))
}

/** A random id (version 4) for rows that must not tell when they were made, such as conversation forms (design §4). */
export const newRandomId = (): string => randomUUID()

function dashed(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
