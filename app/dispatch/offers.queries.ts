import { prepared, type Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'

/** An offer with its call's end. */
export type OfferRow = {
  readonly id: string
  readonly call_id: string
  readonly volunteer_id: string
  readonly code: string
  readonly asked_at: Temporal.Instant
  readonly expires_at: Temporal.Instant
  readonly closed_at: Temporal.Instant | null
  readonly closed_as: 'hers' | 'taken' | 'declined' | 'withdrawn' | null
  readonly call_closed_at: Temporal.Instant | null
  /** When whoever takes it is to come; null: she calls back. */
  readonly starts_at: Temporal.Instant | null
}

const columns = `o.id, o.call_id, o.volunteer_id, o.code, o.asked_at, o.expires_at, o.closed_at, o.closed_as,
  c.closed_at as call_closed_at, c.starts_at`
const from = 'from dispatch.offer o join dispatch.call c on c.tenant_id = o.tenant_id and c.id = o.call_id'

/** An offer by its id. */
export async function offerById(tx: Tx, scope: Scope, id: string): Promise<OfferRow | undefined> {
  const found = await prepared<OfferRow>(
    tx,
    'dispatch.offer_by_id',
    `select ${columns} ${from} where o.tenant_id = $1 and o.id = $2`,
    [scope.tenantId, id],
  )
  return found[0]
}

/** A volunteer's own offer, by its id or its call's; the latest one. */
export async function ownOffer(
  tx: Tx,
  scope: Scope,
  volunteerId: string,
  id: string,
): Promise<OfferRow | undefined> {
  const found = await prepared<OfferRow>(
    tx,
    'dispatch.own_offer',
    `select ${columns} ${from}
      where o.tenant_id = $1 and o.volunteer_id = $2 and (o.id = $3 or o.call_id = $3) order by o.asked_at desc limit 1`,
    [scope.tenantId, volunteerId, id],
  )
  return found[0]
}

/** A volunteer's offers that she may still mean when she answers by text, latest first. */
export function answerable(
  tx: Tx,
  scope: Scope,
  volunteerId: string,
  now: Temporal.Instant,
): Promise<OfferRow[]> {
  return prepared(
    tx,
    'dispatch.answerable',
    `select ${columns} ${from}
      where o.tenant_id = $1 and o.volunteer_id = $2 and o.expires_at > $3 order by o.asked_at desc`,
    [scope.tenantId, volunteerId, now],
  )
}

/** Ends an open offer with her no. @returns false when it was no longer open */
export async function noteDeclined(tx: Tx, scope: Scope, id: string, at: Temporal.Instant): Promise<boolean> {
  const found = await prepared(
    tx,
    'dispatch.note_declined',
    `update dispatch.offer set declined_at = $3, closed_at = $3, closed_as = 'declined'
      where tenant_id = $1 and id = $2 and closed_at is null returning id`,
    [scope.tenantId, id, at],
  )
  return found.length > 0
}

/** Notes a yes that came when another had taken it. */
export async function noteLate(tx: Tx, scope: Scope, id: string, at: Temporal.Instant): Promise<void> {
  await prepared(
    tx,
    'dispatch.note_late',
    'update dispatch.offer set late_at = coalesce(late_at, $3) where tenant_id = $1 and id = $2',
    [scope.tenantId, id, at],
  )
}

/**
 * Ends a call's open offers; the taker's own, open or not, becomes hers.
 * @param taker the offer by which it was taken; null when the call is withdrawn or given to somebody
 * @returns whose hands are one open offer lighter
 */
export async function closeOffers(
  tx: Tx,
  scope: Scope,
  callId: string,
  end: { at: Temporal.Instant; as: 'taken' | 'withdrawn'; taker: string | null },
): Promise<string[]> {
  const found = await prepared<{ volunteer_id: string }>(
    tx,
    'dispatch.close_offers',
    `with open as (
       select id, volunteer_id from dispatch.offer
        where tenant_id = $1 and call_id = $2 and closed_at is null order by id for update
     ), ended as (
       update dispatch.offer o set closed_at = $3,
         closed_as = case when o.id = $5::uuid then 'hers' else $4 end
       where o.tenant_id = $1 and (o.id in (select id from open) or o.id = $5::uuid)
     )
     select volunteer_id from open`,
    [scope.tenantId, callId, end.at, end.as, end.taker],
  )
  return found.map(({ volunteer_id }) => volunteer_id)
}

/** A volunteer as answers need her: her language of texts and her quiet hours. */
export async function helperById(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
): Promise<{ id: string; language: string; quiet_from: number | null; quiet_to: number | null } | undefined> {
  const found = await prepared<{
    id: string
    language: string
    quiet_from: number | null
    quiet_to: number | null
  }>(
    tx,
    'dispatch.helper_by_id',
    `select volunteer_id as id, text_language as language, quiet_from, quiet_to from people.helper
      where tenant_id = $1 and volunteer_id = any($2::uuid[])`,
    [scope.tenantId, ids],
  )
  return found[0]
}

/** What the page of an offer shows. */
export async function offerShown(
  tx: Tx,
  scope: Scope,
  id: string,
): Promise<
  | {
      call_id: string
      volunteer_id: string
      code: string
      asked_at: Temporal.Instant
      expires_at: Temporal.Instant
      state: string
      call_closed: boolean
      language: string | null
      area: string | null
      topic: string | null
      topic_labels: Record<string, string> | null
      talk_times: string[]
      in_writing: boolean
      text_language: string
      claimed_by: string | null
      lease_until: Temporal.Instant | null
      starts_at: Temporal.Instant | null
      ends_at: Temporal.Instant | null
      late_at: Temporal.Instant | null
      /** The seat of its occasion that is hers, whichever. */
      has_seat: boolean
    }
  | undefined
> {
  const found = await prepared<NonNullable<Awaited<ReturnType<typeof offerShown>>>>(
    tx,
    'dispatch.offer_shown',
    `select s.call_id, s.volunteer_id, s.code, s.asked_at, s.expires_at, s.state, c.closed_at is not null as call_closed, s.language, v.name as area,
        m.code as topic, m.labels as topic_labels, s.talk_times, c.in_writing, h.text_language, k.account_id as claimed_by,
        k.lease_until, c.starts_at, c.ends_at, s.late_at,
        exists (select from dispatch.claim_state o join dispatch.call d on d.tenant_id = o.tenant_id and d.id = o.call_id
          where o.tenant_id = s.tenant_id and d.occasion_id = c.occasion_id and o.account_id = s.volunteer_id
            and o.released_at is null) as has_seat
     from dispatch.offer_state s
       join dispatch.call c on c.tenant_id = s.tenant_id and c.id = s.call_id
       join people.helper h on h.tenant_id = s.tenant_id and h.volunteer_id = s.volunteer_id
       left join people.vicinity v on v.tenant_id = s.tenant_id and v.area_id = s.area_id
       left join people.subject_matter m on m.tenant_id = s.tenant_id and m.topic_id = s.topic_id
       left join dispatch.claim k on k.tenant_id = s.tenant_id and k.call_id = s.call_id and k.released_at is null
     where s.tenant_id = $1 and s.offer_id = $2`,
    [scope.tenantId, id],
  )
  return found[0]
}
