import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** How a provider did with one tenant's messages. */
export type PerformanceRow = {
  readonly provider: string
  readonly channel: string
  readonly tries: number
  readonly taken: number
  readonly refused: number
  readonly unreachable: number
  readonly unknown: number
  readonly delivered: number
  readonly lost: number
  /** Seconds from our call to its answer, the middle one of those it took. */
  readonly median: number | null
}

/** Each provider's tries since an instant. */
export function performance(tx: Tx, scope: Scope, since: Temporal.Instant): Promise<PerformanceRow[]> {
  return prepared(
    tx,
    'messaging.performance',
    `select a.provider, m.channel, count(*)::int as tries,
       (count(*) filter (where a.outcome = 'taken'))::int as taken,
       (count(*) filter (where a.outcome = 'refused'))::int as refused,
       (count(*) filter (where a.outcome = 'unreachable'))::int as unreachable,
       (count(*) filter (where a.outcome = 'unknown'))::int as unknown,
       (count(*) filter (where a.outcome = 'taken' and m.delivered_at is not null))::int as delivered,
       (count(*) filter (where a.outcome = 'taken' and m.failed_at is not null))::int as lost,
       percentile_cont(0.5) within group (order by date_part('epoch', a.ended_at - a.began_at))
         filter (where a.outcome = 'taken') as median
     from messaging.attempt a
       join messaging.message m on m.tenant_id = a.tenant_id and m.id = a.message_id
      where a.tenant_id = $1 and a.began_at >= $2 and m.channel <> 'letter'
      group by a.provider, m.channel order by a.provider, m.channel`,
    [scope.tenantId, since],
  )
}

/** What of each class waits to go out, and since when. */
export function waitingByKind(
  tx: Tx,
  scope: Scope,
  now: Temporal.Instant,
): Promise<{ kind: string; count: number; oldest: Temporal.Instant }[]> {
  return prepared(
    tx,
    'messaging.waiting_by_kind',
    `select kind, count(*)::int as count, min(greatest(queued_at, not_before)) as oldest from messaging.message
      where tenant_id = $1 and not_before <= $2 and accepted_at is null and failed_at is null and expired_at is null
        and unknown_at is null and cancelled_at is null
      group by kind order by oldest`,
    [scope.tenantId, now],
  )
}

/** How many wait for a later time, such as the morning, and when the first of them goes out. */
export async function waitingForLater(
  tx: Tx,
  scope: Scope,
  now: Temporal.Instant,
): Promise<{ count: number; first: Temporal.Instant | null }> {
  const [found] = await prepared<{ count: number; first: Temporal.Instant | null }>(
    tx,
    'messaging.waiting_for_later',
    `select count(*)::int as count, min(not_before) as first from messaging.message
      where tenant_id = $1 and not_before > $2 and accepted_at is null and failed_at is null and expired_at is null
        and unknown_at is null and cancelled_at is null`,
    [scope.tenantId, now],
  )
  return found ?? { count: 0, first: null }
}

/** When a provider took nothing, for whomever: outages are the house's, not a tenant's. */
export type OutageRow = {
  readonly id: string
  readonly provider: string
  readonly why: string
  readonly began_at: Temporal.Instant
  readonly ended_at: Temporal.Instant | null
}

/** The latest outages since an instant, newest first. */
export function outagesSince(tx: Tx, since: Temporal.Instant): Promise<OutageRow[]> {
  return prepared(
    tx,
    'messaging.outages_since',
    `select id, provider, why, began_at, ended_at from messaging.outage
      where began_at >= $1 or ended_at is null order by began_at desc limit 20`,
    [since],
  )
}

/** Segments that providers took, or may have taken, by month of the tenant's calendar. */
export function segmentsByMonth(
  tx: Tx,
  scope: Scope,
  month: { since: Temporal.Instant; timeZone: string },
): Promise<{ month: string; provider: string; route: string; messages: number; segments: number }[]> {
  return prepared(
    tx,
    'messaging.segments_by_month',
    `select to_char(a.began_at at time zone $3, 'YYYY-MM') as month, a.provider, m.route, count(*)::int as messages,
       sum(m.segments)::int as segments
     from messaging.attempt a
       join messaging.message m on m.tenant_id = a.tenant_id and m.id = a.message_id
      where a.tenant_id = $1 and a.began_at >= $2 and a.outcome in ('taken', 'unknown') and m.channel = 'sms'
      group by 1, 2, 3 order by 1 desc, 2, 3`,
    [scope.tenantId, month.since, month.timeZone],
  )
}
