import { type Booking, book } from '../../calendar/bookings.ts'
import { mayWorkWith } from '../../people/certificates/certificates.ts'
import { hasPromised } from '../../people/declarations/declarations.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { enqueue } from '../../platform/jobs.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { lackingOf } from '../../training/courses/completions.ts'
import { lockCall, readCall } from '../calls.queries.ts'
import { claimById, deleteClaim, insertClaim, liveClaim } from '../claims/claims.queries.ts'
import type { Taken } from '../claims/claims.ts'
import { returnCall } from '../claims/leases.ts'
import { noteLate, type OfferRow, offerById } from '../offers.queries.ts'
import { newsOf, plan } from '../waves/advances.ts'
import { policyOf } from '../waves/policies.ts'
import { insertStandings } from '../waves/waves.queries.ts'
import { heldSeats, seatOf } from './occasions.queries.ts'
import { bookingOf, isSet, type SetCall } from './set-times.ts'
import { settle } from './settling.ts'

/**
 * She says yes to a set time: she gets the seat she was asked for, or another of the same occasion, and her time is
 * booked with it; where all are taken she stands by (`dispatch.stands_by`). Refused kindly with what she has then.
 */
export async function takeSeat(
  tx: Tx,
  scope: Scope,
  offer: OfferRow,
  asked: SetCall,
  way: 'sms' | 'link' | 'page',
): Promise<Taken> {
  const id = offer.volunteer_id
  const hers = await seatOf(tx, scope, asked.occasion_id, id)
  if (hers) return { ok: true, callId: hers.call_id, leaseUntil: hers.lease_until, isSet: true }
  if (asked.with_children && !(await mayWorkWith(tx, scope, id, 'children')))
    return { ok: false, reason: 'withdrawn' }
  const seats = await heldSeats(tx, scope, asked.occasion_id)
  const herFirst = seats.toSorted((a, b) => Number(b.id === asked.id) - Number(a.id === asked.id))
  for (const seat of herFirst) {
    const offerId = seat.id === asked.id ? offer.id : null
    const sat = await sit(tx, scope, seat.id, { accountId: id, way, code: offer.code, offerId })
    if (sat === 'gone') continue
    if (!sat.ok) return sat
    await askOnFor(tx, scope, seats, seat.id)
    return { ok: true, callId: seat.id, leaseUntil: asked.ends_at, isSet: true }
  }
  const now = scope.world.clock.now()
  // As it is now: somebody else may have ended it while this waited.
  const ended = (await offerById(tx, scope, offer.id))?.closed_as
  if (ended === 'withdrawn') return { ok: false, reason: 'withdrawn' }
  if (ended !== 'taken') return { ok: false, reason: 'taken' }
  await noteLate(tx, scope, offer.id, now)
  await enqueue(tx, 'dispatch.stands_by', { ...newsOf(scope, asked), volunteerId: id })
  return { ok: false, reason: 'taken', isSet: true }
}

type Sitting = {
  readonly accountId: string
  readonly way: 'sms' | 'link' | 'page' | 'assigned'
  readonly code: string | null
  readonly offerId: string | null
}

/** The claim goes in first, then her time; `gone` when another was faster or the seat is closed. */
async function sit(
  tx: Tx,
  scope: Scope,
  callId: string,
  who: Sitting,
): Promise<'gone' | { ok: true } | { ok: false; reason: 'busy'; by: Booking }> {
  const now = scope.world.clock.now()
  const claimId = newId(now)
  const call = await lockCall(tx, scope, callId)
  if (!call || !isSet(call) || call.closed_at !== null) return 'gone'
  const won = await insertClaim(tx, scope, {
    id: claimId,
    call_id: call.id,
    account_id: who.accountId,
    offerId: who.offerId,
    code: who.code,
    way: who.way,
    byAccountId: scope.kind === 'account' && who.way === 'assigned' ? scope.accountId : null,
    claimed_at: now,
    nudge_at: call.ends_at,
    lease_until: call.ends_at,
  })
  if (!won) return 'gone'
  const booked = await book(tx, scope, [bookingOf(call, who.accountId)])
  if (!booked.ok) {
    await deleteClaim(tx, scope, claimId)
    return { ok: false, reason: 'busy', by: booked }
  }
  await settle(tx, scope, call.id, who.accountId, who.offerId, 0)
  await enqueue(tx, 'dispatch.claimed', { ...newsOf(scope, call), claimId, volunteerId: who.accountId })
  await audit(tx, scope, {
    act: who.way === 'assigned' ? 'dispatch.assigned' : 'dispatch.taken',
    subject: { kind: 'call', id: call.id },
    detail: { way: who.way, to: who.accountId },
  })
  await notify(tx, { tenantId: scope.tenantId, topic: 'board', id: call.subject_id })
  return { ok: true }
}

/** What giving a seat to somebody by hand may be refused for. */
export type NotSeated = {
  readonly ok: false
  readonly reason: 'taken' | 'busy' | 'hers_already' | 'not_promised' | 'course_lacking' | 'not_cleared'
}

/** A coordinator gives a free seat to a volunteer, by the same rules as if she had said yes (BM-04, norms 23). */
export async function giveSeat(
  tx: Tx,
  scope: Scope,
  callId: string,
  volunteerId: string,
): Promise<{ ok: true } | NotSeated> {
  const call = await readCall(tx, scope, callId)
  if (!call || !isSet(call)) return { ok: false, reason: 'taken' }
  // All free seats at once, in the order in which everybody holds them.
  const seats = await heldSeats(tx, scope, call.occasion_id)
  if (await seatOf(tx, scope, call.occasion_id, volunteerId)) return { ok: false, reason: 'hers_already' }
  if (!(await hasPromised(tx, scope, volunteerId))) return { ok: false, reason: 'not_promised' }
  if ((await lackingOf(tx, scope, [volunteerId])).has(volunteerId))
    return { ok: false, reason: 'course_lacking' }
  if (call.with_children && !(await mayWorkWith(tx, scope, volunteerId, 'children')))
    return { ok: false, reason: 'not_cleared' }
  await insertStandings(tx, scope, [volunteerId])
  const who = { accountId: volunteerId, way: 'assigned', code: null, offerId: null } as const
  const sat = await sit(tx, scope, callId, who)
  if (sat === 'gone') return { ok: false, reason: 'taken' }
  if (!sat.ok) return { ok: false, reason: 'busy' }
  await askOnFor(tx, scope, seats, callId)
  return sat
}

// Those who were asked for the seat that somebody got are free for the others.
async function askOnFor(tx: Tx, scope: Scope, seats: readonly { id: string }[], got: string): Promise<void> {
  for (const { id } of seats) if (id !== got) await plan(tx, scope, id, scope.world.clock.now())
}

/**
 * Whoever has a seat cannot come: it is free, her time too, and the first who stands by is asked.
 * @returns false when it had ended before
 */
export async function leaveSeat(tx: Tx, scope: Scope, claimId: string): Promise<boolean> {
  const seen = await claimById(tx, scope, claimId)
  const call = seen && (await lockCall(tx, scope, seen.call_id))
  const claim = call && (await liveClaim(tx, scope, call.id))
  if (!call || claim?.id !== claimId || call.closed_at !== null) return false
  const done = await returnCall(tx, scope, call, claim, 'given_back', await policyOf(tx, scope))
  await notify(tx, { tenantId: scope.tenantId, topic: 'board', id: call.subject_id })
  return done
}
