import { isTaken, type Tx } from '../platform/database.ts'
import { newId } from '../platform/identifiers.ts'
import type { Scope } from '../privacy/scope.ts'
import {
  type BookingRow,
  deleteBookings,
  insertBookings,
  overlapping,
  overlappingMany,
  queueFor,
} from './bookings.queries.ts'

/** Somebody or something that can be in one place at a time. */
export type Booked = { readonly kind: 'person' | 'room' | 'interpreter'; readonly id: string }

/** Who is taken by what, from when to when. `source` is the booking module's own noun, such as `roster.shift`. */
export type Booking = {
  readonly source: string
  readonly sourceId: string
  readonly who: Booked
  readonly starts: Temporal.Instant
  readonly ends: Temporal.Instant
}

/** All were booked; or none, because of a booking that is there already. */
export type BookingOutcome =
  | { readonly ok: true }
  | ({ readonly ok: false; readonly reason: 'taken' } & Booking)

/**
 * Books all of it or nothing, within the caller's transaction, which goes on either way. Two bookings of one person or
 * thing that overlap are refused by the database; one that ends when the next begins is not an overlap.
 * @returns `taken` with the booking that stands in the way, so that the refusal can be explained
 */
export async function book(tx: Tx, scope: Scope, bookings: readonly Booking[]): Promise<BookingOutcome> {
  if (bookings.length === 0) return { ok: true }
  const now = scope.world.clock.now()
  await queueFor(
    tx,
    scope,
    bookings.map(({ who }) => `${who.kind}:${who.id}`),
  )
  await tx.client.query('savepoint booking')
  try {
    const by = scope.kind === 'account' ? scope.accountId : null
    await insertBookings(
      tx,
      scope,
      bookings.map((each) => ({ ...rowOf(each), id: newId(now) })),
      now,
      by,
    )
    await tx.client.query('release savepoint booking')
    return { ok: true }
  } catch (error) {
    if (!isTaken(error)) throw error
    await tx.client.query('rollback to savepoint booking')
    return { ok: false, reason: 'taken', ...(await inTheWay(tx, scope, bookings)) }
  }
}

/** Lets go of everything that a source has booked, or of one person or thing of it. */
export async function release(
  tx: Tx,
  scope: Scope,
  what: { readonly source: string; readonly sourceId: string | readonly string[]; readonly who?: Booked },
): Promise<void> {
  const ids = typeof what.sourceId === 'string' ? [what.sourceId] : what.sourceId
  if (ids.length === 0) return
  await deleteBookings(tx, scope, what.source, ids, what.who ? whoOf(what.who) : null)
}

/** What one person or thing is booked for between two instants, earliest first. */
export async function bookingsOf(
  tx: Tx,
  scope: Scope,
  who: Booked,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<Booking[]> {
  return (await overlapping(tx, scope, whoOf(who), from, to)).map(opened)
}

/** What many people or things of one kind are booked for between two instants, by id. */
export async function bookingsOfMany(
  tx: Tx,
  scope: Scope,
  kind: Booked['kind'],
  ids: readonly string[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<ReadonlyMap<string, readonly Booking[]>> {
  const found = new Map<string, Booking[]>()
  if (ids.length === 0) return found
  for (const row of await overlappingMany(tx, scope, kind, ids, from, to))
    found.set(row.who_id, [...(found.get(row.who_id) ?? []), opened(row)])
  return found
}

async function inTheWay(tx: Tx, scope: Scope, bookings: readonly Booking[]): Promise<Booking> {
  for (const wish of bookings) {
    const [found] = await overlapping(tx, scope, whoOf(wish.who), wish.starts, wish.ends)
    if (found) return opened(found)
  }
  // Nothing there stands in the way, so two of the wishes do.
  const doubled = bookings.find((wish, index) =>
    bookings.slice(0, index).some((other) => collide(wish, other)),
  )
  if (!doubled) throw new Error('a booking was refused, and nothing stands in its way')
  return doubled
}

function collide(a: Booking, b: Booking): boolean {
  return (
    a.who.kind === b.who.kind &&
    a.who.id === b.who.id &&
    Temporal.Instant.compare(a.starts, b.ends) < 0 &&
    Temporal.Instant.compare(b.starts, a.ends) < 0
  )
}

const whoOf = ({ kind, id }: Booked) => ({ who_kind: kind, who_id: id })

function rowOf({ source, sourceId, who, starts, ends }: Booking): BookingRow {
  return { source, source_id: sourceId, ...whoOf(who), starts_at: starts, ends_at: ends }
}

function opened(row: BookingRow): Booking {
  return {
    source: row.source,
    sourceId: row.source_id,
    who: { kind: row.who_kind, id: row.who_id },
    starts: row.starts_at,
    ends: row.ends_at,
  }
}
