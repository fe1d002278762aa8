import type { Booking } from '../../calendar/bookings.ts'
import { hasPromised } from '../../people/declarations/declarations.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { enqueue } from '../../platform/jobs.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import type { LinkScope, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { lackingOf } from '../../training/courses/completions.ts'
import { lockCall, readCall } from '../calls.queries.ts'
import { takeSeat } from '../occasions/occasions.ts'
import { isSet } from '../occasions/set-times.ts'
import { settle } from '../occasions/settling.ts'
import { noteLate, type OfferRow, offerById, ownOffer } from '../offers.queries.ts'
import { newsOf } from '../waves/advances.ts'
import { policyOf } from '../waves/policies.ts'
import { leaseTimes } from '../waves/waves.ts'
import { deleteClaim, insertClaim, liveClaim } from './claims.queries.ts'
import { noteContact, planLease, returnCall } from './leases.ts'

/** What came of a yes. */
export type Taken =
  | {
      readonly ok: true
      readonly callId: string
      readonly leaseUntil: Temporal.Instant
      /** She comes at a set time, `leaseUntil` being its end; whoever asked tells her so. */
      readonly isSet?: true
    }
  | {
      readonly ok: false
      readonly reason: 'withdrawn' | 'expired' | 'not_yours' | 'not_promised' | 'course_lacking'
    }
  /** `isSet`: of a set time she now stands by. */
  | { readonly ok: false; readonly reason: 'taken'; readonly isSet?: true }
  /** She has something else at the set time. */
  | { readonly ok: false; readonly reason: 'busy'; readonly by: Booking }

/**
 * She takes it (BM-38): exactly one wins, whatever the race; saying yes twice is saying it once.
 * @param id an offer of hers or a call that she was asked for; the holder of an offer's link need not say
 */
export async function takeOffer(scope: LinkScope | SignedInScope, id?: string): Promise<Taken> {
  return inScope(scope, async (tx) => {
    const offer = await offerOf(tx, scope, id)
    if (!offer) return { ok: false, reason: 'not_yours' }
    return takeIn(tx, scope, offer, scope.kind === 'link' ? 'link' : 'page')
  })
}

/** The offer that a scope may answer: that of its link, or the signed-in volunteer's own. */
export async function offerOf(
  tx: Tx,
  scope: LinkScope | SignedInScope,
  id: string | undefined,
): Promise<OfferRow | undefined> {
  if (scope.kind === 'link')
    return scope.purpose === 'dispatch.offer' ? offerById(tx, scope, scope.subjectId) : undefined
  return id === undefined ? undefined : ownOffer(tx, scope, scope.accountId, id)
}

/**
 * As `takeOffer`, inside a transaction that knows the offer. The claim goes in first and the call is read after it:
 * whoever closes the call holds it, so either they see this claim or this reads that it is closed. What is required is
 * asked again, since it may have been since she was asked, or have run out (BM-04).
 */
export async function takeIn(
  tx: Tx,
  scope: Scope,
  offer: OfferRow,
  way: 'sms' | 'link' | 'page',
): Promise<Taken> {
  const now = scope.world.clock.now()
  if (Temporal.Instant.compare(now, offer.expires_at) >= 0) return { ok: false, reason: 'expired' }
  if (offer.call_closed_at !== null) return { ok: false, reason: 'withdrawn' }
  const [{ waves, zone }, promised, lacking] = await Promise.all([
    policyOf(tx, scope),
    hasPromised(tx, scope, offer.volunteer_id),
    lackingOf(tx, scope, [offer.volunteer_id]),
  ])
  if (!promised) return { ok: false, reason: 'not_promised' }
  if (lacking.has(offer.volunteer_id)) return { ok: false, reason: 'course_lacking' }
  const asked = offer.starts_at ? await readCall(tx, scope, offer.call_id) : undefined
  if (asked && isSet(asked)) return takeSeat(tx, scope, offer, asked, way)
  const lease = leaseTimes(waves, now, zone)
  const claimId = newId(now)
  const [won, call, holder] = await Promise.all([
    insertClaim(tx, scope, {
      id: claimId,
      call_id: offer.call_id,
      account_id: offer.volunteer_id,
      offerId: offer.id,
      code: offer.code,
      way,
      byAccountId: null,
      claimed_at: now,
      nudge_at: lease.nudgeAt,
      lease_until: lease.endsAt,
    }),
    readCall(tx, scope, offer.call_id),
    liveClaim(tx, scope, offer.call_id),
  ])
  if (!call || call.closed_at !== null) {
    if (won) await deleteClaim(tx, scope, claimId)
    return { ok: false, reason: 'withdrawn' }
  }
  if (!won) {
    if (holder?.account_id === offer.volunteer_id)
      return { ok: true, callId: call.id, leaseUntil: holder.lease_until }
    await noteLate(tx, scope, offer.id, now)
    return { ok: false, reason: 'taken' }
  }
  await settle(tx, scope, call.id, offer.volunteer_id, offer.id)
  await Promise.all([
    planLease(tx, scope, claimId, lease.nudgeAt),
    enqueue(tx, 'dispatch.claimed', { ...newsOf(scope, call), claimId, volunteerId: offer.volunteer_id }),
    audit(tx, scope, { act: 'dispatch.taken', subject: { kind: 'call', id: call.id }, detail: { way } }),
    notify(tx, { tenantId: scope.tenantId, topic: 'board', id: call.subject_id }),
  ])
  return { ok: true, callId: call.id, leaseUntil: lease.endsAt }
}

/**
 * Notes that the one who holds a call reached the person, or tried in vain. `reached` ends the lease; `no_answer`
 * renews it (three times) and is announced as `dispatch.tried`.
 * @returns false when nobody holds the call
 */
export async function recordContact(
  tx: Tx,
  scope: Scope,
  callId: string,
  outcome: 'reached' | 'no_answer',
): Promise<boolean> {
  const call = await lockCall(tx, scope, callId)
  const claim = call && (await liveClaim(tx, scope, callId))
  if (!call || !claim) return false
  await noteContact(tx, scope, claim, call, outcome)
  await notify(tx, { tenantId: scope.tenantId, topic: 'board', id: call.subject_id })
  return true
}

/** She gives it back: asking begins again without her; announces `dispatch.returned`. */
export async function giveBack(
  scope: SignedInScope,
  callId: string,
): Promise<{ ok: true } | { ok: false; reason: 'not_yours' }> {
  return inScope(scope, async (tx) => {
    const call = await lockCall(tx, scope, callId)
    const claim = call && (await liveClaim(tx, scope, callId))
    if (!call || claim?.account_id !== scope.accountId) return { ok: false, reason: 'not_yours' } as const
    await returnCall(tx, scope, call, claim, 'given_back', await policyOf(tx, scope))
    await notify(tx, { tenantId: scope.tenantId, topic: 'board', id: call.subject_id })
    return { ok: true } as const
  })
}
