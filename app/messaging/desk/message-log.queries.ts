import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A message in the log. */
export type LogRow = {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly state_at: Temporal.Instant
  readonly queued_at: Temporal.Instant
  readonly not_before: Temporal.Instant
  readonly account_id: string | null
  readonly address_sealed: Buffer | null
  readonly reason: string | null
  readonly segments: number
  readonly tries: number
  readonly language: string
  readonly repeat_of: string | null
  readonly channel: string
}

/** The log's filters; `before` is the id of the last row of the page before, since ids are in order of time. */
export type LogFilter = {
  readonly state: string | null
  readonly accountId: string | null
  readonly before: string | null
}

const columns = `m.id, m.kind, s.state, s.state_at, m.queued_at, m.not_before, m.account_id, m.address_sealed, m.reason, m.segments,
  m.tries, m.language, m.repeat_of, m.channel`

/** One page of the log, the latest first. */
export function logRows(tx: Tx, scope: Scope, filter: LogFilter, size: number): Promise<LogRow[]> {
  return prepared(
    tx,
    'messaging.log_rows',
    `select ${columns} from messaging.message m
       join messaging.message_state s on s.tenant_id = m.tenant_id and s.message_id = m.id
      where m.tenant_id = $1 and ($2::text is null or s.state = $2) and ($3::uuid is null or m.account_id = $3)
        and ($4::uuid is null or m.id < $4)
      order by m.id desc limit $5`,
    [scope.tenantId, filter.state, filter.accountId, filter.before, size],
  )
}

/** A message's whole life. */
export type LifeRow = LogRow & {
  readonly route: string
  readonly body_sealed: Buffer | null
  readonly expires_at: Temporal.Instant
  readonly accepted_at: Temporal.Instant | null
  readonly sent_at: Temporal.Instant | null
  readonly delivered_at: Temporal.Instant | null
  readonly failed_at: Temporal.Instant | null
  readonly expired_at: Temporal.Instant | null
  readonly unknown_at: Temporal.Instant | null
  readonly cancelled_at: Temporal.Instant | null
}

/** One message with every instant of its life. */
export async function lifeRow(tx: Tx, scope: Scope, id: string): Promise<LifeRow | undefined> {
  const [found] = await prepared<LifeRow>(
    tx,
    'messaging.life_row',
    `select ${columns}, m.route, m.body_sealed, m.expires_at, m.accepted_at, m.sent_at, m.delivered_at,
            m.failed_at, m.expired_at, m.unknown_at, m.cancelled_at
       from messaging.message m
       join messaging.message_state s on s.tenant_id = m.tenant_id and s.message_id = m.id
      where m.tenant_id = $1 and m.id = $2`,
    [scope.tenantId, id],
  )
  return found
}

/** A try as it was made. */
export type TryRow = {
  readonly id: string
  readonly provider: string
  readonly began_at: Temporal.Instant
  readonly outcome: string | null
  readonly code: string | null
  /** The provider's own name for it; of a letter, the account of who printed it. */
  readonly reference: string | null
}

/** A message's tries, in order. */
export function tryRows(tx: Tx, scope: Scope, messageId: string): Promise<TryRow[]> {
  return prepared(
    tx,
    'messaging.try_rows',
    `select id, provider, began_at, outcome, code, reference from messaging.attempt
      where tenant_id = $1 and message_id = $2 order by began_at, id`,
    [scope.tenantId, messageId],
  )
}

/** A text nobody has understood. */
export type UnclearRow = {
  readonly id: string
  readonly from_sealed: Buffer
  readonly text_sealed: Buffer
  readonly received_at: Temporal.Instant
}

/** Texts that came in and that no rule could answer, the oldest first. */
export function unclearRows(tx: Tx, scope: Scope): Promise<UnclearRow[]> {
  return prepared(
    tx,
    'messaging.unclear_rows',
    `select id, from_sealed, text_sealed, received_at from messaging.inbound
      where tenant_id = $1 and (handled_at is null or handled_as = 'unclear') and text_sealed is not null
        and from_sealed is not null order by received_at, id limit 100`,
    [scope.tenantId],
  )
}

/** Notes that a person has read an unclear text. @returns false when it was read already, or was not unclear */
export async function noteRead(tx: Tx, scope: Scope, id: string, at: Temporal.Instant): Promise<boolean> {
  const found = await prepared(
    tx,
    'messaging.note_read',
    `update messaging.inbound set handled_at = coalesce(handled_at, $3), handled_as = 'read'
      where tenant_id = $1 and id = $2 and (handled_at is null or handled_as = 'unclear') returning id`,
    [scope.tenantId, id, at],
  )
  return found.length > 0
}
