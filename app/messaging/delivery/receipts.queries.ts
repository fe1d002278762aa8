import { prepared, preparedForMany, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { MessageKind } from '../classes.ts'
import { waiting } from './deliveries.queries.ts'

/** What a provider reports of a message. `code` says why it failed. */
export type Receipt = {
  readonly messageId: string
  readonly says: 'sent' | 'delivered' | 'failed'
  readonly code?: string | null
}

/**
 * Adds what receipts say. They may come before the provider's own answer, late, twice or out of order: each instant is
 * written once, and a try that nobody knew the end of is thereby known.
 * @param receipts each message once
 * @returns the messages of which they said something new
 */
export function addReceipts(
  tx: Tx,
  scope: Scope,
  receipts: readonly Receipt[],
  now: Temporal.Instant,
): Promise<{ id: string; kind: MessageKind; says: Receipt['says']; lost: boolean }[]> {
  return preparedForMany(
    tx,
    'messaging.add_receipts',
    `with given as (
       select * from unnest($3::uuid[], $4::text[], $5::text[]) as g(id, says, code)
     ), held as materialized (
       select m.id from messaging.message m where m.tenant_id = $1 and m.id = any ($3::uuid[])
        order by m.id for no key update
     )
     update messaging.message m set
       accepted_at = coalesce(accepted_at, $2::timestamptz),
       sent_at = case when g.says = 'failed' then sent_at else coalesce(sent_at, $2::timestamptz) end,
       delivered_at = case when g.says = 'delivered' then coalesce(delivered_at, $2::timestamptz) else delivered_at end,
       failed_at = case when g.says = 'failed' then coalesce(failed_at, $2::timestamptz) else failed_at end,
       reason = case when g.says = 'failed' and delivered_at is null then coalesce(g.code, 'not_delivered')
                     when g.says = 'delivered' then null else reason end
     from held join given g on g.id = held.id
     where m.tenant_id = $1 and m.id = any ($3::uuid[]) and m.id = held.id
       and case g.says when 'sent' then sent_at is null when 'failed' then failed_at is null else delivered_at is null end
     returning m.id, m.kind, g.says, m.failed_at is not null and m.delivered_at is null as lost`,
    [
      scope.tenantId,
      now,
      receipts.map(({ messageId }) => messageId),
      receipts.map(({ says }) => says),
      receipts.map(({ code }) => code ?? null),
    ],
  )
}

/** Takes back repeats that still wait: what they repeat has turned out to be sent. */
export async function cancelRepeats(
  tx: Tx,
  scope: Scope,
  originalIds: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  await prepared(
    tx,
    'messaging.cancel_repeats',
    `with held as materialized (
       select id from messaging.message
        where tenant_id = $1 and repeat_of = any ($2::uuid[]) and ${waiting} order by id for no key update
     )
     update messaging.message m set
       cancelled_at = case when trying_at is null then $3::timestamptz end,
       expires_at = least(expires_at, $3::timestamptz), reason = 'withdrawn'
     from held where m.tenant_id = $1 and m.id = held.id`,
    [scope.tenantId, originalIds, now],
  )
}
