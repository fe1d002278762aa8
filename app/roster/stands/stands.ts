import { book, release } from '../../calendar/bookings.ts'
import { placeOf } from '../../people/tenants.ts'
import { type Speaker, speakersOf } from '../../people/volunteers/speakers.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import type { JobScope, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { lackingOf } from '../../training/courses/completions.ts'
import { leaveCounts } from './counts.queries.ts'
import {
  deleteHelper,
  deleteStand,
  insertHelper,
  insertStand,
  markCancelled,
  type StandPlace,
  type StandRow,
  standRow,
  standRows,
  updateReport,
  updateStand,
} from './stands.queries.ts'
import type { StandForm } from './stands.schema.ts'

export type { StandRow as Stand }

/** What a stand's bookings are filed under in the calendar. */
export const source = 'roster.stand'

type Done = { ok: true } | { ok: false; reason: 'gone' }

/** Plans a stand (HA-06). @returns its id */
export async function planStand(scope: SignedInScope, wish: StandForm): Promise<{ id: string }> {
  const id = newId(scope.world.clock.now())
  await inScope(scope, async (tx) => {
    await insertStand(tx, scope, id, await placeIn(tx, scope, wish), scope.accountId)
    await audit(tx, scope, { act: 'roster.stand_planned', subject: { kind: 'stand', id } })
    await told(tx, scope)
  })
  return { id }
}

/**
 * Changes where and when a stand is; those who stand there are booked for the new time, all of them or nothing is
 * changed.
 * @returns `gone` when it is not there or cancelled, `taken` when one of them is elsewhere at that time, and who
 */
export function changeStand(
  scope: SignedInScope,
  id: string,
  wish: StandForm,
): Promise<Done | { ok: false; reason: 'taken'; volunteerId: string }> {
  return inScope(scope, async (tx) => {
    const at = await placeIn(tx, scope, wish)
    const stand = await standRow(tx, scope, id)
    if (!stand || stand.cancelled_at) return { ok: false, reason: 'gone' }
    await release(tx, scope, { source, sourceId: id })
    const booked = await book(tx, scope, bookingsFor(id, stand.helpers, at))
    if (!booked.ok) {
      await book(tx, scope, bookingsFor(id, stand.helpers, stand))
      return { ok: false, reason: 'taken', volunteerId: booked.who.id }
    }
    await updateStand(tx, scope, id, at)
    await audit(tx, scope, { act: 'roster.stand_changed', subject: { kind: 'stand', id } })
    await told(tx, scope)
    return { ok: true }
  })
}

/** Cancels a stand: it is no longer listed, and nobody is booked for it. */
export function cancelStand(scope: SignedInScope, id: string): Promise<Done> {
  return inScope(scope, async (tx) => {
    if (!(await markCancelled(tx, scope, id, scope.accountId))) return { ok: false, reason: 'gone' }
    await release(tx, scope, { source, sourceId: id })
    await audit(tx, scope, { act: 'roster.stand_cancelled', subject: { kind: 'stand', id } })
    await told(tx, scope)
    return { ok: true }
  })
}

/** Deletes a stand that should not have been there. What was counted at it stays counted, without the stand. */
export function removeStand(scope: SignedInScope, id: string): Promise<Done> {
  return inScope(scope, async (tx) => {
    if (!(await standRow(tx, scope, id))) return { ok: false, reason: 'gone' }
    await release(tx, scope, { source, sourceId: id })
    await leaveCounts(tx, scope, id)
    await deleteStand(tx, scope, id)
    await audit(tx, scope, { act: 'roster.stand_removed', subject: { kind: 'stand', id } })
    await told(tx, scope)
    return { ok: true }
  })
}

/**
 * Places a volunteer at a stand and books her for its time; the calendar refuses whoever is elsewhere then.
 * @returns `taken` when she is, `gone` when the stand is not there, `not_ready` when she may not be sent out (BM-04)
 */
export function placeHelper(
  scope: SignedInScope,
  id: string,
  volunteerId: string,
): Promise<Done | { ok: false; reason: 'taken' | 'not_ready' }> {
  return inScope(scope, async (tx) => {
    const stand = await standRow(tx, scope, id)
    if (!stand || stand.cancelled_at) return { ok: false, reason: 'gone' }
    if (stand.helpers.includes(volunteerId)) return { ok: true }
    const her = (await speakersOf(tx, scope)).find((each) => each.id === volunteerId)
    if (!her || her.standing === 'not_ready') return { ok: false, reason: 'not_ready' }
    if ((await lackingOf(tx, scope, [volunteerId])).has(volunteerId))
      return { ok: false, reason: 'not_ready' }
    const booked = await book(tx, scope, bookingsFor(id, [volunteerId], stand))
    if (!booked.ok) return { ok: false, reason: 'taken' }
    const helper = { id: newId(scope.world.clock.now()), standId: id, volunteerId, by: scope.accountId }
    await insertHelper(tx, scope, helper)
    await audit(tx, scope, {
      act: 'roster.stand_staffed',
      subject: { kind: 'account', id: volunteerId },
      detail: { stand: id },
    })
    return { ok: true }
  })
}

/** Takes a volunteer away from a stand, and her booking with it. */
export function withdrawHelper(scope: SignedInScope, id: string, volunteerId: string): Promise<Done> {
  return inScope(scope, async (tx) => {
    if (!(await deleteHelper(tx, scope, { standId: id, volunteerId }))) return { ok: false, reason: 'gone' }
    await release(tx, scope, { source, sourceId: id, who: { kind: 'person', id: volunteerId } })
    await audit(tx, scope, {
      act: 'roster.stand_unstaffed',
      subject: { kind: 'account', id: volunteerId },
      detail: { stand: id },
    })
    return { ok: true }
  })
}

/** Writes how a stand went, without names; a later report takes the place of an earlier one. */
export function reportStand(scope: SignedInScope, id: string, report: string): Promise<Done> {
  return inScope(scope, async (tx) => {
    if (!(await updateReport(tx, scope, { id, report, by: scope.accountId })))
      return { ok: false, reason: 'gone' }
    await audit(tx, scope, { act: 'roster.stand_reported', subject: { kind: 'stand', id } })
    return { ok: true }
  })
}

/** One stand, cancelled or not. */
export function standOf(scope: Scope, id: string): Promise<StandRow | undefined> {
  return inScope(scope, (tx) => standRow(tx, scope, id))
}

/** Stands that are to come or under way, cancelled ones left out: what anybody may know (HA-36). */
export async function comingStands(scope: Scope): Promise<StandRow[]> {
  const from = scope.world.clock.now()
  const to = from.add({ hours: 24 * 366 })
  const all = await inScope(scope, (tx) => standRows(tx, scope, { from, to, most: 200 }))
  return all.filter(({ cancelled_at }) => !cancelled_at)
}

/** Stands that are over, the latest first. @param days how far back */
export async function pastStands(scope: Scope, days: number): Promise<StandRow[]> {
  const to = scope.world.clock.now()
  const from = to.subtract({ hours: 24 * days })
  return (await inScope(scope, (tx) => standRows(tx, scope, { from, to, most: 500 }))).reverse()
}

/** Those who may be placed, whoever speaks one of the stand's languages first. */
export async function candidatesFor(scope: Scope, stand: StandRow): Promise<(Speaker & { fits: boolean })[]> {
  const all = await inScope(scope, (tx) => speakersOf(tx, scope))
  return all
    .filter(({ standing }) => standing !== 'not_ready' && standing !== 'left')
    .map((each) => ({ ...each, fits: each.languages.some((tag) => stand.languages.includes(tag)) }))
    .sort((a, b) => Number(b.fits) - Number(a.fits))
}

/** Has the public list made anew when a stand has ended in the last half hour: what is over is not listed. */
export async function listAnew(scope: JobScope): Promise<void> {
  const to = scope.world.clock.now()
  const from = to.subtract({ minutes: 30 })
  await inScope(scope, async (tx) => {
    if ((await standRows(tx, scope, { from, to, most: 1 })).length > 0) await told(tx, scope)
  })
}

/** Drops kept public pages of the tenant: they list stands. */
async function told(tx: Tx, scope: Scope): Promise<void> {
  await notify(tx, { tenantId: scope.tenantId, topic: 'pages' })
}

const bookingsFor = (
  id: string,
  helpers: readonly string[],
  { starts_at, ends_at }: Pick<StandPlace, 'starts_at' | 'ends_at'>,
) =>
  helpers.map((helper) => ({
    source,
    sourceId: id,
    who: { kind: 'person', id: helper } as const,
    starts: starts_at,
    ends: ends_at,
  }))

async function placeIn(tx: Tx, scope: Scope, wish: StandForm): Promise<StandPlace> {
  const { timeZone } = await placeOf(tx, scope)
  const at = (plainTime: Temporal.PlainTime) => wish.day.toZonedDateTime({ timeZone, plainTime }).toInstant()
  return {
    place: wish.place,
    address: wish.address,
    area_id: wish.area,
    starts_at: at(wish.from),
    ends_at: at(wish.to),
    languages: wish.languages,
  }
}
