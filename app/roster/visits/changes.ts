import { dropSeats, moveOccasion } from '../../dispatch/occasions/moves.ts'
import { isTaken, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { LinkScope, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { addSeats, noteDropped, seatRows } from './seats.queries.ts'
import { holdersOf, offerSeats } from './seats.ts'
import { tellHolders, tellOthers, tellRequester } from './telling.ts'
import { noteConfirmed, updateVisit, type VisitRow, visitRow } from './visits.queries.ts'
import type { ChangeForm } from './visits.schema.ts'
import { type Changed, changed, mine, timesOf } from './visits.ts'

/**
 * Changes a visit that is booked: where and when, in which language, by how many (BM-08). Who has a seat keeps it where
 * she is free then, speaks the language and is among the first that are wanted; whoever loses hers is told that it is
 * off for her, and others are asked, those who stand by first. Each is told once, and only those whom it concerns.
 */
export async function changeVisit(
  scope: LinkScope | SignedInScope,
  id: string,
  wish: ChangeForm,
): Promise<Changed> {
  try {
    return await inScope(scope, async (tx) => {
      const visit = await mine(tx, scope, id)
      if (!visit || visit.cancelled_at) return { ok: false, reason: 'gone' } as const
      const now = scope.world.clock.now()
      if (Temporal.Instant.compare(visit.starts_at, now) <= 0) return { ok: false, reason: 'over' } as const
      const at = await timesOf(tx, scope, wish)
      if (Temporal.Instant.compare(at.starts_at, now) <= 0) return { ok: false, reason: 'date_past' } as const
      const { place, address, note, language = visit.language } = wish
      const isMoved =
        !at.starts_at.equals(visit.starts_at) ||
        !at.ends_at.equals(visit.ends_at) ||
        language !== visit.language
      const to = {
        ...at,
        place,
        address,
        note,
        language,
        occasion_id: isMoved ? newId(now) : visit.occasion_id,
      }
      const before = await holdersOf(tx, scope, id)
      await updateVisit(tx, scope, id, to)
      const freed = isMoved ? await moved(tx, scope, visit, to) : []
      const dropped = await resized(tx, scope, visit, to.occasion_id, wish.wanted)
      const later = await visitRow(tx, scope, id)
      if (!later) return { ok: false, reason: 'gone' } as const
      await offerSeats(tx, scope, later)
      // Whoever said yes in this very instant is told by what follows a yes.
      const holders = await holdersOf(tx, scope, id)
      const kept = before.filter(({ claimId }) => holders.some((each) => each.claimId === claimId))
      const isNews = isMoved || place !== visit.place || address !== visit.address || note !== visit.note
      if (isNews) await tellHolders(tx, scope, 'visit_changed', later, kept)
      await tellOthers(tx, scope, 'visit_off', visit, [...new Set([...freed, ...dropped])])
      const seats = await seatRows(tx, scope, [id])
      await noteConfirmed(tx, scope, id, holders.length >= seats.length)
      if (scope.kind === 'account') await tellRequester(tx, scope, 'org_visit', later)
      await audit(tx, scope, { act: 'roster.visit_changed', subject: { kind: 'visit', id } })
      await changed(tx, scope)
      return { ok: true } as const
    })
  } catch (error) {
    if (isTaken(error)) return { ok: false, reason: 'taken' }
    throw error
  }
}

// Another time or another language is another occasion. Gives back whom it concerns no more.
async function moved(
  tx: Tx,
  scope: Scope,
  visit: VisitRow,
  to: Pick<VisitRow, 'occasion_id' | 'starts_at' | 'ends_at' | 'language'>,
): Promise<string[]> {
  const { lost, notNeeded } = await moveOccasion(tx, scope, {
    from: visit.occasion_id,
    to: to.occasion_id,
    starts: to.starts_at,
    ends: to.ends_at,
    language: to.language === visit.language ? null : to.language,
  })
  return [...lost, ...notNeeded]
}

// More or fewer seats. Gives back who had one that is not wanted any more.
async function resized(
  tx: Tx,
  scope: Scope,
  visit: VisitRow,
  occasionId: string,
  wanted: number | undefined,
): Promise<string[]> {
  const seats = await seatRows(tx, scope, [visit.id])
  const more = (wanted ?? seats.length) - seats.length
  const now = scope.world.clock.now()
  if (more > 0)
    await addSeats(
      tx,
      scope,
      visit.id,
      Array.from({ length: more }, () => newId(now)),
    )
  if (more >= 0) return []
  // Seats that were closed a moment ago have nobody to tell.
  const empty = seats.filter(({ is_open }) => !is_open).slice(0, -more)
  const { subjectIds, lost } = await dropSeats(tx, scope, occasionId, -more - empty.length)
  await noteDropped(tx, scope, [...empty.map(({ id }) => id), ...subjectIds])
  return lost
}

/** What a form says of a change that cannot be; undefined when the page says it. */
export function refusalOfChange(changed: Changed): Record<string, string> | undefined {
  if (changed.ok) return undefined
  if (changed.reason === 'date_past') return { day: 'date_past' }
  return changed.reason === 'taken' ? { place: 'visit_taken' } : undefined
}
