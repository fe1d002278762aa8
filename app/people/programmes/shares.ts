import { inPlatform, isTaken, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { enqueue } from '../../platform/jobs.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { contactsOf } from '../accounts.ts'
import { allTenants } from '../tenants.queries.ts'
import { askThere } from './crossings.ts'
import { definitionOf } from './definitions.ts'
import { insertProgramme, insertState } from './programmes.queries.ts'
import { personalIn } from './programmes.schema.ts'
import { seenProgramme } from './programmes.ts'
import {
  acceptShare,
  endShareRow,
  insertShare,
  invitationRows,
  programmeByKey,
  type ShareRow,
  setShowsFigures,
  shareRow,
  shareRows,
} from './shares.queries.ts'
import type { ShareStanding } from './shares.schema.ts'

type Done<R extends string> = { readonly ok: true } | { readonly ok: false; readonly reason: R }

/** With whom a programme is or was shared, since when, and who of this place said so. */
export type Share = ShareRow & {
  readonly standing: ShareStanding
  readonly invitedByName: string | null
  readonly acceptedByName: string | null
  readonly endedByName: string | null
}

/** How a share stands: derived from what was said and when. */
export function standingOf({
  is_owner: isOwner,
  accepted_at: accepted,
  ended_at: ended,
  ended_here: here,
}: Pick<ShareRow, 'is_owner' | 'accepted_at' | 'ended_at' | 'ended_here'>): ShareStanding {
  if (!ended) return accepted ? 'shared' : 'invited'
  if (accepted) return 'ended'
  // Whoever invited takes it back; whoever is invited says no.
  return isOwner === here ? 'withdrawn' : 'declined'
}

/** The other places of this installation, by name: demonstrations among themselves, real places among themselves. */
export async function otherPlaces(scope: Scope): Promise<{ id: string; name: string }[]> {
  const all = await inPlatform(scope.world.database, allTenants)
  const demo = all.find(({ id }) => id === scope.tenantId)?.demo
  return all
    .filter((each) => each.id !== scope.tenantId && each.demo === demo)
    .map(({ id, name }) => ({ id, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'nb'))
}

/** The shares of a programme that she sees, those that hold first; undefined when she does not see the programme. */
export async function sharesOf(scope: SignedInScope, programmeId: string): Promise<Share[] | undefined> {
  return inScope(scope, async (tx) => {
    if (!(await seenProgramme(tx, scope, programmeId))) return undefined
    const rows = await shareRows(tx, scope, programmeId)
    const hands = rows.flatMap((row) =>
      [row.invited_by, row.accepted_by, row.ended_by].filter((id) => id !== null),
    )
    const names = await contactsOf(tx, scope, hands)
    const nameOf = (id: string | null) => (id ? (names.get(id)?.name ?? null) : null)
    return rows.map((row) => ({
      ...row,
      standing: standingOf(row),
      invitedByName: nameOf(row.invited_by),
      acceptedByName: nameOf(row.accepted_by),
      endedByName: nameOf(row.ended_by),
    }))
  })
}

/** With which places each programme is shared now, by programme. */
export async function partnersByProgramme(scope: Scope): Promise<ReadonlyMap<string, string[]>> {
  const rows = await inScope(scope, (tx) => shareRows(tx, scope, null))
  const shared = rows.filter((row) => standingOf(row) === 'shared')
  const byProgramme = Map.groupBy(shared, (row) => row.programme_id ?? '')
  return new Map([...byProgramme].map(([id, all]) => [id, all.map((row) => row.partner_name)]))
}

/** What other places invite this one to, unanswered. */
export function invitationsHere(scope: Scope): Promise<ShareRow[]> {
  return inScope(scope, (tx) => invitationRows(tx, scope))
}

/** One invitation, with what the programme is at the place that invites; `told` is missing when it has been taken back. */
export async function openInvitation(scope: SignedInScope, id: string) {
  const row = await inScope(scope, (tx) => shareRow(tx, scope, id))
  if (!row || row.is_owner || standingOf(row) !== 'invited') return undefined
  return { ...row, told: await askThere(scope, row, 'looked_at') }
}

/**
 * Invites another place to share a programme (HA-47). It sees from then on what the programme is, and nobody in it.
 * @returns `already_shared` while an invitation is open or it is shared; `names_somebody` when its words do
 */
export async function inviteToShare(
  scope: SignedInScope,
  programmeId: string,
  placeId: string,
): Promise<Done<'unknown' | 'already_shared' | 'names_somebody'>> {
  const place = (await otherPlaces(scope)).find(({ id }) => id === placeId)
  if (!place) return { ok: false, reason: 'unknown' }
  try {
    return await inScope(scope, async (tx) => {
      const found = await seenProgramme(tx, scope, programmeId)
      if (!found) return { ok: false, reason: 'unknown' } as const
      if (personalIn(definitionOf(found)).length > 0) return { ok: false, reason: 'names_somebody' } as const
      const at = scope.world.clock.now()
      const share = {
        ...{ id: newId(at), shared_key: found.shared_key, name: found.name, programme_id: programmeId },
        ...{ partner_id: place.id, partner_name: place.name, is_owner: true },
        ...{ invited_at: at, invited_by: scope.accountId },
      }
      await insertShare(tx, scope, share)
      await said(tx, scope, share, 'people.share_invited')
      return { ok: true } as const
    })
  } catch (error) {
    if (isTaken(error)) return { ok: false, reason: 'already_shared' }
    throw error
  }
}

/**
 * Says yes: the programme is made here as an idea, or the one that came by file is followed from now on.
 * @returns `gone` when it was taken back, answered already, or is told of no longer
 */
export async function acceptInvitation(
  scope: SignedInScope,
  id: string,
): Promise<{ ok: true; programmeId: string } | { ok: false; reason: 'gone' }> {
  const before = await inScope(scope, (tx) => shareRow(tx, scope, id))
  if (!before || before.is_owner || standingOf(before) !== 'invited') return { ok: false, reason: 'gone' }
  const told = await askThere(scope, before, 'taken')
  if (!told) return { ok: false, reason: 'gone' }
  return inScope(scope, async (tx) => {
    const row = await shareRow(tx, scope, id, true)
    if (!row || standingOf(row) !== 'invited') return { ok: false, reason: 'gone' } as const
    const programmeId =
      (await programmeByKey(tx, scope, row.shared_key)) ??
      (await madeHere(tx, scope, { key: row.shared_key, ...told.definition }))
    await acceptShare(tx, scope, id, programmeId, told.definition)
    await said(tx, scope, { ...row, programme_id: programmeId }, 'people.share_accepted')
    return { ok: true, programmeId } as const
  })
}

/** Says no. @returns `gone` when it was taken back or answered already */
export function declineInvitation(scope: SignedInScope, id: string): Promise<Done<'gone'>> {
  return inScope(scope, async (tx) => {
    const row = await shareRow(tx, scope, id, true)
    if (!row || row.is_owner || standingOf(row) !== 'invited') return { ok: false, reason: 'gone' } as const
    await endNow(tx, scope, row, 'people.share_declined')
    return { ok: true } as const
  })
}

/** Ends it, or takes the invitation back: each place keeps what it has, and nothing more goes over. */
export function endShare(
  scope: SignedInScope,
  programmeId: string,
  id: string,
): Promise<Done<'unknown' | 'gone'>> {
  return onShare(scope, programmeId, id, async (tx, row) => {
    if (row.ended_at) return { ok: false, reason: 'gone' } as const
    await endNow(tx, scope, row, 'people.share_ended')
    return { ok: true } as const
  })
}

/** Whether the other place may see this one's figures of the programme, the small ones hidden (norms 12). */
export function showFigures(
  scope: SignedInScope,
  programmeId: string,
  id: string,
  shows: boolean,
): Promise<Done<'unknown' | 'gone'>> {
  return onShare(scope, programmeId, id, async (tx, row) => {
    if (standingOf(row) !== 'shared') return { ok: false, reason: 'gone' } as const
    if ((row.shows_since !== null) === shows) return { ok: true } as const
    await setShowsFigures(tx, scope, id, shows)
    await said(tx, scope, row, shows ? 'people.share_figures_shown' : 'people.share_figures_hidden')
    return { ok: true } as const
  })
}

/** Finds one share of a programme that she sees, and holds it until the transaction ends. */
export function onShare<T extends { readonly ok: boolean }>(
  scope: SignedInScope,
  programmeId: string,
  id: string,
  work: (tx: Tx, row: ShareRow) => Promise<T>,
): Promise<T | { readonly ok: false; readonly reason: 'unknown' }> {
  return inScope(scope, async (tx) => {
    const row = (await seenProgramme(tx, scope, programmeId)) && (await shareRow(tx, scope, id, true))
    if (!row || row.programme_id !== programmeId) return { ok: false, reason: 'unknown' } as const
    return work(tx, row)
  })
}

async function endNow(tx: Tx, scope: SignedInScope, row: ShareRow, act: string): Promise<void> {
  await endShareRow(tx, scope, row.id, { at: scope.world.clock.now(), by: scope.accountId })
  await said(tx, scope, row, act)
}

/** Written down here, and told to the other place as soon as this is committed. */
async function said(
  tx: Tx,
  scope: SignedInScope,
  { id, partner_id, programme_id }: Pick<ShareRow, 'id' | 'partner_id' | 'programme_id'>,
  act: string,
): Promise<void> {
  const subject = programme_id ? { kind: 'programme', id: programme_id } : { kind: 'programme_share', id }
  await audit(tx, scope, { act, subject, detail: { place: partner_id } })
  const payload = { tenantId: partner_id, from: scope.tenantId, share: id }
  await enqueue(tx, 'people.tell_share', payload, { key: `people.tell_share:${id}:${partner_id}` })
}

async function madeHere(
  tx: Tx,
  scope: SignedInScope,
  wish: Omit<Parameters<typeof insertProgramme>[2], 'ownerUnitId'>,
): Promise<string> {
  const id = await insertProgramme(tx, scope, { ...wish, ownerUnitId: null })
  await insertState(tx, scope, id, 'idea')
  await audit(tx, scope, { act: 'people.programme_made', subject: { kind: 'programme', id } })
  return id
}
