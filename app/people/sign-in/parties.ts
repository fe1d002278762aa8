import type { z } from 'zod'
import { unreadable } from '../refusals.ts'
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

/**
 * Reads a posted JSON body by its schema.
 * @returns undefined when it does not fit
 * @throws the response 415 when it says to be something else
 */
export async function readJson<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<z.output<S> | undefined> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) throw unreadable('wrong_type')
  const body: unknown = await request.json().catch(() => undefined)
  return schema.safeParse(body).data
}
