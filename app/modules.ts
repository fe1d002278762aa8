import { access as people } from './people/access.ts'
import type { Permission } from './privacy/permissions.ts'

const all = [people]

/** Every permission of every module by name: what `allow()` obeys. */
export const permissions: ReadonlyMap<string, Permission> = new Map(
  all.flatMap((access) => Object.entries(access) as [string, Permission][]),
)
