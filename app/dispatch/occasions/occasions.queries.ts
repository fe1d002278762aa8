import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/**
 * Whom an occasion was put to and who is not asked again for any of its seats, those who had one and gave it back too.
 * Whose seat was closed because fewer were wanted said no to nothing, and may be asked again.
 */
export async function askedForOccasion(tx: Tx, scope: Scope, occasionId: string): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'dispatch.asked_for_occasion',
    `select o.volunteer_id as id from dispatch.offer o join dispatch.call c on c.tenant_id = o.tenant_id and c.id = o.call_id
      where o.tenant_id = $1 and c.occasion_id = $2 and o.closed_as is distinct from 'taken'
        and not (c.closed_as is not distinct from 'fewer' and o.closed_as in ('withdrawn', 'hers'))
     union
     select k.account_id from dispatch.claim k join dispatch.call c on c.tenant_id = k.tenant_id and c.id = k.call_id
      where k.tenant_id = $1 and c.occasion_id = $2
        and not (c.closed_as is not distinct from 'fewer' and k.released_as is not distinct from 'closed')`,
    [scope.tenantId, occasionId],
  )
  return found.map(({ id }) => id)
}

/**
 * Who said yes when every seat was taken, and whose seat was closed because fewer were wanted, the first first; those
 * who have had another seat or said no since are left out.
 */
export async function standingBy(tx: Tx, scope: Scope, occasionId: string): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'dispatch.standing_by',
    `select s.id from (
       select o.volunteer_id as id, o.late_at as since from dispatch.offer o
         join dispatch.call c on c.tenant_id = o.tenant_id and c.id = o.call_id
        where o.tenant_id = $1 and c.occasion_id = $2 and o.late_at is not null and o.closed_as = 'taken'
       union all
       select k.account_id, k.claimed_at from dispatch.claim k
         join dispatch.call c on c.tenant_id = k.tenant_id and c.id = k.call_id
        where k.tenant_id = $1 and c.occasion_id = $2 and c.closed_as = 'fewer' and k.released_as = 'closed') s
      where not exists (select from dispatch.claim k join dispatch.call c on c.tenant_id = k.tenant_id and c.id = k.call_id
              where k.tenant_id = $1 and c.occasion_id = $2 and k.account_id = s.id
                and not (c.closed_as is not distinct from 'fewer' and k.released_as is not distinct from 'closed'))
        and not exists (select from dispatch.offer n join dispatch.call c on c.tenant_id = n.tenant_id and c.id = n.call_id
              where n.tenant_id = $1 and c.occasion_id = $2 and n.volunteer_id = s.id and n.closed_as = 'declined')
      group by s.id order by min(s.since), s.id`,
    [scope.tenantId, occasionId],
  )
  return found.map(({ id }) => id)
}

/** Who of some volunteers speaks one of these languages. @param tags as `tagsMeeting` gives them */
export async function speakersAmong(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
  tags: readonly string[],
): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'dispatch.speakers_among',
    `select distinct volunteer_id as id from people.speaker
      where tenant_id = $1 and volunteer_id = any($2::uuid[]) and language = any($3::text[])`,
    [scope.tenantId, ids, tags],
  )
  return found.map(({ id }) => id)
}

/** The seats of an occasion that nobody has and that are not closed, held until the transaction ends, in one order for all. */
export async function heldSeats(tx: Tx, scope: Scope, occasionId: string): Promise<{ id: string }[]> {
  return prepared(
    tx,
    'dispatch.held_seats',
    `select c.id from dispatch.call c
      where c.tenant_id = $1 and c.occasion_id = $2 and c.closed_at is null
        and not exists (select from dispatch.claim k where k.tenant_id = $1 and k.call_id = c.id and k.released_at is null)
      order by c.id for update of c`,
    [scope.tenantId, occasionId],
  )
}

/** Which seat of an occasion somebody has, if any. */
export async function seatOf(
  tx: Tx,
  scope: Scope,
  occasionId: string,
  accountId: string,
): Promise<{ claim_id: string; call_id: string; lease_until: Temporal.Instant } | undefined> {
  const [found] = await prepared<{ claim_id: string; call_id: string; lease_until: Temporal.Instant }>(
    tx,
    'dispatch.seat_of',
    `select k.id as claim_id, k.call_id, k.lease_until from dispatch.claim k
       join dispatch.call c on c.tenant_id = k.tenant_id and c.id = k.call_id
      where k.tenant_id = $1 and c.occasion_id = $2 and k.account_id = $3 and k.released_at is null`,
    [scope.tenantId, occasionId, accountId],
  )
  return found
}

/** The seats of an occasion that are not closed, in the order in which everybody holds them. */
export async function seatsOf(tx: Tx, scope: Scope, occasionId: string): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'dispatch.seats_of',
    'select id from dispatch.call where tenant_id = $1 and occasion_id = $2 and closed_at is null order by id',
    [scope.tenantId, occasionId],
  )
  return found.map(({ id }) => id)
}

/** A seat that somebody keeps is at another time or in another language, with the claim on it. */
export async function noteMoved(
  tx: Tx,
  scope: Scope,
  callId: string,
  to: { to: string; starts: Temporal.Instant; ends: Temporal.Instant; language: string | null },
): Promise<void> {
  await prepared(
    tx,
    'dispatch.move_seat',
    `with moved as (
       update dispatch.call set occasion_id = $3, starts_at = $4, ends_at = $5, language = coalesce($6, language)
        where tenant_id = $1 and id = $2 returning id
     )
     update dispatch.claim set lease_until = $5, nudge_at = $5
      where tenant_id = $1 and call_id in (select id from moved) and released_at is null`,
    [scope.tenantId, callId, to.to, to.starts, to.ends, to.language],
  )
}
