import { prepared, type Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'

/** A booking as it is kept. */
export type BookingRow = {
  readonly source: string
  readonly source_id: string
  readonly who_kind: 'person' | 'room' | 'interpreter'
  readonly who_id: string
  readonly starts_at: Temporal.Instant
  readonly ends_at: Temporal.Instant
}

/** A booking with its new id. */
export type NewBookingRow = BookingRow & { readonly id: string }

const columns = 'source, source_id, who_kind, who_id, starts_at, ends_at'

/**
 * One after the other for each person and thing. The constraint alone would settle it, but two that insert at the same
 * instant wait for each other until the server calls it a deadlock.
 */
export async function queueFor(tx: Tx, scope: Scope, whos: readonly string[]): Promise<void> {
  await prepared(
    tx,
    'calendar.queue_for',
    `select pg_advisory_xact_lock(hashtextextended($1::text || who, 36))
       from (select who from unnest($2::text[]) as w(who) order by who) as sorted /* tenant_id is in the key */`,
    [scope.tenantId, [...new Set(whos)].sort()],
  )
}

/** Inserts bookings in one statement; the constraint refuses what is taken (23P01). */
export async function insertBookings(
  tx: Tx,
  scope: Scope,
  bookings: readonly NewBookingRow[],
  at: Temporal.Instant,
  by: string | null,
): Promise<void> {
  await prepared(
    tx,
    'calendar.insert_bookings',
    `insert into calendar.booking (tenant_id, id, source, source_id, who_kind, who_id, starts_at, ends_at, booked_at,
       booked_by)
     select $1, b.id, b.source, b.source_id, b.who_kind, b.who_id, b.starts_at, b.ends_at, $2, $3
       from unnest($4::uuid[], $5::text[], $6::uuid[], $7::text[], $8::uuid[], $9::timestamptz[], $10::timestamptz[])
         as b(id, source, source_id, who_kind, who_id, starts_at, ends_at)`,
    [
      scope.tenantId,
      at,
      by,
      bookings.map((each) => each.id),
      bookings.map((each) => each.source),
      bookings.map((each) => each.source_id),
      bookings.map((each) => each.who_kind),
      bookings.map((each) => each.who_id),
      bookings.map((each) => each.starts_at.toString()),
      bookings.map((each) => each.ends_at.toString()),
    ],
  )
}

/** What of one person or thing overlaps a stretch of time, earliest first. */
export function overlapping(
  tx: Tx,
  scope: Scope,
  who: Pick<BookingRow, 'who_kind' | 'who_id'>,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<BookingRow[]> {
  return prepared(
    tx,
    'calendar.overlapping',
    `select ${columns} from calendar.booking
      where tenant_id = $1 and who_kind = $2 and who_id = $3
        and tstzrange(starts_at, ends_at) && tstzrange($4::timestamptz, $5::timestamptz) order by starts_at`,
    [scope.tenantId, who.who_kind, who.who_id, from, to],
  )
}

/** What of many people or things overlaps a stretch of time, in one question. */
export function overlappingMany(
  tx: Tx,
  scope: Scope,
  kind: BookingRow['who_kind'],
  ids: readonly string[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<BookingRow[]> {
  return prepared(
    tx,
    'calendar.overlapping_many',
    `select ${columns} from calendar.booking
      where tenant_id = $1 and who_kind = $2 and who_id = any($3::uuid[])
        and tstzrange(starts_at, ends_at) && tstzrange($4::timestamptz, $5::timestamptz) order by starts_at`,
    [scope.tenantId, kind, ids, from, to],
  )
}

/** Lets go of what a source has booked; of one person or thing only, if named. */
export async function deleteBookings(
  tx: Tx,
  scope: Scope,
  source: string,
  sourceIds: readonly string[],
  who: Pick<BookingRow, 'who_kind' | 'who_id'> | null,
): Promise<void> {
  await prepared(
    tx,
    'calendar.delete_bookings',
    `delete from calendar.booking
      where tenant_id = $1 and source = $2 and source_id = any($3::uuid[])
        and ($4::text is null or (who_kind = $4 and who_id = $5::uuid))`,
    [scope.tenantId, source, sourceIds, who?.who_kind ?? null, who?.who_id ?? null],
  )
}
