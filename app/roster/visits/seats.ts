import { closeCall, openCall } from '../../dispatch/calls.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { seatRows } from './seats.queries.ts'
import type { VisitRow } from './visits.queries.ts'
import { needsCertificate } from './visits.schema.ts'

/** What a seat is to dispatch and to the calendar. */
export const seatKind = 'roster.visit_seat'

/** Opens a call for every seat that has none open. */
export async function offerSeats(tx: Tx, scope: Scope, visit: VisitRow): Promise<void> {
  for (const seat of await seatRows(tx, scope, [visit.id])) {
    if (seat.is_open) continue
    await openCall(tx, scope, {
      subject: { kind: seatKind, id: seat.id },
      language: visit.language,
      motherTongue: false,
      topicId: visit.topic_id,
      areaId: visit.area_id,
      woman: false,
      excludeCommunities: [],
      excludeVolunteers: [],
      urgent: false,
      at: {
        starts: visit.starts_at,
        ends: visit.ends_at,
        occasionId: visit.occasion_id,
        withChildren: needsCertificate(visit.audience),
      },
    })
  }
}

/** Ends the calls of a visit. @param as `cancelled`, or `held` when it is over */
export async function closeSeats(
  tx: Tx,
  scope: Scope,
  visitId: string,
  as: 'cancelled' | 'held',
): Promise<void> {
  const open = (await seatRows(tx, scope, [visitId])).flatMap(({ is_open, call_id }) =>
    is_open && call_id ? [call_id] : [],
  )
  for (const callId of open.toSorted()) await closeCall(tx, scope, callId, as)
}

/** Who has a seat of a visit now. */
export async function holdersOf(
  tx: Tx,
  scope: Scope,
  visitId: string,
): Promise<{ accountId: string; claimId: string }[]> {
  return (await seatRows(tx, scope, [visitId])).flatMap(({ is_open, account_id, claim_id }) =>
    is_open && account_id && claim_id ? [{ accountId: account_id, claimId: claim_id }] : [],
  )
}
