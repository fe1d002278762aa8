import { type Booking, bookingsOfMany, release } from '../../calendar/bookings.ts'
import { mayWorkWith } from '../../people/certificates/certificates.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { CallRow } from '../calls.queries.ts'
import type { Call } from '../matching/candidates.schema.ts'
import { standingBy } from './occasions.queries.ts'

/** A call for a set time, with that time. */
export type SetCall = CallRow & {
  readonly starts_at: Temporal.Instant
  readonly ends_at: Temporal.Instant
  readonly occasion_id: string
}

/** Whether somebody is to come at a set time instead of calling back. */
export function isSet(call: CallRow): call is SetCall {
  return call.starts_at !== null && call.ends_at !== null && call.occasion_id !== null
}

/** What a seat books of a person: the source is the asking module's own noun. */
export function bookingOf(call: SetCall, accountId: string): Booking {
  return {
    source: call.subject_kind,
    sourceId: call.subject_id,
    who: { kind: 'person', id: accountId },
    starts: call.starts_at,
    ends: call.ends_at,
  }
}

/** What only a set time asks for: who is taken then, who may not be with children (norms 23), who stands by. */
export async function aroundSetTime(
  tx: Tx,
  scope: Scope,
  call: CallRow,
  ids: readonly string[],
): Promise<Pick<Call, 'bookedIds' | 'unclearedIds' | 'standByIds'>> {
  if (!isSet(call)) return {}
  const booked = await bookingsOfMany(tx, scope, 'person', ids, call.starts_at, call.ends_at)
  const unclearedIds: string[] = []
  if (call.with_children)
    for (const id of ids) if (!(await mayWorkWith(tx, scope, id, 'children'))) unclearedIds.push(id)
  return {
    bookedIds: [...booked.keys()],
    unclearedIds,
    standByIds: await standingBy(tx, scope, call.occasion_id),
  }
}

/** Lets go of what a seat has booked, unless it is over. */
export async function releaseSeat(tx: Tx, scope: Scope, call: CallRow): Promise<void> {
  if (!isSet(call) || Temporal.Instant.compare(call.ends_at, scope.world.clock.now()) <= 0) return
  await release(tx, scope, { source: call.subject_kind, sourceId: call.subject_id })
}
