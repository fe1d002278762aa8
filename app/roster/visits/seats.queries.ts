import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { crowds, outcomes } from './visits.schema.ts'

/** A seat of a visit, as dispatch has it: who is asked, who has it. */
export type SeatRow = {
  readonly id: string
  readonly visit_id: string
  readonly number: number
  readonly call_id: string | null
  readonly is_open: boolean
  readonly asked: number
  readonly open_offers: number
  readonly late: number
  readonly claim_id: string | null
  readonly account_id: string | null
  readonly alias: string | null
}

/** The seats of some visits that are wanted, with the newest call of each; of a visit that is over, with who had them. */
export function seatRows(tx: Tx, scope: Scope, visitIds: readonly string[]): Promise<SeatRow[]> {
  if (visitIds.length === 0) return Promise.resolve([])
  return prepared(
    tx,
    'roster.visit_seats',
    `select s.id, s.visit_id, s.number, c.call_id, c.call_id is not null and c.closed_at is null as is_open,
            coalesce(c.asked, 0) as asked, coalesce(c.open_offers, 0) as open_offers, coalesce(c.late, 0) as late,
            k.claim_id, k.account_id, h.alias
       from roster.visit_seat s
       left join lateral (select * from dispatch.call_state n
          where n.tenant_id = s.tenant_id and n.subject_kind = 'roster.visit_seat' and n.subject_id = s.id
          order by n.opened_at desc, n.closed_at is null desc limit 1) c on true
       left join lateral (select k.claim_id, k.account_id from dispatch.claim_state k
          where k.tenant_id = s.tenant_id and k.call_id = c.call_id and (k.released_at is null or k.released_as = 'closed')
          order by k.claimed_at desc limit 1) k on true
       left join people.helper h on h.tenant_id = s.tenant_id and h.volunteer_id = k.account_id
      where s.tenant_id = $1 and s.visit_id = any($2::uuid[]) and s.dropped_at is null order by s.visit_id, s.number`,
    [scope.tenantId, visitIds],
  )
}

/** Whose seat a claim is, at which visit. */
export type HolderRow = {
  readonly claim_id: string
  readonly call_id: string
  readonly visit_id: string
  readonly account_id: string
  /** She has it, or had it when it was over. */
  readonly is_hers: boolean
}

/** A claim on a seat. */
export async function holderRow(tx: Tx, scope: Scope, claimId: string): Promise<HolderRow | undefined> {
  const [found] = await prepared<HolderRow>(
    tx,
    'roster.visit_holder',
    `select k.claim_id, k.call_id, s.visit_id, k.account_id,
            k.released_at is null or (k.released_as = 'closed' and c.closed_as not in ('moved', 'fewer')) as is_hers
       from dispatch.claim_state k
       join dispatch.call_state c on c.tenant_id = k.tenant_id and c.call_id = k.call_id
       join roster.visit_seat s on s.tenant_id = k.tenant_id and s.id = k.subject_id
      where k.tenant_id = $1 and k.claim_id = $2 and k.subject_kind = 'roster.visit_seat'`,
    [scope.tenantId, claimId],
  )
  return found
}

/** The seats of one volunteer that are hers, at visits that end after `from`, with whether she has told how it went. */
export function heldBy(
  tx: Tx,
  scope: Scope,
  accountId: string,
  from: Temporal.Instant,
): Promise<(HolderRow & { reported: boolean })[]> {
  return prepared(
    tx,
    'roster.visits_held_by',
    `select k.claim_id, k.call_id, s.visit_id, k.account_id, true as is_hers,
            exists (select from roster.visit_report r
              where r.tenant_id = $1 and r.visit_id = s.visit_id and r.account_id = $2) as reported
       from dispatch.claim_state k
       join dispatch.call_state c on c.tenant_id = k.tenant_id and c.call_id = k.call_id
       join roster.visit_seat s on s.tenant_id = k.tenant_id and s.id = k.subject_id
       join roster.visit v on v.tenant_id = s.tenant_id and v.id = s.visit_id
      where k.tenant_id = $1 and k.account_id = $2 and k.subject_kind = 'roster.visit_seat' and v.ends_at > $3
        and (k.released_at is null or (k.released_as = 'closed' and c.closed_as = 'held'))
      order by v.starts_at`,
    [scope.tenantId, accountId, from],
  )
}

/** What one volunteer was asked for and may still answer, and where she stands by. */
export function offeredTo(
  tx: Tx,
  scope: Scope,
  accountId: string,
): Promise<{ offer_id: string; visit_id: string; stands_by: boolean }[]> {
  return prepared(
    tx,
    'roster.visits_offered_to',
    `select distinct on (v.id) o.offer_id, v.id as visit_id, o.state <> 'open' as stands_by
       from dispatch.offer_state o
       join roster.visit_seat s on s.tenant_id = o.tenant_id and s.id = o.subject_id
       join roster.visit v on v.tenant_id = s.tenant_id and v.id = s.visit_id
      where o.tenant_id = $1 and o.volunteer_id = $2 and o.subject_kind = 'roster.visit_seat'
        and v.starts_at > $3 and v.cancelled_at is null
        and ((o.state = 'open' and o.expires_at > $3) or (o.state = 'taken' and o.late_at is not null))
        and not exists (select from dispatch.claim_state k join roster.visit_seat t on t.tenant_id = k.tenant_id and t.id = k.subject_id
              where k.tenant_id = $1 and t.visit_id = v.id and k.account_id = $2 and k.released_at is null)
      order by v.id, o.state = 'open' desc, o.asked_at desc`,
    [scope.tenantId, accountId, scope.world.clock.now()],
  )
}

/** A report as it is stored; without whose it is. */
export type ReportRow = {
  readonly visit_id: string
  readonly took_place: boolean
  readonly people: (typeof crowds)[number] | null
  readonly went: (typeof outcomes)[number] | null
}

/** Writes how it went, in place of what the same volunteer said before. */
export async function putReport(
  tx: Tx,
  scope: Scope,
  report: ReportRow & { readonly id: string; readonly account_id: string },
): Promise<void> {
  await prepared(
    tx,
    'roster.put_visit_report',
    `insert into roster.visit_report (tenant_id, id, visit_id, account_id, took_place, people, went, reported_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (tenant_id, visit_id, account_id) do update set took_place = excluded.took_place,
       people = excluded.people, went = excluded.went, reported_at = excluded.reported_at`,
    [
      scope.tenantId,
      report.id,
      report.visit_id,
      report.account_id,
      report.took_place,
      report.people,
      report.went,
      scope.world.clock.now(),
    ],
  )
}

/** What volunteers told of some visits. */
export function reportRows(tx: Tx, scope: Scope, visitIds: readonly string[]): Promise<ReportRow[]> {
  return prepared(
    tx,
    'roster.visit_reports',
    `select visit_id, took_place, people, went from roster.visit_report
      where tenant_id = $1 and visit_id = any($2::uuid[]) order by reported_at`,
    [scope.tenantId, visitIds],
  )
}

/** What one volunteer told of a visit. */
export async function reportOf(
  tx: Tx,
  scope: Scope,
  visitId: string,
  accountId: string,
): Promise<ReportRow | undefined> {
  const [found] = await prepared<ReportRow>(
    tx,
    'roster.visit_report_of',
    `select visit_id, took_place, people, went from roster.visit_report
      where tenant_id = $1 and visit_id = $2 and account_id = $3`,
    [scope.tenantId, visitId, accountId],
  )
  return found
}

/** Which visit a seat belongs to. */
export async function visitOfSeat(tx: Tx, scope: Scope, seatId: string): Promise<string | undefined> {
  const [found] = await prepared<{ visit_id: string }>(
    tx,
    'roster.visit_of_seat',
    'select visit_id from roster.visit_seat where tenant_id = $1 and id = $2',
    [scope.tenantId, seatId],
  )
  return found?.visit_id
}

/** Volunteers who speak a language, for whoever gives a seat by hand. */
export function speakersFor(
  tx: Tx,
  scope: Scope,
  tags: readonly string[],
): Promise<{ id: string; alias: string }[]> {
  return prepared(
    tx,
    'roster.visit_speakers',
    `select distinct volunteer_id as id, alias from people.speaker
      where tenant_id = $1 and language = any($2::text[]) order by alias limit 200`,
    [scope.tenantId, tags],
  )
}

/** Seats that are not wanted any more. */
export async function noteDropped(tx: Tx, scope: Scope, ids: readonly string[]): Promise<void> {
  await prepared(
    tx,
    'roster.drop_visit_seats',
    'update roster.visit_seat set dropped_at = $3 where tenant_id = $1 and id = any($2::uuid[])',
    [scope.tenantId, ids, scope.world.clock.now()],
  )
}

/** Gives a visit more seats: those that were dropped come back. @param fresh ids for as many, of which some may go unused */
export async function addSeats(
  tx: Tx,
  scope: Scope,
  visitId: string,
  fresh: readonly string[],
): Promise<void> {
  await prepared(
    tx,
    'roster.add_visit_seats',
    `insert into roster.visit_seat (tenant_id, id, visit_id, number)
     select $1, f.id, $2, n.number
       from (select g.number, row_number() over (order by g.number) as rank from generate_series(1, 6) as g(number)
              where not exists (select from roster.visit_seat s
                where s.tenant_id = $1 and s.visit_id = $2 and s.number = g.number and s.dropped_at is null)) n
       join unnest($3::uuid[]) with ordinality as f(id, rank) on f.rank = n.rank
     on conflict (tenant_id, visit_id, number) do update set dropped_at = null`,
    [scope.tenantId, visitId, fresh],
  )
}
