const packed = /^[A-Za-z0-9_-]{36}$/
const tenantLetters = 14

/**
 * A message's name for providers whose receipts come to one fixed address: 36 letters, the most that Sveve gives back.
 * The message's whole id stands in it and enough of its tenant's to tell tenants apart, so a receipt is understood
 * even when the answer to its own `send` was lost.
 */
export function ownName({ tenantId, messageId }: { tenantId: string; messageId: string }): string {
  return pack(tenantId).slice(0, tenantLetters) + pack(messageId)
}

/**
 * The message that such a name means.
 * @param tenantIds every tenant there is
 * @returns undefined when it is no name of ours, or its tenant is gone
 */
export function readOwnName(
  name: string,
  tenantIds: readonly string[],
): { tenantId: string; messageId: string } | undefined {
  if (!packed.test(name)) return undefined
  const meant = tenantIds.filter((id) => pack(id).startsWith(name.slice(0, tenantLetters)))
  const hex = Buffer.from(name.slice(tenantLetters), 'base64url').toString('hex')
  const [tenantId] = meant
  if (!tenantId || meant.length > 1 || hex.length !== 32) return undefined
  return { tenantId, messageId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') }
}

const pack = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
