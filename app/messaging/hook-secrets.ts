import { sameBytes } from '../platform/keys.ts'
import type { World } from '../platform/world.ts'

/** The settings that hold a hook's secret. */
export type HookSecret =
  | 'HELSEBRO_46ELKS_HOOK_SECRET'
  | 'HELSEBRO_SVEVE_HOOK_SECRET'
  | 'HELSEBRO_LINK_HOOK_SECRET'

/** Whether a hook was called with the secret its provider was given, as `?key=…`; compared in constant time. */
export function hasHookSecret(world: World, request: Request, name: HookSecret): boolean {
  const secret = Buffer.from(world.settings[name] ?? '')
  const given = Buffer.from(new URL(request.url).searchParams.get('key') ?? '')
  return secret.length > 0 && sameBytes(given, secret)
}
