import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { MessageKind } from '../classes.ts'
import type { Way } from './ways.ts'

/** A message that surely failed, with what is needed to send it another way. */
export type FailedRow = {
  readonly id: string
  readonly kind: MessageKind
  readonly channel: Way
  readonly template: string
  readonly language: string
  readonly account_id: string
  readonly body_sealed: Buffer
  readonly subject_sealed: Buffer | null
  readonly segments: number
  readonly answer_code: string | null
  readonly subject_kind: string | null
  readonly subject_id: string | null
  readonly expires_at: Temporal.Instant
}

/**
 * What has failed, is still of use, was not withdrawn or stopped, and has nothing that went in its place. Each row is
 * held until the transaction ends; whoever else looks meanwhile passes it by.
 */
export function failedRows(tx: Tx, scope: Scope, now: Temporal.Instant): Promise<FailedRow[]> {
  return prepared(
    tx,
    'messaging.failed_rows',
    `select m.id, m.kind, m.channel, m.template, m.language, m.account_id, m.body_sealed, m.subject_sealed, m.segments,
            m.answer_code, m.subject_kind, m.subject_id, m.expires_at
       from messaging.message m
      where m.tenant_id = $1 and m.failed_at > $2::timestamptz - interval '2 days' and m.delivered_at is null
        and m.account_id is not null and m.body_sealed is not null and m.expires_at > $2::timestamptz
        and m.cancelled_at is null and m.channel <> 'letter' and m.reason is distinct from 'no_number'
        and m.reason is distinct from 'withdrawn' and m.reason is distinct from 'stopped'
        and not exists (select 1 from messaging.message n
              where n.tenant_id = $1 and (n.instead_of = m.id or n.repeat_of = m.id))
      order by m.failed_at limit 200
      for no key update of m skip locked`,
    [scope.tenantId, now],
  )
}

/** Says which message another one stands for. */
export async function noteInstead(
  tx: Tx,
  scope: Scope,
  pairs: readonly { id: string; insteadOf: string }[],
): Promise<void> {
  await prepared(
    tx,
    'messaging.note_instead',
    `update messaging.message m set instead_of = p.instead_of
       from unnest($2::uuid[], $3::uuid[]) as p(id, instead_of)
      where m.tenant_id = $1 and m.id = p.id`,
    [scope.tenantId, pairs.map(({ id }) => id), pairs.map(({ insteadOf }) => insteadOf)],
  )
}
