import { book } from '../../calendar/bookings.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { type CallRow, lockCall } from '../calls.queries.ts'
import { closeCall } from '../calls.ts'
import { liveClaim } from '../claims/claims.queries.ts'
import { tagsMeeting } from '../matching/spoken.ts'
import { noteMoved, seatsOf, speakersAmong, standingBy } from './occasions.queries.ts'
import { bookingOf, isSet, releaseSeat } from './set-times.ts'

/** What an occasion becomes: when it is, and in which language; null: in the one that it was. */
export type Move = {
  readonly from: string
  readonly to: string
  readonly starts: Temporal.Instant
  readonly ends: Temporal.Instant
  readonly language: string | null
}

/**
 * An occasion is at another time or in another language, as another occasion: whoever has a seat keeps it where she is
 * free then and speaks it; the others' seats and those that nobody has are closed (`moved`), for the asking module to
 * open anew. A yes at the same instant waits for its seat: it is seen here, or finds the seat closed.
 * @returns who keeps her seat; who loses it; who stood by and does not speak the new language
 */
export async function moveOccasion(
  tx: Tx,
  scope: Scope,
  move: Move,
): Promise<{ kept: { accountId: string; claimId: string }[]; lost: string[]; notNeeded: string[] }> {
  const kept: { accountId: string; claimId: string }[] = []
  const lost: string[] = []
  const stoodBy = await standingBy(tx, scope, move.from)
  for (const id of await seatsOf(tx, scope, move.from)) {
    const call = await lockCall(tx, scope, id)
    const claim = call && (await liveClaim(tx, scope, id))
    if (!call || !isSet(call) || call.closed_at !== null) continue
    if (!claim) {
      await closeCall(tx, scope, id, 'moved')
      continue
    }
    const her = claim.account_id
    const speaks = (await thoseWhoSpeak(tx, scope, move.language, [her])).includes(her)
    if (speaks) await releaseSeat(tx, scope, call)
    const moved = { ...call, starts_at: move.starts, ends_at: move.ends, occasion_id: move.to }
    if (speaks && (await book(tx, scope, [bookingOf(moved, her)])).ok) {
      await noteMoved(tx, scope, id, move)
      kept.push({ accountId: her, claimId: claim.id })
    } else {
      await closeCall(tx, scope, id, 'moved')
      lost.push(her)
    }
  }
  const stillMay = await thoseWhoSpeak(tx, scope, move.language, stoodBy)
  return { kept, lost, notNeeded: stoodBy.filter((id) => !stillMay.includes(id)) }
}

// As long as the language is the same nobody is judged anew: whoever has a seat was found right for it.
async function thoseWhoSpeak(
  tx: Tx,
  scope: Scope,
  language: string | null,
  ids: readonly string[],
): Promise<readonly string[]> {
  return language === null ? ids : speakersAmong(tx, scope, ids, tagsMeeting(language))
}

/**
 * Fewer are wanted: seats that nobody has are closed first (`fewer`), then those that were taken last. Whoever had one
 * is the first to be asked, with those who stand by, should more be wanted again. Every seat is held before it is
 * judged, so that a yes at the same instant counts or comes too late.
 * @returns the subjects of the closed seats, and who had one
 */
export async function dropSeats(
  tx: Tx,
  scope: Scope,
  occasionId: string,
  count: number,
): Promise<{ subjectIds: string[]; lost: string[] }> {
  const seats: { call: CallRow; her: string | null; since: number }[] = []
  for (const id of await seatsOf(tx, scope, occasionId)) {
    const call = await lockCall(tx, scope, id)
    const claim = call && (await liveClaim(tx, scope, id))
    if (call && call.closed_at === null)
      seats.push({
        call,
        her: claim?.account_id ?? null,
        since: claim?.claimed_at.epochMilliseconds ?? Number.MAX_SAFE_INTEGER,
      })
  }
  const dropped = seats.toSorted((a, b) => b.since - a.since).slice(0, count)
  for (const { call } of dropped) await closeCall(tx, scope, call.id, 'fewer')
  return {
    subjectIds: dropped.map(({ call }) => call.subject_id),
    lost: dropped.flatMap(({ her }) => her ?? []),
  }
}
