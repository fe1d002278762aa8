import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A called-out volunteer with the call-out that she was called to. */
export type SummonsRow = {
  readonly id: string
  readonly activation_id: string
  readonly volunteer_id: string
  readonly languages: readonly [string, ...string[]]
  readonly code: string
  readonly called_at: Temporal.Instant
  readonly acknowledged_at: Temporal.Instant | null
  readonly declined_at: Temporal.Instant | null
  readonly drill: boolean
  readonly ended_at: Temporal.Instant | null
}

const about = `select s.id, s.activation_id, s.volunteer_id, s.languages, s.code, s.called_at, s.acknowledged_at,
    s.declined_at, a.drill, a.ended_at
  from outreach.summons s join outreach.activation a on a.tenant_id = s.tenant_id and a.id = s.activation_id
  where s.tenant_id = $1`

/** One summons. */
export async function summonsRow(tx: Tx, scope: Scope, id: string): Promise<SummonsRow | undefined> {
  const [found] = await prepared<SummonsRow>(tx, 'outreach.summons', `${about} and s.id = $2`, [
    scope.tenantId,
    id,
  ])
  return found
}

/** What somebody has been called out to since, newest first. */
export function summonsesOf(
  tx: Tx,
  scope: Scope,
  volunteerIds: readonly string[],
  since: Temporal.Instant,
): Promise<SummonsRow[]> {
  return prepared(
    tx,
    'outreach.summonses_of',
    `${about} and s.volunteer_id = any($2::uuid[]) and s.called_at > $3 order by s.called_at desc`,
    [scope.tenantId, volunteerIds, since],
  )
}

/** Stores who is called out, each once whatever is tried again. */
export async function insertSummonses(
  tx: Tx,
  scope: Scope,
  activationId: string,
  called: readonly { id: string; volunteerId: string; languages: readonly string[]; code: string }[],
): Promise<void> {
  await prepared(
    tx,
    'outreach.insert_summonses',
    `insert into outreach.summons (tenant_id, id, activation_id, volunteer_id, languages, code, called_at)
     select $1, s.id, $2, s.volunteer_id, string_to_array(s.languages, ' '), s.code, $3
       from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[]) as s(id, volunteer_id, languages, code)
     on conflict do nothing`,
    [
      scope.tenantId,
      activationId,
      scope.world.clock.now(),
      called.map(({ id }) => id),
      called.map(({ volunteerId }) => volunteerId),
      called.map(({ languages }) => languages.join(' ')),
      called.map(({ code }) => code),
    ],
  )
}

/** Takes so many who have not been texted yet, and dates that they are: two workers never take the same. */
export function takeUntexted(
  tx: Tx,
  scope: Scope,
  activationId: string,
  most: number,
): Promise<Pick<SummonsRow, 'id' | 'volunteer_id' | 'languages' | 'code'>[]> {
  return prepared(
    tx,
    'outreach.take_untexted',
    `with next as (
       select id from outreach.summons
        where tenant_id = $1 and activation_id = $2 and texted_at is null
        order by id limit $3 for update skip locked
     )
     update outreach.summons s set texted_at = $4 from next
      where s.tenant_id = $1 and s.id = next.id
     returning s.id, s.volunteer_id, s.languages, s.code`,
    [scope.tenantId, activationId, most, scope.world.clock.now()],
  )
}

/** Dates that she has seen it; the first time counts. @returns false when she had said so before */
export async function noteAcknowledged(
  tx: Tx,
  scope: Scope,
  id: string,
  way: 'text' | 'page' | 'staff',
): Promise<boolean> {
  const found = await prepared(
    tx,
    'outreach.note_acknowledged',
    `update outreach.summons set acknowledged_at = $3, acknowledged_way = $4, declined_at = null
      where tenant_id = $1 and id = $2 and acknowledged_at is null returning id`,
    [scope.tenantId, id, scope.world.clock.now(), way],
  )
  return found.length > 0
}

/** Dates that she cannot pass it on. */
export async function noteDeclined(tx: Tx, scope: Scope, id: string): Promise<void> {
  await prepared(
    tx,
    'outreach.note_declined',
    `update outreach.summons set declined_at = $3
      where tenant_id = $1 and id = $2 and acknowledged_at is null and declined_at is null`,
    [scope.tenantId, id, scope.world.clock.now()],
  )
}

/** Notes how many she has reached by a way, in place of what she said of it before. */
export async function upsertReach(
  tx: Tx,
  scope: Scope,
  report: { id: string; summonsId: string; channel: string; people: number },
): Promise<void> {
  await prepared(
    tx,
    'outreach.upsert_reach',
    `insert into outreach.reach (tenant_id, id, summons_id, channel, people, reported_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, summons_id, channel) do update
       set people = excluded.people, reported_at = excluded.reported_at`,
    [scope.tenantId, report.id, report.summonsId, report.channel, report.people, scope.world.clock.now()],
  )
}

/** What she has told of, by way. */
export function reachOfSummons(
  tx: Tx,
  scope: Scope,
  summonsId: string,
): Promise<{ channel: string; people: number }[]> {
  return prepared(
    tx,
    'outreach.reach_of_summons',
    'select channel, people from outreach.reach where tenant_id = $1 and summons_id = $2 order by channel',
    [scope.tenantId, summonsId],
  )
}

/** A called-out volunteer as the board counts her. */
export type CalledRow = {
  readonly id: string
  readonly volunteer_id: string
  readonly alias: string
  readonly languages: readonly string[]
  readonly areas: readonly string[]
  readonly acknowledged_at: Temporal.Instant | null
  readonly acknowledged_way: string | null
  readonly declined_at: Temporal.Instant | null
  readonly reach: Readonly<Record<string, number>>
  readonly state: string | null
  readonly state_at: Temporal.Instant | null
}

/** Everybody called out, with what became of her text and what she has told. */
export function calledRows(tx: Tx, scope: Scope, activationId: string): Promise<CalledRow[]> {
  return prepared(
    tx,
    'outreach.called',
    `select s.id, s.volunteer_id, coalesce(h.alias, '–') as alias, s.languages, s.acknowledged_at, s.acknowledged_way,
            s.declined_at,
            array(select a.area_id from people.helper_area a
                   where a.tenant_id = s.tenant_id and a.volunteer_id = s.volunteer_id) as areas,
            coalesce((select json_object_agg(r.channel, r.people) from outreach.reach r
                       where r.tenant_id = s.tenant_id and r.summons_id = s.id), '{}') as reach,
            m.state, m.state_at
       from outreach.summons s
         left join people.helper h on h.tenant_id = s.tenant_id and h.volunteer_id = s.volunteer_id
         left join lateral (
           select m.state, m.state_at from messaging.message_state m
            where m.tenant_id = s.tenant_id and m.subject_id = s.activation_id
              and m.subject_kind = 'outreach.activation' and m.account_id = s.volunteer_id
            order by m.state = 'delivered' desc, m.queued_at desc limit 1
         ) m on true
      where s.tenant_id = $1 and s.activation_id = $2
      order by alias collate "nb-x-icu", s.id`,
    [scope.tenantId, activationId],
  )
}
