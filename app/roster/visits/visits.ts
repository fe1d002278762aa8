import { giveSeat, leaveSeat, type NotSeated } from '../../dispatch/occasions/occasions.ts'
import { areasOf } from '../../people/settings/areas.ts'
import { topicsOf } from '../../people/settings/topics.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import type { LinkScope, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { requesterRow } from './requesters.queries.ts'
import { holderRow, seatRows } from './seats.queries.ts'
import { closeSeats, holdersOf, offerSeats } from './seats.ts'
import { tellOthers, tellRequester } from './telling.ts'
import {
  heldVisit,
  insertVisit,
  noteCancelled,
  noteRating,
  type VisitRow,
  visitRow,
} from './visits.queries.ts'
import type { ChangeForm, VisitForm } from './visits.schema.ts'

export type { VisitRow as Visit }

/** Why a visit is not booked: its organisation is not approved, it lies in the past, or names what is not here. */
export type NotBooked = { readonly ok: false; readonly reason: 'not_approved' | 'date_past' | 'unknown' }

/**
 * Books a visit for an organisation, which does it itself by its link or has it done by a coordinator (BM-08, BM-49).
 * Each seat is offered at once; pressed twice, it is booked once.
 * @param requesterId whose; a link books for its own organisation alone
 */
export function bookVisit(
  scope: LinkScope | SignedInScope,
  requesterId: string,
  wish: VisitForm,
): Promise<{ ok: true; id: string } | NotBooked> {
  return inScope(scope, async (tx) => {
    const requester = await requesterRow(tx, scope, requesterId)
    if (!requester?.approved_at) return { ok: false, reason: 'not_approved' } as const
    const at = await timesOf(tx, scope, wish)
    const now = scope.world.clock.now()
    if (Temporal.Instant.compare(at.starts_at, now) <= 0) return { ok: false, reason: 'date_past' } as const
    const isHere =
      (!wish.area || (await areasOf(tx, scope)).some(({ id }) => id === wish.area)) &&
      (!wish.topic || (await topicsOf(tx, scope)).some(({ id }) => id === wish.topic))
    if (!isHere) return { ok: false, reason: 'unknown' } as const
    const booked = await insertVisit(
      tx,
      scope,
      {
        id: newId(now),
        requester_id: requesterId,
        occasion_id: newId(now),
        language: wish.language,
        topic_id: wish.topic,
        area_id: wish.area,
        place: wish.place,
        address: wish.address,
        audience: wish.audience,
        note: wish.note,
        ...at,
      },
      Array.from({ length: wish.wanted }, (_, index) => ({ id: newId(now), number: index + 1 })),
    )
    if (booked.isNew) {
      const visit = await visitRow(tx, scope, booked.id)
      if (visit) await offerSeats(tx, scope, visit)
      await audit(tx, scope, { act: 'roster.visit_booked', subject: { kind: 'visit', id: booked.id } })
      await changed(tx, scope)
    }
    return { ok: true, id: booked.id } as const
  })
}

/** A visit, held, for whoever may do something to it: the link's own organisation, or a coordinator. */
export async function mine(
  tx: Tx,
  scope: LinkScope | SignedInScope,
  id: string,
): Promise<VisitRow | undefined> {
  const visit = await heldVisit(tx, scope, id)
  return scope.kind === 'link' && visit?.requester_id !== scope.subjectId ? undefined : visit
}

/** What became of a change; `taken`: the organisation has that very visit already. */
export type Changed =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'gone' | 'over' | 'date_past' | 'taken' }

/** Cancels a visit: who has a seat is told and her time is free; who was asked need not answer. */
export function cancelVisit(scope: LinkScope | SignedInScope, id: string): Promise<Changed> {
  return inScope(scope, async (tx) => {
    const visit = await mine(tx, scope, id)
    if (!visit || visit.cancelled_at) return { ok: false, reason: 'gone' } as const
    if (Temporal.Instant.compare(visit.starts_at, scope.world.clock.now()) <= 0)
      return { ok: false, reason: 'over' } as const
    const holders = await holdersOf(tx, scope, id)
    await noteCancelled(tx, scope, id)
    await closeSeats(tx, scope, id, 'cancelled')
    const told = holders.map(({ accountId }) => accountId)
    await tellOthers(tx, scope, 'visit_off', visit, told)
    if (scope.kind === 'account') await tellRequester(tx, scope, 'org_visit', visit)
    await audit(tx, scope, { act: 'roster.visit_cancelled', subject: { kind: 'visit', id } })
    await changed(tx, scope)
    return { ok: true } as const
  })
}

/** A coordinator gives a free seat to a volunteer; she is told, and may say that she cannot. */
export function placeVolunteer(
  scope: SignedInScope,
  id: string,
  volunteerId: string,
): Promise<{ ok: true } | NotSeated> {
  return inScope(scope, async (tx) => {
    const visit = await heldVisit(tx, scope, id)
    const free = visit && !visit.cancelled_at ? await freeSeat(tx, scope, id) : undefined
    if (!free) return { ok: false, reason: 'taken' } as const
    const given = await giveSeat(tx, scope, free, volunteerId)
    if (given.ok) await changed(tx, scope)
    return given
  })
}

/** A coordinator takes a volunteer off a visit; she is told, and whoever stands by is asked. */
export function removeVolunteer(scope: SignedInScope, id: string, claimId: string): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const visit = await heldVisit(tx, scope, id)
    const holder = await holderRow(tx, scope, claimId)
    const begun = visit && Temporal.Instant.compare(visit.starts_at, scope.world.clock.now()) <= 0
    if (!visit || begun || holder?.visit_id !== id || !(await leaveSeat(tx, scope, claimId))) return false
    await tellOthers(tx, scope, 'visit_off', visit, [holder.account_id])
    await audit(tx, scope, {
      act: 'roster.visit_left',
      subject: { kind: 'visit', id },
      detail: { account: holder.account_id },
    })
    await changed(tx, scope)
    return true
  })
}

async function freeSeat(tx: Tx, scope: Scope, visitId: string): Promise<string | undefined> {
  const seats = await seatRows(tx, scope, [visitId])
  return seats.find(({ is_open, claim_id }) => is_open && !claim_id)?.call_id ?? undefined
}

/** How the organisation found it; it may be said again, and the last counts. @returns false before it has begun */
export function rateVisit(
  scope: LinkScope,
  id: string,
  wish: { rating: string; remark: string },
): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const visit = await mine(tx, scope, id)
    const begun = visit && Temporal.Instant.compare(visit.starts_at, scope.world.clock.now()) <= 0
    if (!visit || visit.cancelled_at || !begun) return false
    await noteRating(tx, scope, id, wish)
    await audit(tx, scope, { act: 'roster.visit_rated', subject: { kind: 'visit', id } })
    return true
  })
}

/** Whoever looks at visits has to be shown them anew. */
export async function changed(tx: Tx, scope: Scope): Promise<void> {
  await notify(tx, { tenantId: scope.tenantId, topic: 'board' })
}

/** When a visit begins and ends, by the place's clock. */
export async function timesOf(
  tx: Tx,
  scope: Scope,
  { day, from, to }: Pick<ChangeForm, 'day' | 'from' | 'to'>,
): Promise<{ starts_at: Temporal.Instant; ends_at: Temporal.Instant }> {
  const { timeZone } = await placeOf(tx, scope)
  const at = (plainTime: Temporal.PlainTime) => day.toZonedDateTime({ timeZone, plainTime }).toInstant()
  return { starts_at: at(from), ends_at: at(to) }
}
