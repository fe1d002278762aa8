import type { Tenant } from '../tenants.ts'
import type { Visit } from '../visits.ts'
import type { Party } from './passkeys.ts'

/** Whom a passkey is made for: this tenant at the host name that the browser sees. */
export function partyOf(tenant: Tenant, visit: Visit, request: Request): Party {
  const { protocol, hostname, host } = new URL(request.url)
  const scheme = visit.world.settings.HELSEBRO_ORIGIN
    ? new URL(visit.world.settings.HELSEBRO_ORIGIN).protocol
    : protocol
  return { host: hostname, origin: `${scheme}//${host}`, name: tenant.name }
}
