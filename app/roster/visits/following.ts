import type { JobScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type SeatRow, seatRows, visitOfSeat } from './seats.queries.ts'
import { closeSeats, holdersOf } from './seats.ts'
import { tellHolders, tellOfGap, tellOthers, tellRequester } from './telling.ts'
import {
  noteConfirmed,
  takeEndedVisits,
  takeUnremindedVisits,
  type VisitRow,
  visitRow,
} from './visits.queries.ts'
import { changed } from './visits.ts'

/** Reminded the day before, so that whoever stands by can still be asked. */
const before = { hours: 26 }
/** When this little time is left, the organisation hears at once that somebody fell away. */
const near = { hours: 48 }
const most = 100

/** Somebody has taken a seat, or got it: she is told where it is; when it was the last, the organisation too. */
export function tellSeated(scope: JobScope, seatId: string, claimId: string): Promise<void> {
  return inScope(scope, async (tx) => {
    const visit = await visitOf(tx, scope, seatId)
    if (!visit) return
    const seats = await seatRows(tx, scope, [visit.id])
    const hers = seats.find((seat) => seat.is_open && seat.claim_id === claimId)
    if (hers?.account_id)
      await tellHolders(tx, scope, 'visit_yours', visit, [{ accountId: hers.account_id, claimId }])
    if (isFull(seats) && (await noteConfirmed(tx, scope, visit.id, true)))
      await tellRequester(tx, scope, 'org_visit', visit)
    await changed(tx, scope)
  })
}

/** Somebody cannot come after all: those who stand by are asked already; the organisation hears it when time is short. */
export function tellLeft(scope: JobScope, seatId: string): Promise<void> {
  return inScope(scope, async (tx) => {
    const visit = await visitOf(tx, scope, seatId)
    if (!visit || isFull(await seatRows(tx, scope, [visit.id]))) return
    if (!(await noteConfirmed(tx, scope, visit.id, false))) return
    const now = scope.world.clock.now()
    if (Temporal.Instant.compare(visit.starts_at, now.add(near)) <= 0)
      await tellRequester(tx, scope, 'org_visit', visit)
    await changed(tx, scope)
  })
}

/** Nobody is left to ask, or nobody answers: the coordinator hears it once. */
export function tellNobodyComes(scope: JobScope, seatId: string): Promise<void> {
  return inScope(scope, async (tx) => {
    const visit = await visitOf(tx, scope, seatId)
    if (visit) await tellOfGap(tx, scope, visit)
  })
}

/** She said yes when everybody was found: she stands by, and hears it. */
export function tellStandBy(scope: JobScope, seatId: string, volunteerId: string): Promise<void> {
  return inScope(scope, async (tx) => {
    const visit = await visitOf(tx, scope, seatId)
    if (visit) await tellOthers(tx, scope, 'visit_reserve', visit, [volunteerId])
  })
}

/**
 * Every hour: the day before, those who come and those who are visited are reminded, each once, and the coordinator is
 * told where somebody is missing; when it is over, all are asked how it was.
 * @returns how many were reminded and how many asked
 */
export function lookAtVisits(scope: JobScope): Promise<{ reminded: number; asked: number }> {
  return inScope(scope, async (tx) => {
    const due = await takeUnremindedVisits(tx, scope, scope.world.clock.now().add(before), most)
    for (const visit of due) {
      const seats = await seatRows(tx, scope, [visit.id])
      await tellHolders(tx, scope, 'visit_reminder', visit, await holdersOf(tx, scope, visit.id))
      await tellRequester(tx, scope, 'org_visit_soon', visit)
      if (seats.some(({ claim_id }) => !claim_id)) await tellOfGap(tx, scope, visit)
    }
    const over = await takeEndedVisits(tx, scope, most)
    for (const visit of over) {
      const holders = await holdersOf(tx, scope, visit.id)
      await closeSeats(tx, scope, visit.id, 'held')
      await tellHolders(tx, scope, 'visit_after', visit, holders)
      if (holders.length > 0) await tellRequester(tx, scope, 'org_visit', visit)
    }
    if (due.length + over.length > 0) await changed(tx, scope)
    return { reminded: due.length, asked: over.length }
  })
}

const isFull = (seats: readonly SeatRow[]) => seats.every(({ is_open, claim_id }) => is_open && claim_id)

// The visit of a seat, while there is anything to tell of it.
async function visitOf(
  tx: Parameters<typeof visitOfSeat>[0],
  scope: JobScope,
  seatId: string,
): Promise<VisitRow | undefined> {
  const id = await visitOfSeat(tx, scope, seatId)
  const visit = id ? await visitRow(tx, scope, id) : undefined
  const isAhead = visit && Temporal.Instant.compare(visit.starts_at, scope.world.clock.now()) > 0
  return isAhead && !visit.cancelled_at ? visit : undefined
}
