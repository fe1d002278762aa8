import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { accountsByPhone } from '../accounts.ts'

/** Whether a number is somebody's own: such a one is never shown to the public (BM-02). @param e164 as stored, or short */
export async function ownsNumber(tx: Tx, scope: Scope, e164: string): Promise<boolean> {
  return (await accountsByPhone(tx, scope, e164)).length > 0
}
