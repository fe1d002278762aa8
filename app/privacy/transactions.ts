import { inTenant, type Tx } from '../platform/database.ts'
import type { Scope } from './scope.ts'

/** Opens the one transaction of a verb, in the scope's tenant (design §3: a verb called from a page opens it). */
export function inScope<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTenant(scope.world.database, scope.tenantId, work)
}
