import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** An offer that waits for a volunteer's answer: what is asked, and nobody's name. */
export type OfferRow = {
  readonly offer_id: string
  readonly call_id: string
  readonly language: string
  readonly topic_id: string | null
  readonly area_id: string | null
  readonly talk_times: string[]
  readonly asked_at: Temporal.Instant
  readonly has_phone: boolean
}

/** What waits for her answer, oldest first. */
export function openOffers(tx: Tx, scope: Scope, volunteerId: string): Promise<OfferRow[]> {
  return prepared(
    tx,
    'helpline.open_offers',
    `select o.offer_id, o.call_id, coalesce(o.language, r.language) as language, o.topic_id, o.area_id, o.talk_times,
            o.asked_at, r.has_phone
       from dispatch.offer_state o
       join helpline.request r on r.tenant_id = o.tenant_id and r.id = o.subject_id
      where o.tenant_id = $1 and o.volunteer_id = $2 and o.subject_kind = 'request' and o.state = 'open'
        and o.expires_at > $3
      order by o.asked_at`,
    [scope.tenantId, volunteerId, scope.world.clock.now()],
  )
}

/** A claim of hers, running or lately ended. */
export type HeldRow = {
  readonly call_id: string
  readonly request_id: string
  readonly language: string
  readonly topic_id: string | null
  readonly area_id: string | null
  readonly safe_times: string[]
  readonly has_phone: boolean
  readonly claimed_at: Temporal.Instant
  readonly lease_until: Temporal.Instant | null
  readonly tried_at: Temporal.Instant | null
  readonly first_contact_at: Temporal.Instant | null
  readonly released_at: Temporal.Instant | null
  readonly released_as: string | null
  readonly unread: number
}

/** What she has taken and not ended, and what of hers ended since an instant; the latest first. */
export function claimsOf(
  tx: Tx,
  scope: Scope,
  volunteerId: string,
  since: Temporal.Instant,
): Promise<HeldRow[]> {
  return prepared(
    tx,
    'helpline.claims_of',
    `select k.call_id, r.id as request_id, r.language, r.topic_id, r.area_id, r.safe_times, r.has_phone, k.claimed_at,
            case when k.first_contact_at is null then k.lease_until end as lease_until, k.tried_at, k.first_contact_at,
            k.released_at, k.released_as,
            (select count(*)::int from helpline.thread_entry e
              where e.tenant_id = r.tenant_id and e.request_id = r.id and e.author = 'person' and e.read_at is null) as unread
       from dispatch.claim_state k
       join helpline.request r on r.tenant_id = k.tenant_id and r.id = k.subject_id
      where k.tenant_id = $1 and k.account_id = $2 and k.subject_kind = 'request'
        and (k.released_at is null or k.released_at > $3)
      order by coalesce(k.released_at, k.claimed_at) desc limit 50`,
    [scope.tenantId, volunteerId, since],
  )
}
