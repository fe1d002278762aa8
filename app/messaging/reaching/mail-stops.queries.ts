import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Whom an e-mail went to; undefined when there is none of that id any more, or it was no e-mail. */
export async function mailedAccount(tx: Tx, scope: Scope, messageId: string): Promise<string | undefined> {
  const [found] = await prepared<{ account_id: string | null }>(
    tx,
    'messaging.mailed_account',
    `select account_id from messaging.message where tenant_id = $1 and id = $2 and channel = 'email'`,
    [scope.tenantId, messageId],
  )
  return found?.account_id ?? undefined
}
