import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { audiences, outcomes } from './visits.schema.ts'

/** A visit as it is stored, with whose it is. */
export type VisitRow = {
  readonly id: string
  readonly requester_id: string
  readonly requester: string
  readonly occasion_id: string
  readonly language: string
  readonly topic_id: string | null
  readonly area_id: string | null
  readonly place: string
  readonly address: string
  readonly audience: (typeof audiences)[number]
  readonly starts_at: Temporal.Instant
  readonly ends_at: Temporal.Instant
  readonly note: string
  readonly booked_at: Temporal.Instant
  readonly changed_at: Temporal.Instant
  readonly confirmed_at: Temporal.Instant | null
  readonly gap_told_at: Temporal.Instant | null
  readonly reminded_at: Temporal.Instant | null
  readonly cancelled_at: Temporal.Instant | null
  readonly rating: (typeof outcomes)[number] | null
  readonly remark: string
}

const columns = `v.id, v.requester_id, r.name as requester, v.occasion_id, v.language, v.topic_id, v.area_id, v.place, v.address,
  v.audience, v.starts_at, v.ends_at, v.note, v.booked_at, v.changed_at, v.confirmed_at, v.gap_told_at, v.reminded_at,
  v.cancelled_at, v.rating, v.remark`
const from =
  'from roster.visit v join roster.requester r on r.tenant_id = v.tenant_id and r.id = v.requester_id'

/** One visit. */
export async function visitRow(tx: Tx, scope: Scope, id: string): Promise<VisitRow | undefined> {
  const [found] = await prepared<VisitRow>(
    tx,
    'roster.visit',
    `select ${columns} ${from} where v.tenant_id = $1 and v.id = $2`,
    [scope.tenantId, id],
  )
  return found
}

/** One visit, held until the transaction ends. */
export async function heldVisit(tx: Tx, scope: Scope, id: string): Promise<VisitRow | undefined> {
  const [found] = await prepared<VisitRow>(
    tx,
    'roster.held_visit',
    `select ${columns} ${from} where v.tenant_id = $1 and v.id = $2 for update of v`,
    [scope.tenantId, id],
  )
  return found
}

/** Visits that end between two moments, the first first. @param requesterId one organisation's; null: everybody's */
export function visitRows(
  tx: Tx,
  scope: Scope,
  asked: { from: Temporal.Instant; to: Temporal.Instant; requesterId: string | null; most: number },
): Promise<VisitRow[]> {
  return prepared(
    tx,
    'roster.visits',
    `select ${columns} ${from}
      where v.tenant_id = $1 and v.ends_at > $2 and v.ends_at <= $3 and ($4::uuid is null or v.requester_id = $4)
      order by v.starts_at, v.id limit $5`,
    [scope.tenantId, asked.from, asked.to, asked.requesterId, asked.most],
  )
}

/** What a visit is, as it is written down. */
export type NewVisit = Pick<
  VisitRow,
  | 'id'
  | 'requester_id'
  | 'occasion_id'
  | 'language'
  | 'topic_id'
  | 'area_id'
  | 'place'
  | 'address'
  | 'audience'
  | 'starts_at'
  | 'ends_at'
  | 'note'
>

/**
 * Stores a visit with its seats. @returns its id; of one that the organisation has booked before, that one's, and
 * `isNew` false
 */
export async function insertVisit(
  tx: Tx,
  scope: Scope,
  visit: NewVisit,
  seats: readonly { id: string; number: number }[],
): Promise<{ id: string; isNew: boolean }> {
  const by = scope.kind === 'account' ? scope.accountId : null
  const stored = await prepared(
    tx,
    'roster.insert_visit',
    `insert into roster.visit (tenant_id, id, requester_id, occasion_id, language, topic_id, area_id, place, address,
       audience, starts_at, ends_at, note, booked_at, booked_by, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $14)
     on conflict (tenant_id, requester_id, starts_at, language, place) where cancelled_at is null do nothing returning id`,
    [
      scope.tenantId,
      visit.id,
      visit.requester_id,
      visit.occasion_id,
      visit.language,
      visit.topic_id,
      visit.area_id,
      visit.place,
      visit.address,
      visit.audience,
      visit.starts_at,
      visit.ends_at,
      visit.note,
      scope.world.clock.now(),
      by,
    ],
  )
  if (stored.length === 0) {
    const [before] = await prepared<{ id: string }>(
      tx,
      'roster.same_visit',
      `select id from roster.visit where tenant_id = $1 and requester_id = $2 and starts_at = $3 and language = $4
        and place = $5 and cancelled_at is null`,
      [scope.tenantId, visit.requester_id, visit.starts_at, visit.language, visit.place],
    )
    return { id: before?.id ?? visit.id, isNew: false }
  }
  await prepared(
    tx,
    'roster.insert_visit_seats',
    `insert into roster.visit_seat (tenant_id, id, visit_id, number)
     select $1, s.id, $2, s.number from unnest($3::uuid[], $4::smallint[]) as s(id, number)`,
    [scope.tenantId, visit.id, seats.map(({ id }) => id), seats.map(({ number }) => number)],
  )
  return { id: visit.id, isNew: true }
}

/** Writes where and when a visit is now, and in which language. */
export async function updateVisit(
  tx: Tx,
  scope: Scope,
  id: string,
  to: Pick<NewVisit, 'occasion_id' | 'language' | 'place' | 'address' | 'starts_at' | 'ends_at' | 'note'>,
): Promise<void> {
  await prepared(
    tx,
    'roster.update_visit',
    `update roster.visit set occasion_id = $3, place = $4, address = $5, starts_at = $6, ends_at = $7, note = $8,
       language = $10, changed_at = $9, reminded_at = case when starts_at = $6 then reminded_at end
     where tenant_id = $1 and id = $2`,
    [
      scope.tenantId,
      id,
      to.occasion_id,
      to.place,
      to.address,
      to.starts_at,
      to.ends_at,
      to.note,
      scope.world.clock.now(),
      to.language,
    ],
  )
}

/** Marks a visit as cancelled. @returns false when it was before */
export async function noteCancelled(tx: Tx, scope: Scope, id: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'roster.cancel_visit',
    `update roster.visit set cancelled_at = $3, cancelled_by = $4, changed_at = $3
      where tenant_id = $1 and id = $2 and cancelled_at is null returning id`,
    [scope.tenantId, id, scope.world.clock.now(), scope.kind === 'account' ? scope.accountId : null],
  )
  return found.length > 0
}

/** Whether everybody is found: notes when, or that it is not so any more. @returns whether that is news */
export async function noteConfirmed(tx: Tx, scope: Scope, id: string, confirmed: boolean): Promise<boolean> {
  const found = await prepared(
    tx,
    'roster.confirm_visit',
    `update roster.visit set confirmed_at = case when $3 then $4::timestamptz end,
       gap_told_at = case when $3 then null else gap_told_at end
     where tenant_id = $1 and id = $2 and (confirmed_at is not null) <> $3 returning id`,
    [scope.tenantId, id, confirmed, scope.world.clock.now()],
  )
  return found.length > 0
}

/** Notes that a coordinator was told that somebody is missing. @returns false when she was before */
export async function noteGapTold(tx: Tx, scope: Scope, id: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'roster.visit_gap_told',
    'update roster.visit set gap_told_at = $3 where tenant_id = $1 and id = $2 and gap_told_at is null returning id',
    [scope.tenantId, id, scope.world.clock.now()],
  )
  return found.length > 0
}

/** Dates the reminder of visits that begin before `until` and have none. */
export async function takeUnremindedVisits(
  tx: Tx,
  scope: Scope,
  until: Temporal.Instant,
  most: number,
): Promise<VisitRow[]> {
  return prepared(
    tx,
    'roster.take_unreminded_visits',
    `with due as (
       update roster.visit set reminded_at = $2 where tenant_id = $1 and id in (
         select id from roster.visit where tenant_id = $1 and starts_at > $2 and starts_at <= $3 and reminded_at is null
           and cancelled_at is null order by starts_at limit $4 for update skip locked)
       returning id
     )
     select ${columns} ${from} where v.tenant_id = $1 and v.id in (select id from due) order by v.starts_at`,
    [scope.tenantId, scope.world.clock.now(), until, most],
  )
}

/** Dates the question how it went of visits that are over and have none. */
export async function takeEndedVisits(tx: Tx, scope: Scope, most: number): Promise<VisitRow[]> {
  return prepared(
    tx,
    'roster.take_ended_visits',
    `with due as (
       update roster.visit set asked_after_at = $2 where tenant_id = $1 and id in (
         select id from roster.visit where tenant_id = $1 and ends_at <= $2 and asked_after_at is null
           and cancelled_at is null order by ends_at limit $3 for update skip locked)
       returning id
     )
     select ${columns} ${from} where v.tenant_id = $1 and v.id in (select id from due) order by v.starts_at`,
    [scope.tenantId, scope.world.clock.now(), most],
  )
}

/** How the organisation found it, in place of what it said before. */
export async function noteRating(
  tx: Tx,
  scope: Scope,
  id: string,
  wish: { rating: string; remark: string },
): Promise<void> {
  await prepared(
    tx,
    'roster.rate_visit',
    'update roster.visit set rating = $3, remark = $4, rated_at = $5 where tenant_id = $1 and id = $2',
    [scope.tenantId, id, wish.rating, wish.remark, scope.world.clock.now()],
  )
}
