import { sameBytes } from '../../platform/keys.ts'
import type { World } from '../../platform/world.ts'

const context = 'messaging.elks-receipt'
const ids = /^([0-9a-f-]{36})\.([0-9a-f-]{36})$/

/**
 * The address at which 46elks reports what became of a message. It names the message and proves that we made it,
 * since 46elks signs nothing; so a receipt that overtakes its own answer is understood too.
 * @returns undefined where the operator has not said at which address Helsebro is reached (HELSEBRO_ORIGIN)
 */
export function receiptLink(
  world: World,
  message: { readonly tenantId: string; readonly messageId: string },
): string | undefined {
  const origin = world.settings.HELSEBRO_ORIGIN
  if (!origin) return undefined
  const named = `${message.tenantId}.${message.messageId}`
  const proof = world.keys.hash(named, context).toString('base64url')
  return `${origin}/api/46elks/receipt?m=${named}&p=${proof}`
}

/** The message that a receipt's address names. @returns undefined when the address is not one that we made */
export function readReceiptLink(
  world: World,
  url: string,
): { tenantId: string; messageId: string } | undefined {
  const query = new URL(url).searchParams
  const named = query.get('m') ?? ''
  const proof = Buffer.from(query.get('p') ?? '', 'base64url')
  const [, tenantId, messageId] = ids.exec(named) ?? []
  if (!tenantId || !messageId) return undefined
  const isOurs = world.keys.hashes(named, context).some((hash) => sameBytes(hash, proof))
  return isOurs ? { tenantId, messageId } : undefined
}
