import type { Tx } from '../platform/database.ts'
import { linesByOthers } from './audit.queries.ts'
import type { SignedInScope } from './scope.ts'

/** Somebody saw or changed what is kept about an account. */
export type Access = { readonly at: Temporal.Instant; readonly role: string | null; readonly act: string }

/**
 * Who else has seen or changed what is kept about the signed-in person herself, latest first (norms 10, GDPR art. 15).
 * The role is told, not the name: who stands behind it she may ask the coordinator, who can look it up.
 * @param acts which acts count as seeing, `<module>.<act>`
 */
export function accessesToMe(tx: Tx, scope: SignedInScope, acts: readonly string[]): Promise<Access[]> {
  return linesByOthers(tx, scope, scope.accountId, acts)
}
