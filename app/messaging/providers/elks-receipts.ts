import { sameBytes } from '../../platform/keys.ts'
import type { World } from '../../platform/world.ts'

const receiptContext = 'messaging.elks-receipt'
const callContext = 'messaging.elks-call'
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
  return hookLink(world, 'receipt', receiptContext, `${message.tenantId}.${message.messageId}`)
}

/** The message that a receipt's address names. @returns undefined when the address is not one that we made */
export function readReceiptLink(
  world: World,
  url: string,
): { tenantId: string; messageId: string } | undefined {
  const named = readHookLink(world, receiptContext, url)
  return named && { tenantId: named.tenantId, messageId: named.id }
}

/** The address at which 46elks tells that a connected call has ended; as for receipts, and no receipt's proof fits it. */
export function hangUpLink(
  world: World,
  call: { readonly tenantId: string; readonly callId: string },
): string | undefined {
  return hookLink(world, 'call', callContext, `${call.tenantId}.${call.callId}`)
}

/** The call that such an address names. @returns undefined when the address is not one that we made */
export function readHangUpLink(world: World, url: string): { tenantId: string; callId: string } | undefined {
  const named = readHookLink(world, callContext, url)
  return named && { tenantId: named.tenantId, callId: named.id }
}

function hookLink(world: World, hook: string, context: string, named: string): string | undefined {
  const origin = world.settings.HELSEBRO_ORIGIN
  if (!origin) return undefined
  const proof = world.keys.hash(named, context).toString('base64url')
  return `${origin}/api/46elks/${hook}?m=${named}&p=${proof}`
}

function readHookLink(
  world: World,
  context: string,
  url: string,
): { tenantId: string; id: string } | undefined {
  const query = new URL(url).searchParams
  const named = query.get('m') ?? ''
  const proof = Buffer.from(query.get('p') ?? '', 'base64url')
  const [, tenantId, id] = ids.exec(named) ?? []
  if (!tenantId || !id) return undefined
  const isOurs = world.keys.hashes(named, context).some((hash) => sameBytes(hash, proof))
  return isOurs ? { tenantId, id } : undefined
}
