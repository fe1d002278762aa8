import { createContext } from 'react-router'
import type { LiveStreams } from '../platform/live.ts'
import type { World } from '../platform/world.ts'
import type { Permission } from '../privacy/permissions.ts'
import type { Period } from '../privacy/retention.ts'
import type { SignedInScope } from '../privacy/scope.ts'
import type { Tenant, TenantDirectory } from './tenants.ts'

/** One request, as everything that answers it knows it. Made by `app/web.ts`, read through `allow()`. */
export type Visit = {
  readonly world: World
  readonly tenants: TenantDirectory
  /** The tenant of the host name; undefined on the bare host, where only pages without a tenant answer. */
  readonly tenant: Tenant | undefined
  readonly permissions: ReadonlyMap<string, Permission>
  /** Every period by which something ends, of all modules: what the settings page shows (norms 7). */
  readonly periods: readonly Period[]
  /** Opens a stream of news for a page that stays open. */
  readonly live: LiveStreams
  /** The session of the cookie, looked up at most once and only when a page asks for it. */
  readonly signedIn: () => Promise<SignedInScope | undefined>
  /** The session cookie's value, whatever it is worth. */
  readonly token: string | undefined
  /** What tells one client from another for rate limits: an address, hashed with the day's key, never stored. */
  readonly client: string
  /** Response headers that a loader or action wishes to set (cookies, mostly). */
  readonly headers: Headers
  /** Set by a page whose bytes may be given to the next visitor too. */
  keep: boolean
  /** Set by a page that needs what no other page is let: the origin of a player in a frame, the device's microphone. */
  opens?: { readonly frame?: string; readonly microphone?: boolean }
  /** Set when the database went away while she was answered: the page says so, and when to come back. */
  lost?: boolean
  /** Why her request was refused before any page saw it. */
  readonly refused?: 'too_large'
  /** The page's language: from its address, else the signed-in person's, else the tenant's. */
  language: string
}

/** Where React Router keeps the visit of a request. */
export const visitContext = createContext<Visit>()
