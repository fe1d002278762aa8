import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** One ISO week of requests; medians in minutes. */
export type WeekRow = {
  week: string
  requests: number
  claim_minutes: number | null
  contact_minutes: number | null
  day_old: number
  within_day: number
}

/**
 * Requests by the ISO week they came in, with how long it took to a yes and to a talk.
 * @param zone the place's time zone: weeks begin on its Monday
 */
export async function weekRows(
  tx: Tx,
  scope: Scope,
  from: Temporal.Instant,
  zone: string,
): Promise<WeekRow[]> {
  return prepared<WeekRow>(
    tx,
    'helpline.weeks',
    `with answers as (
       select k.subject_id, min(k.claimed_at) as claimed_at, min(k.first_contact_at) as contact_at
         from dispatch.claim_state k where k.tenant_id = $1 and k.subject_kind = 'request' group by k.subject_id
     ), asked as (
       select to_char(r.created_at at time zone $3, 'IYYY-"W"IW') as week,
         date_part('epoch', k.claimed_at - r.created_at) / 60 as claim, date_part('epoch', k.contact_at - r.created_at) / 60 as contact,
         r.created_at <= $4::timestamptz - interval '1 day' as is_day_old
         from helpline.request r left join answers k on k.subject_id = r.id
        where r.tenant_id = $1 and r.created_at >= $2 and r.joined_into is null
     )
     select week, count(*)::int as requests,
       percentile_cont(0.5) within group (order by claim)::float8 as claim_minutes,
       percentile_cont(0.5) within group (order by contact)::float8 as contact_minutes,
       (count(*) filter (where is_day_old))::int as day_old,
       (count(*) filter (where is_day_old and claim <= 1440))::int as within_day
       from asked group by week order by week`,
    [scope.tenantId, from, zone, scope.world.clock.now()],
  )
}

/** Texts that asked volunteers, and how many volunteers were asked, by ISO week. */
export async function textRows(tx: Tx, scope: Scope, from: Temporal.Instant, zone: string) {
  return prepared<{ week: string; texts: number; volunteers: number }>(
    tx,
    'helpline.week_texts',
    `select to_char(asked_at at time zone $3, 'IYYY-"W"IW') as week, count(*)::int as texts,
        count(distinct volunteer_id)::int as volunteers
       from dispatch.offer_state where tenant_id = $1 and asked_at >= $2 group by week`,
    [scope.tenantId, from, zone],
  )
}

/** Requests by spoken language. */
export async function languageRows(tx: Tx, scope: Scope, from: Temporal.Instant) {
  return prepared<{ key: string; count: number }>(
    tx,
    'helpline.by_language',
    `select language as key, count(*)::int as count from helpline.request
      where tenant_id = $1 and created_at >= $2 and joined_into is null group by language order by count desc, language`,
    [scope.tenantId, from],
  )
}
