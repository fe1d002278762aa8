import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** The oldest message of the person that nobody has read, from an instant on; undefined when all is read. */
export async function oldestUnread(
  tx: Tx,
  scope: Scope,
  requestId: string,
  since: Temporal.Instant,
): Promise<string | undefined> {
  const [found] = await prepared<{ id: string }>(
    tx,
    'helpline.oldest_unread',
    `select id from helpline.thread_entry
      where tenant_id = $1 and request_id = $2 and author = 'person' and read_at is null and written_at >= $3
      order by written_at, id limit 1`,
    [scope.tenantId, requestId, since],
  )
  return found?.id
}

/** Whether an account has been told of something since an instant, whatever became of the text. */
export async function wasTold(
  tx: Tx,
  scope: Scope,
  told: { accountId: string; subject: { kind: string; id: string }; since: Temporal.Instant },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'helpline.was_told',
    `select 1 from messaging.message_state
      where tenant_id = $1 and account_id = $2 and subject_kind = $3 and subject_id = $4 and queued_at >= $5 limit 1`,
    [scope.tenantId, told.accountId, told.subject.kind, told.subject.id, told.since],
  )
  return found.length > 0
}
