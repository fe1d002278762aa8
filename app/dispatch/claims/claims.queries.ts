import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Who holds a call, and until when without contact. */
export type ClaimRow = {
  readonly id: string
  readonly call_id: string
  readonly account_id: string
  readonly code: string | null
  readonly way: string
  readonly claimed_at: Temporal.Instant
  readonly nudge_at: Temporal.Instant
  readonly nudged_at: Temporal.Instant | null
  readonly lease_until: Temporal.Instant
  readonly tries: number
  readonly first_contact_at: Temporal.Instant | null
  readonly released_at: Temporal.Instant | null
}

export type NewClaim = Pick<
  ClaimRow,
  'id' | 'call_id' | 'account_id' | 'code' | 'way' | 'claimed_at' | 'nudge_at' | 'lease_until'
> & { readonly offerId: string | null; readonly byAccountId: string | null }

const columns = `id, call_id, account_id, code, way, claimed_at, nudge_at, nudged_at, lease_until, tries, first_contact_at,
  released_at`

/** Takes the call, if nobody holds it: the index lets one in and the others wait to learn it. */
export async function insertClaim(tx: Tx, scope: Scope, claim: NewClaim): Promise<boolean> {
  const found = await prepared(
    tx,
    'dispatch.insert_claim',
    `insert into dispatch.claim (tenant_id, id, call_id, account_id, offer_id, code, way, by_account_id, claimed_at,
       nudge_at, lease_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (tenant_id, call_id) where released_at is null do nothing returning id`,
    [
      scope.tenantId,
      claim.id,
      claim.call_id,
      claim.account_id,
      claim.offerId,
      claim.code,
      claim.way,
      claim.byAccountId,
      claim.claimed_at,
      claim.nudge_at,
      claim.lease_until,
    ],
  )
  return found.length > 0
}

/** Takes back a claim that came in just as its call was closed. */
export async function deleteClaim(tx: Tx, scope: Scope, id: string): Promise<void> {
  await prepared(tx, 'dispatch.delete_claim', 'delete from dispatch.claim where tenant_id = $1 and id = $2', [
    scope.tenantId,
    id,
  ])
}

/** The live claim of a call. */
export async function liveClaim(tx: Tx, scope: Scope, callId: string): Promise<ClaimRow | undefined> {
  const found = await prepared<ClaimRow>(
    tx,
    'dispatch.live_claim',
    `select ${columns} from dispatch.claim where tenant_id = $1 and call_id = $2 and released_at is null`,
    [scope.tenantId, callId],
  )
  return found[0]
}

/** A claim by its id. */
export async function claimById(tx: Tx, scope: Scope, id: string): Promise<ClaimRow | undefined> {
  const found = await prepared<ClaimRow>(
    tx,
    'dispatch.claim_by_id',
    `select ${columns} from dispatch.claim where tenant_id = $1 and id = $2`,
    [scope.tenantId, id],
  )
  return found[0]
}

/** The calls that an account has taken and not yet ended, latest first; set times are not among them. */
export function liveClaimsOf(tx: Tx, scope: Scope, accountId: string): Promise<ClaimRow[]> {
  return prepared(
    tx,
    'dispatch.live_claims_of',
    `select ${columns} from dispatch.claim
      where tenant_id = $1 and account_id = $2 and released_at is null
        and not exists (select from dispatch.call c
              where c.tenant_id = $1 and c.id = claim.call_id and c.starts_at is not null)
      order by claimed_at desc`,
    [scope.tenantId, accountId],
  )
}

/** Ends a claim. @returns false when it had ended before */
export async function noteReleased(
  tx: Tx,
  scope: Scope,
  id: string,
  end: { at: Temporal.Instant; as: 'given_back' | 'lapsed' | 'reassigned' | 'closed' },
): Promise<boolean> {
  const found = await prepared(
    tx,
    'dispatch.note_released',
    `update dispatch.claim set released_at = $3, released_as = $4
      where tenant_id = $1 and id = $2 and released_at is null returning id`,
    [scope.tenantId, id, end.at, end.as],
  )
  return found.length > 0
}

/** Notes the first contact; later ones leave it as it is. */
export async function noteReached(tx: Tx, scope: Scope, id: string, at: Temporal.Instant): Promise<void> {
  await prepared(
    tx,
    'dispatch.note_reached',
    `update dispatch.claim set first_contact_at = coalesce(first_contact_at, $3) where tenant_id = $1 and id = $2`,
    [scope.tenantId, id, at],
  )
}

/** Notes a try in vain, with the lease as it is after it. */
export async function noteTried(
  tx: Tx,
  scope: Scope,
  id: string,
  at: Temporal.Instant,
  lease: { nudgeAt: Temporal.Instant; endsAt: Temporal.Instant },
): Promise<void> {
  await prepared(
    tx,
    'dispatch.note_tried',
    `update dispatch.claim set tries = tries + 1, tried_at = $3, nudge_at = $4, lease_until = $5,
       nudged_at = case when nudge_at = $4 then nudged_at end
     where tenant_id = $1 and id = $2`,
    [scope.tenantId, id, at, lease.nudgeAt, lease.endsAt],
  )
}

/** Notes that she was reminded. */
export async function noteNudged(tx: Tx, scope: Scope, id: string, at: Temporal.Instant): Promise<void> {
  await prepared(
    tx,
    'dispatch.note_nudged',
    'update dispatch.claim set nudged_at = $3 where tenant_id = $1 and id = $2',
    [scope.tenantId, id, at],
  )
}

/** Live claims that a coordinator took over herself become another's. */
export async function moveClaims(tx: Tx, scope: Scope, from: string, to: string): Promise<void> {
  await prepared(
    tx,
    'dispatch.move_claims',
    `update dispatch.claim set account_id = $3
      where tenant_id = $1 and account_id = $2 and way = 'taken_over' and released_at is null`,
    [scope.tenantId, from, to],
  )
}
