import { sameBytes } from '../../platform/keys.ts'
import type { World } from '../../platform/world.ts'

/** The hooks that a provider is told of with each text or call, by their place under /api; `greeting` is what it plays. */
export type LinkedHook =
  | '46elks/receipt'
  | '46elks/call'
  | '46elks/voicemail'
  | 'twilio/receipt'
  | 'twilio/call'
  | 'twilio/voicemail'
  | 'greeting'

/** What such an address names: a message, a connected call, a spoken message, or a greeting. */
export type Named = { readonly tenantId: string; readonly id: string }

const ids = /^([0-9a-f-]{36})\.([0-9a-f-]{36})$/
const contextOf = (hook: LinkedHook) => `messaging.hook:${hook}`

/**
 * The address at which a provider reports what became of a message or a call. It names it and proves that we made the
 * address, since not every provider signs; so a receipt that overtakes its own answer is understood too. No hook's
 * proof fits another.
 * @returns undefined where the operator has not said at which address Helsebro is reached (HELSEBRO_ORIGIN)
 */
export function hookLink(world: World, hook: LinkedHook, named: Named): string | undefined {
  const origin = world.settings.HELSEBRO_ORIGIN
  return origin ? `${origin}${hookPath(world, hook, named)}` : undefined
}

/** As `hookLink`, without the origin: for a page of ours that plays what a provider plays. */
export function hookPath(world: World, hook: LinkedHook, { tenantId, id }: Named): string {
  const named = `${tenantId}.${id}`
  const proof = world.keys.hash(named, contextOf(hook)).toString('base64url')
  return `/api/${hook}?m=${named}&p=${proof}`
}

/** What such an address names. @returns undefined when it is not one that we made for this hook */
export function readHookLink(world: World, hook: LinkedHook, url: string): Named | undefined {
  const query = new URL(url).searchParams
  const named = query.get('m') ?? ''
  const proof = Buffer.from(query.get('p') ?? '', 'base64url')
  const [, tenantId, id] = ids.exec(named) ?? []
  if (!tenantId || !id) return undefined
  const isOurs = world.keys.hashes(named, contextOf(hook)).some((hash) => sameBytes(hash, proof))
  return isOurs ? { tenantId, id } : undefined
}
