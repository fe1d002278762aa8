import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { MatchingPolicy } from '../waves/policy.schema.ts'
import { type Moment, mondayOf } from './criteria.ts'

/** A speaker of the language with all that matching looks at; one row for each of the tags she meets. */
export type SpeakerRow = {
  readonly id: string
  readonly alias: string
  readonly text_language: string
  readonly language: string
  readonly level: string
  readonly gender: 'woman' | 'man' | 'other' | null
  readonly trained_on: string | null
  readonly declaration_on: string | null
  readonly paused_until: Temporal.Instant | null
  readonly snoozed_until: Temporal.Instant | null
  readonly quiet_from: number | null
  readonly quiet_to: number | null
  readonly daily_cap: number | null
  readonly weekly_cap: number | null
  readonly communities_sealed: Buffer | null
  readonly area_ids: string[]
  readonly topic_ids: string[]
  readonly version: number | null
  readonly asked_on: string | null
  readonly asked_that_day: number | null
  readonly asked_week_of: string | null
  readonly asked_that_week: number | null
  readonly last_asked_at: Temporal.Instant | null
  readonly open_offers: number | null
  readonly open_claims: number | null
  readonly recent_codes: string[] | null
  /** She lacks a course that is required today (BM-04). */
  readonly lacks_course: boolean
}

/** What decides whom the question reads first. */
export type SpeakerQuestion = {
  readonly tags: readonly string[]
  readonly moment: Moment
  readonly gender: string | null
  readonly near: readonly string[]
  /** Those known to be out: excluded, or asked before. */
  readonly outIds: readonly string[]
  readonly policy: MatchingPolicy
  readonly withCommunities: boolean
  readonly limit: number
}

/** Whether something is required that she does not hold today; where nothing is, one look into an empty index. */
const lacksCourse = `exists (
  select from training.required_course r where r.tenant_id = $1 and not exists (
    select from training.qualification q
     where q.tenant_id = $1 and q.volunteer_id = s.volunteer_id and q.course_id = r.course_id
       and (q.valid_until is null or q.valid_until >= $14::date)))`

/** Reading a speaker by three keys, and what is known to keep her from being asked now. */
const speaker = `
  select s.volunteer_id as id, s.alias, s.text_language, s.language, s.level, s.gender, s.trained_on::text,
    s.declaration_on::text, s.paused_until, s.snoozed_until, s.quiet_from, s.quiet_to, s.daily_cap, s.weekly_cap,
    case when $8 then s.communities_sealed end as communities_sealed, d.version, d.asked_on::text, d.asked_that_day,
    d.asked_week_of::text, d.asked_that_week, d.last_asked_at, d.open_offers, d.open_claims, d.recent_codes,
    ${lacksCourse} as lacks_course
  from people.speaker s
    left join dispatch.standing d on d.tenant_id = s.tenant_id and d.id = s.volunteer_id
  where s.tenant_id = $1 and s.language = w.tag and s.phone_hash is not null
    and not exists (
      select from messaging.stopped_number n where n.tenant_id = $1 and n.address_hash = s.phone_hash)`
const kept = `(coalesce(s.paused_until > $3::timestamptz, false) or coalesce(s.snoozed_until > $3::timestamptz, false)
  or ($4::text is not null and s.gender is distinct from $4::text)
  or coalesce(d.last_asked_at > $3::timestamptz - $7 * interval '1 minute', false)
  or coalesce(d.open_offers > 0 and d.last_asked_at > $3::timestamptz - $12 * interval '1 minute', false)
  or coalesce(d.open_claims >= $13, false)
  or coalesce(d.asked_on = $14::date and d.asked_that_day >= least($15::int, s.daily_cap), false)
  or coalesce(d.asked_week_of = $16::date and d.asked_that_week >= least($17::int, s.weekly_cap), false)
  or ($8 and s.communities_sealed is null)
  or ($10 and s.trained_on is null) or ($11 and s.declaration_on is null)
  or ${lacksCourse}
  or s.volunteer_id = any($6::uuid[]))`
// As a value, not as a join: the planner would gather everybody of the area first.
const near = `coalesce((
  select true from people.helper_area a
   where a.tenant_id = $1 and a.volunteer_id = s.volunteer_id and a.area_id = any($5::uuid[]) limit 1), false)`
const byTurn = 'order by s.asked_at nulls first, s.volunteer_id limit $9'

/**
 * The speakers of a language, at most `limit` rows for each tag. The rules decide in matching.ts; the order here only
 * sees to it that of very many those are read whom the rules would choose: who can be asked, near, longest not asked.
 * Each part walks the index of turns, and the next is begun only when those before have not filled the limit.
 */
export async function speakers(tx: Tx, scope: Scope, asked: SpeakerQuestion): Promise<SpeakerRow[]> {
  // Planned anew for each language it takes longer to plan than to run; the walk is right for all of them.
  const [, found] = await Promise.all([
    tx.client.query('set local plan_cache_mode = force_generic_plan'),
    walk(tx, scope, asked),
  ])
  return found
}

function walk(tx: Tx, scope: Scope, asked: SpeakerQuestion): Promise<SpeakerRow[]> {
  return prepared(
    tx,
    'dispatch.speakers',
    `select p.*,
        array(select a.area_id from people.helper_area a where a.tenant_id = $1 and a.volunteer_id = p.id) as area_ids,
        array(select t.topic_id from people.helper_topic t where t.tenant_id = $1 and t.volunteer_id = p.id) as topic_ids
     from unnest($2::text[]) as w(tag) cross join lateral (
       select * from (
         (${speaker} and not ${kept} and $5::uuid[] <> '{}' and ${near} ${byTurn})
         union all
         (${speaker} and not ${kept} and ($5::uuid[] = '{}' or not ${near}) ${byTurn})
         union all
         (${speaker} and ${kept} ${byTurn})
       ) parts limit $9
     ) p`,
    [
      scope.tenantId,
      asked.tags,
      asked.moment.at,
      asked.gender,
      asked.near,
      asked.outIds,
      asked.policy.leastGapMinutes,
      asked.withCommunities,
      asked.limit,
      asked.policy.trained === 'hard',
      asked.policy.declaration === 'hard',
      asked.policy.openOfferMinutes,
      asked.policy.openClaims,
      asked.moment.isoToday,
      asked.policy.dailyCap,
      mondayOf(asked.moment),
      asked.policy.weeklyCap,
    ],
  )
}

/** An area's name and its neighbours. */
export type Vicinity = { readonly name: string; readonly neighbour_ids: string[] }

/** An area's neighbours and its name. */
export async function vicinity(tx: Tx, scope: Scope, areaId: string): Promise<Vicinity | undefined> {
  const found = await prepared<Vicinity>(
    tx,
    'dispatch.vicinity',
    'select name, neighbour_ids from people.vicinity where tenant_id = $1 and area_id = $2',
    [scope.tenantId, areaId],
  )
  return found[0]
}

/**
 * Whom a call was put to and who is not asked again: she declined, is silent, or had it and gave it back. Those
 * whose offer ended because another was faster may be asked anew when it comes back.
 */
export async function askedFor(tx: Tx, scope: Scope, callId: string): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'dispatch.asked_for',
    `select distinct volunteer_id as id from dispatch.offer
      where tenant_id = $1 and call_id = $2 and closed_as is distinct from 'taken'`,
    [scope.tenantId, callId],
  )
  return found.map(({ id }) => id)
}

/** The aliases of volunteers, for showing why they were asked; those who left are missing. */
export function aliases(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
): Promise<{ volunteer_id: string; alias: string }[]> {
  return prepared(
    tx,
    'dispatch.aliases',
    'select volunteer_id, alias from people.helper where tenant_id = $1 and volunteer_id = any($2::uuid[])',
    [scope.tenantId, ids],
  )
}
