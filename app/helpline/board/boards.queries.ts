import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A request as the board lists it: what was asked for and how far it has come, by nobody in particular. */
export type BoardRow = {
  id: string
  language: string
  source: string
  danger: boolean
  under_sixteen: boolean
  has_phone: boolean
  created_at: Temporal.Instant
  withdrawn_at: Temporal.Instant | null
  closed_at: Temporal.Instant | null
  closed_as: string | null
  handed_at: Temporal.Instant | null
  handed_account_id: string | null
  handed_with_consent: boolean | null
  topic_code: string | null
  topic_labels: unknown
  area: string | null
  call_id: string | null
  call_state: string | null
  asked: number | null
  declined: number | null
  open_offers: number | null
  next_at: Temporal.Instant | null
  escalated_at: Temporal.Instant | null
  claimed_by: string | null
  claimed_at: Temporal.Instant | null
  claimed_alias: string | null
  lease_until: Temporal.Instant | null
  tries: number | null
  tried_at: Temporal.Instant | null
  first_contact_at: Temporal.Instant | null
  delivered: number
  undelivered: number
  unread: number
  alarmed: boolean
}

const lines = `, calls as materialized (
       select distinct on (c.subject_id) c.* from dispatch.call_state c
        where c.tenant_id = $1 and c.subject_kind = 'request' and c.subject_id in (select id from shown)
        order by c.subject_id, c.opened_at desc
     ), texts as (
       select m.subject_id as call_id,
         count(distinct m.account_id) filter (where m.state = 'delivered')::int as delivered,
         count(distinct m.account_id) filter (where m.state in ('failed', 'expired', 'unknown'))::int as undelivered
         from messaging.message_state m
        where m.tenant_id = $1 and m.kind = 'offer' and m.subject_id in (select call_id from calls)
        group by m.subject_id
     ), unread as (
       select e.request_id, count(*)::int as entries from helpline.thread_entry e
        where e.tenant_id = $1 and e.author = 'person' and e.read_at is null and e.request_id in (select id from shown)
        group by e.request_id
     )
     select s.id, s.language, s.source, s.danger, s.under_sixteen, s.has_phone, s.created_at, s.withdrawn_at, s.closed_at,
       s.closed_as, s.handed_at, s.handed_account_id, s.handed_with_consent, t.code as topic_code, t.labels as topic_labels, a.name as area,
       c.call_id, c.state as call_state, c.asked, c.declined, c.open_offers, c.next_at, c.escalated_at, c.claimed_by,
       c.claimed_at, h.alias as claimed_alias, c.lease_until, c.tries, c.tried_at, c.first_contact_at,
       coalesce(x.delivered, 0) as delivered, coalesce(x.undelivered, 0) as undelivered, coalesce(u.entries, 0) as unread,
       exists (select from helpline.alarm l where l.tenant_id = $1 and l.subject_id = s.id and l.answered_at is null) as alarmed
       from shown s
       left join calls c on c.tenant_id = s.tenant_id and c.subject_id = s.id
       left join texts x on x.call_id = c.call_id
       left join unread u on u.request_id = s.id
       left join people.subject_matter t on t.tenant_id = s.tenant_id and t.topic_id = s.topic_id
       left join people.vicinity a on a.tenant_id = s.tenant_id and a.area_id = s.area_id
       left join people.helper h on h.tenant_id = s.tenant_id and h.volunteer_id = c.claimed_by
      order by s.danger desc, s.created_at, s.id`

/**
 * The whole board in one statement (KS-15: three hundred open requests stay fast): every open request and those that
 * ended since `since`, the urgent first, then the oldest need.
 */
export async function boardRows(
  tx: Tx,
  scope: Scope,
  since: Temporal.Instant,
  most: number,
): Promise<BoardRow[]> {
  return prepared<BoardRow>(
    tx,
    'helpline.board',
    `with shown as (
       select r.* from helpline.request r
        where r.tenant_id = $1 and r.joined_into is null and r.closed_at is null and r.withdrawn_at is null
       union all
       select r.* from helpline.request r
        where r.tenant_id = $1 and r.joined_into is null and r.closed_at >= $2
       union all
       select r.* from helpline.request r
        where r.tenant_id = $1 and r.joined_into is null and r.withdrawn_at >= $2 and r.closed_at is null
     ) ${lines} limit $3`,
    [scope.tenantId, since, most],
  )
}

/** One request as the board would list it, whenever it ended. */
export async function boardRow(tx: Tx, scope: Scope, id: string): Promise<BoardRow | undefined> {
  const [found] = await prepared<BoardRow>(
    tx,
    'helpline.board_one',
    `with shown as (select r.* from helpline.request r where r.tenant_id = $1 and r.id = $2) ${lines}`,
    [scope.tenantId, id],
  )
  return found
}

/** Requests handed to this professional, or to no one of them by name, open or ended within a week. */
export async function routedRows(
  tx: Tx,
  scope: Scope,
  accountId: string,
  since: Temporal.Instant,
): Promise<BoardRow[]> {
  return prepared<BoardRow>(
    tx,
    'helpline.routed',
    `with shown as (
       select r.* from helpline.request r
        where r.tenant_id = $1 and r.joined_into is null and r.handed_at is not null
          and coalesce(r.handed_account_id, $2) = $2
          and coalesce(r.closed_at, r.withdrawn_at, $3) >= $3
     ) ${lines}`,
    [scope.tenantId, accountId, since],
  )
}

/** How texts fared lately: those that reached a phone or the network, and those that did not. */
export async function supplierRow(tx: Tx, scope: Scope, since: Temporal.Instant) {
  const [found] = await prepared<{ sent: number; lost: number }>(
    tx,
    'helpline.supplier',
    `select count(*) filter (where state in ('accepted', 'sent', 'delivered'))::int as sent,
        count(*) filter (where state in ('failed', 'unknown', 'expired'))::int as lost
       from messaging.message_state where tenant_id = $1 and queued_at >= $2`,
    [scope.tenantId, since],
  )
  return found ?? { sent: 0, lost: 0 }
}

/** How long it took, in minutes, from asking until somebody took it, for those taken since. */
export async function answerMinutes(tx: Tx, scope: Scope, since: Temporal.Instant): Promise<number | null> {
  const [found] = await prepared<{ median: number | null }>(
    tx,
    'helpline.answer_minutes',
    `with first as (
       select k.subject_id, min(k.claimed_at) as at from dispatch.claim_state k
        where k.tenant_id = $1 and k.subject_kind = 'request' group by k.subject_id
     )
     select percentile_cont(0.5) within group (order by date_part('epoch', f.at - r.created_at) / 60)::float8 as median
       from first f join helpline.request r on r.tenant_id = $1 and r.id = f.subject_id
      where r.tenant_id = $1 and f.at >= $2`,
    [scope.tenantId, since],
  )
  return found?.median ?? null
}

/** How many volunteers who may be asked speak each language. */
export async function speakerCounts(
  tx: Tx,
  scope: Scope,
): Promise<{ language: string; volunteers: number }[]> {
  return prepared<{ language: string; volunteers: number }>(
    tx,
    'helpline.speaker_counts',
    `select language, count(distinct volunteer_id)::int as volunteers from people.speaker
      where tenant_id = $1 and trained_on is not null and declaration_on is not null
      group by language`,
    [scope.tenantId],
  )
}
