import { prepared, type Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'
import type { MessageKind } from './classes.ts'
import type { Channel, Sent } from './providers/provider.ts'

/** A message that this process, and no other, now holds out to a provider. */
export type Begun = {
  readonly provider: string
  readonly from_number: string | null
  readonly address_sealed: Buffer | null
  readonly body_sealed: Buffer | null
  readonly subject_sealed: Buffer | null
  readonly kind: MessageKind
  readonly language: string
  readonly tries: number
}

const waiting = `accepted_at is null and failed_at is null and expired_at is null and unknown_at is null
  and cancelled_at is null`

/**
 * Takes one message for one try, in one statement: the conditional update lets a single process win, and the try is
 * a row before anybody is called. A job may start a moment before its instant by this machine's clock.
 * @returns undefined when it is not due, is being tried, or has ended
 */
export async function beginAttempt(
  tx: Tx,
  scope: Scope,
  attempt: { id: string; messageId: string; providers: readonly string[]; now: Temporal.Instant },
): Promise<Begun | undefined> {
  const [begun] = await prepared<Begun>(
    tx,
    'messaging.begin_attempt',
    `with taken as (
       update messaging.message set trying_at = $3::timestamptz, tries = tries + 1
        where tenant_id = $1 and id = $2 and ${waiting} and trying_at is null
          and next_try_at <= $3::timestamptz + interval '250 milliseconds' and expires_at > $3::timestamptz
        returning id, address_sealed, body_sealed, subject_sealed, kind, language, tries,
          ($5::text[])[1 + (tries - 1) % cardinality($5::text[])] as provider
     ), began as (
       insert into messaging.attempt (tenant_id, id, message_id, provider, began_at)
       select $1, $4, id, provider, $3::timestamptz from taken
     )
     select provider, address_sealed, body_sealed, subject_sealed, kind, language, tries,
       (select number from messaging.service_number where tenant_id = $1 order by position, number limit 1) as from_number
     from taken`,
    [scope.tenantId, attempt.messageId, attempt.now, attempt.id, attempt.providers],
  )
  return begun
}

/** What a message has come to after a try. */
export type Settled = {
  readonly message_id: string
  readonly kind: MessageKind
  readonly state: 'accepted' | 'failed' | 'unknown' | 'waiting' | 'given_up'
  readonly withdrawn: boolean
  readonly is_repeat: boolean
}

/**
 * Writes down how a try ended, and what that makes of its message. A try that was given up as unknown may still
 * learn better: states are only ever added. What cannot be tried again in time is given up at once.
 * @returns undefined when the try had ended otherwise already
 */
export async function settleAttempt(
  tx: Tx,
  scope: Scope,
  attempt: { id: string; sent: Sent; now: Temporal.Instant; nextTryAt: Temporal.Instant },
): Promise<Settled | undefined> {
  const { sent } = attempt
  const [settled] = await prepared<Settled>(
    tx,
    'messaging.settle_attempt',
    `with ended as (
       update messaging.attempt set ended_at = $3::timestamptz, outcome = $4, code = $5, reference = $6
        where tenant_id = $1 and id = $2 and (ended_at is null or outcome = 'unknown')
        returning message_id
     )
     update messaging.message m set
       trying_at = null,
       accepted_at = case when $4 = 'taken' then coalesce(accepted_at, $3::timestamptz) else accepted_at end,
       sent_at = case when $8 then coalesce(sent_at, $3::timestamptz) else sent_at end,
       delivered_at = case when $8 then coalesce(delivered_at, $3::timestamptz) else delivered_at end,
       failed_at = case when $4 = 'refused' then coalesce(failed_at, $3::timestamptz) else failed_at end,
       unknown_at = case when $4 = 'unknown' then coalesce(unknown_at, $3::timestamptz) else unknown_at end,
       next_try_at = case when $4 = 'unreachable' then $7::timestamptz else next_try_at end,
       cancelled_at = case when $4 = 'unreachable' and reason in ('withdrawn', 'stopped') then $3::timestamptz
                      else cancelled_at end,
       expired_at = case when $4 = 'unreachable' and reason is distinct from 'withdrawn'
                           and reason is distinct from 'stopped' and expires_at <= $7::timestamptz
                      then $3::timestamptz else expired_at end,
       reason = case when $4 = 'taken' then null when reason in ('withdrawn', 'stopped') then reason else $5 end
     from ended where m.tenant_id = $1 and m.id = ended.message_id
     returning m.id as message_id, m.kind, m.repeat_of is not null as is_repeat,
       coalesce(m.reason in ('withdrawn', 'stopped'), false) as withdrawn,
       case when m.accepted_at is not null then 'accepted'
            when m.failed_at is not null then 'failed'
            when m.unknown_at is not null then 'unknown'
            when m.cancelled_at is not null or m.expired_at is not null then 'given_up'
            else 'waiting' end as state`,
    [
      scope.tenantId,
      attempt.id,
      attempt.now,
      sent.kind,
      'code' in sent ? sent.code : null,
      'reference' in sent ? sent.reference : null,
      attempt.nextTryAt,
      sent.kind === 'taken' && sent.arrived === true,
    ],
  )
  return settled
}

/** Tries without an end that began before `before`: their process was killed, or lost its database. */
export async function lostAttempts(tx: Tx, scope: Scope, before: Temporal.Instant): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'messaging.lost_attempts',
    'select id from messaging.attempt where tenant_id = $1 and ended_at is null and began_at < $2 limit 500',
    [scope.tenantId, before],
  )
  return found.map(({ id }) => id)
}

/** Gives up what waited too long. @returns how many */
export async function expireWaiting(tx: Tx, scope: Scope, now: Temporal.Instant): Promise<number> {
  const found = await prepared(
    tx,
    'messaging.expire_waiting',
    `update messaging.message set expired_at = $2::timestamptz
      where tenant_id = $1 and ${waiting} and trying_at is null and expires_at <= $2::timestamptz returning id`,
    [scope.tenantId, now],
  )
  return found.length
}

/** Messages that were due before `before` and that nobody is trying: their job was lost with its process. */
export function overdue(
  tx: Tx,
  scope: Scope,
  before: Temporal.Instant,
): Promise<{ id: string; kind: MessageKind }[]> {
  return prepared(
    tx,
    'messaging.overdue',
    `select id, kind from messaging.message
      where tenant_id = $1 and ${waiting} and trying_at is null and next_try_at < $2 order by next_try_at limit 2000`,
    [scope.tenantId, before],
  )
}

/** What a repeat is made of. */
export type Original = {
  readonly kind: MessageKind
  readonly channel: Channel
  readonly template: string
  readonly language: string
  readonly account_id: string | null
  readonly address_hash: Buffer | null
  readonly address_sealed: Buffer | null
  readonly body_sealed: Buffer | null
  readonly subject_sealed: Buffer | null
  readonly subject_kind: string | null
  readonly subject_id: string | null
}

/** A message as it was queued. */
export async function originalOf(tx: Tx, scope: Scope, id: string): Promise<Original | undefined> {
  const [found] = await prepared<Original>(
    tx,
    'messaging.original_of',
    `select kind, channel, template, language, account_id, address_hash, address_sealed, body_sealed, subject_sealed,
       subject_kind, subject_id
       from messaging.message where tenant_id = $1 and id = $2`,
    [scope.tenantId, id],
  )
  return found
}

/**
 * Adds what a receipt says. It may come before the provider's own answer, late, twice or out of order: each instant
 * is written once, and a try that nobody knew the end of is thereby known.
 * @returns false when there is no such message, or when the receipt says nothing new
 */
export async function addReceipt(
  tx: Tx,
  scope: Scope,
  receipt: { messageId: string; says: 'sent' | 'delivered' | 'failed'; now: Temporal.Instant },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'messaging.add_receipt',
    `update messaging.message set
       accepted_at = coalesce(accepted_at, $4::timestamptz),
       sent_at = case when $3 = 'failed' then sent_at else coalesce(sent_at, $4::timestamptz) end,
       delivered_at = case when $3 = 'delivered' then coalesce(delivered_at, $4::timestamptz) else delivered_at end,
       failed_at = case when $3 = 'failed' then coalesce(failed_at, $4::timestamptz) else failed_at end,
       reason = case when $3 = 'failed' and delivered_at is null then 'not_delivered'
                     when $3 = 'delivered' then null else reason end
     where tenant_id = $1 and id = $2
       and case $3 when 'sent' then sent_at is null when 'failed' then failed_at is null else delivered_at is null end
     returning id`,
    [scope.tenantId, receipt.messageId, receipt.says, receipt.now],
  )
  return found.length > 0
}
