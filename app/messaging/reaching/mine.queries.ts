import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A message to an account, as long as its words are kept. */
export type MineRow = {
  readonly id: string
  readonly language: string
  readonly body_sealed: Buffer
  readonly at: Temporal.Instant
}

/** What an account was sent and may read again, the latest first; codes are for once, what was withdrawn is no more. */
export function mineRows(tx: Tx, scope: Scope, accountId: string, now: Temporal.Instant): Promise<MineRow[]> {
  return prepared(
    tx,
    'messaging.mine_rows',
    `select id, language, body_sealed, queued_at as at from messaging.message
      where tenant_id = $1 and account_id = $2 and kind <> 'code' and body_sealed is not null
        and cancelled_at is null and instead_of is null and repeat_of is null and not_before <= $3
      order by queued_at desc limit 100`,
    [scope.tenantId, accountId, now],
  )
}
