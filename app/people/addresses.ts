import type { Tx } from '../platform/database.ts'
import type { Settings } from '../platform/settings.ts'
import type { Scope } from '../privacy/scope.ts'
import { placeOf } from './tenants.ts'

/**
 * Where a tenant's pages are, as a link in a text must say it.
 * @param host the tenant's host name, without a port
 * @returns an origin such as `https://baerum.example.org`: protocol and port from HELSEBRO_ORIGIN where it is set,
 * otherwise those this process listens on
 */
export function originOf(settings: Settings, host: string): string {
  const known = settings.HELSEBRO_ORIGIN ? new URL(settings.HELSEBRO_ORIGIN) : undefined
  const port = known ? known.port : String(settings.PORT)
  // A command that only writes a link knows of no port when any free one will do.
  return `${known?.protocol ?? 'http:'}//${host}${port && port !== '80' && port !== '0' ? `:${port}` : ''}`
}

/**
 * The whole address of a page of the scope's tenant.
 * @param path from the root, such as `/ti/follow`
 */
export async function addressOf(tx: Tx, scope: Scope, path: string): Promise<string> {
  const { hosts } = await placeOf(tx, scope)
  return originOf(scope.world.settings, hosts[0] ?? 'localhost') + path
}
