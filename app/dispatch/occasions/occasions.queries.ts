import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Whom an occasion was put to and who is not asked again for any of its seats, those who had one and gave it back too. */
export async function askedForOccasion(tx: Tx, scope: Scope, occasionId: string): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'dispatch.asked_for_occasion',
    `select o.volunteer_id as id from dispatch.offer o join dispatch.call c on c.tenant_id = o.tenant_id and c.id = o.call_id
      where o.tenant_id = $1 and c.occasion_id = $2 and o.closed_as is distinct from 'taken'
     union
     select k.account_id from dispatch.claim k join dispatch.call c on c.tenant_id = k.tenant_id and c.id = k.call_id
      where k.tenant_id = $1 and c.occasion_id = $2`,
    [scope.tenantId, occasionId],
  )
  return found.map(({ id }) => id)
}

/** Who said yes when every seat was taken, the first first; those who have had a seat or said no since are left out. */
export async function standingBy(tx: Tx, scope: Scope, occasionId: string): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'dispatch.standing_by',
    `select o.volunteer_id as id from dispatch.offer o join dispatch.call c on c.tenant_id = o.tenant_id and c.id = o.call_id
      where o.tenant_id = $1 and c.occasion_id = $2 and o.late_at is not null and o.closed_as = 'taken'
        and not exists (select from dispatch.claim k join dispatch.call s on s.tenant_id = k.tenant_id and s.id = k.call_id
              where k.tenant_id = $1 and s.occasion_id = $2 and k.account_id = o.volunteer_id)
        and not exists (select from dispatch.offer n join dispatch.call s on s.tenant_id = n.tenant_id and s.id = n.call_id
              where n.tenant_id = $1 and s.occasion_id = $2 and n.volunteer_id = o.volunteer_id and n.closed_as = 'declined')
      group by o.volunteer_id order by min(o.late_at), o.volunteer_id`,
    [scope.tenantId, occasionId],
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

/** A seat that somebody keeps is at another time, with the claim on it. */
export async function noteMoved(
  tx: Tx,
  scope: Scope,
  callId: string,
  to: { occasionId: string; starts: Temporal.Instant; ends: Temporal.Instant },
): Promise<void> {
  await prepared(
    tx,
    'dispatch.move_seat',
    `with moved as (
       update dispatch.call set occasion_id = $3, starts_at = $4, ends_at = $5 where tenant_id = $1 and id = $2 returning id
     )
     update dispatch.claim set lease_until = $5, nudge_at = $5
      where tenant_id = $1 and call_id in (select id from moved) and released_at is null`,
    [scope.tenantId, callId, to.occasionId, to.starts, to.ends],
  )
}
