import { preparedForMany, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { MessageKind } from '../classes.ts'
import type { Sent } from '../providers/provider.ts'

/** How a try ended. `again`: it was surely not taken and may be tried again at `nextTryAt`. */
export type Ending = {
  readonly attemptId: string
  readonly sent: Sent
  readonly again: boolean
  readonly nextTryAt: Temporal.Instant
  /** What is known of its way already, by the carrier's answer or by a receipt that came before this is written. */
  readonly says: 'sent' | 'delivered' | null
}

/** What a message has come to after a try. */
export type Settled = {
  readonly message_id: string
  readonly attempt_id: string
  readonly kind: MessageKind
  readonly state: 'accepted' | 'failed' | 'unknown' | 'waiting' | 'given_up'
  readonly withdrawn: boolean
  readonly is_repeat: boolean
}

/**
 * Writes down how tries ended, and what that makes of their messages, in one statement. A try that was given up as
 * unknown may still learn better: states are only ever added. What cannot be tried again in time is given up at once.
 * Rows are locked in the order of their ids, as everywhere, so that two writers never wait for each other in a circle.
 * @returns nothing for a try that had ended otherwise already
 */
export function settleAttempts(
  tx: Tx,
  scope: Scope,
  endings: readonly Ending[],
  now: Temporal.Instant,
): Promise<Settled[]> {
  return preparedForMany(
    tx,
    'messaging.settle_attempts',
    `with given as (
       select * from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[],
         $9::timestamptz[]) as g(id, outcome, code, reference, says, again, next_try_at)
     ), held as materialized (
       select m.id from messaging.message m
        where m.tenant_id = $1 and m.id = any (array(
          select a.message_id from messaging.attempt a where a.tenant_id = $1 and a.id = any ($3::uuid[])))
        order by m.id for no key update
     ), ended as (
       update messaging.attempt a set ended_at = $2::timestamptz, outcome = g.outcome, code = g.code, reference = g.reference
         from given g
        where a.tenant_id = $1 and a.id = any ($3::uuid[]) and a.id = g.id and (a.ended_at is null or a.outcome = 'unknown')
          and (select count(*) from held) is not null
       returning a.message_id, g.*
     )
     update messaging.message m set
       trying_at = null,
       accepted_at = case when e.outcome = 'taken' then coalesce(accepted_at, $2::timestamptz) else accepted_at end,
       sent_at = case when e.says is not null then coalesce(sent_at, $2::timestamptz) else sent_at end,
       delivered_at = case when e.says = 'delivered' then coalesce(delivered_at, $2::timestamptz) else delivered_at end,
       failed_at = case when e.outcome = 'refused' and not e.again then coalesce(failed_at, $2::timestamptz)
                   else failed_at end,
       unknown_at = case when e.outcome = 'unknown' then coalesce(unknown_at, $2::timestamptz) else unknown_at end,
       next_try_at = case when e.again then e.next_try_at else m.next_try_at end,
       cancelled_at = case when e.again and reason in ('withdrawn', 'stopped') then $2::timestamptz else cancelled_at end,
       expired_at = case when e.again and reason is distinct from 'withdrawn' and reason is distinct from 'stopped'
                           and expires_at <= e.next_try_at
                      then $2::timestamptz else expired_at end,
       reason = case when e.outcome = 'taken' then null when reason in ('withdrawn', 'stopped') then reason else e.code end
     from ended e
     where m.tenant_id = $1 and m.id = any (array(select message_id from ended)) and m.id = e.message_id
     returning m.id as message_id, e.id as attempt_id, m.kind, m.repeat_of is not null as is_repeat,
       coalesce(m.reason in ('withdrawn', 'stopped'), false) as withdrawn,
       case when m.accepted_at is not null then 'accepted'
            when m.failed_at is not null then 'failed'
            when m.unknown_at is not null then 'unknown'
            when m.cancelled_at is not null or m.expired_at is not null then 'given_up'
            else 'waiting' end as state`,
    [
      scope.tenantId,
      now,
      endings.map(({ attemptId }) => attemptId),
      endings.map(({ sent }) => sent.kind),
      endings.map(({ sent }) => ('code' in sent ? sent.code : null)),
      endings.map(({ sent }) => ('reference' in sent ? sent.reference : null)),
      endings.map(({ says }) => says),
      endings.map(({ again }) => again),
      endings.map(({ nextTryAt }) => nextTryAt.toString()),
    ],
  )
}
