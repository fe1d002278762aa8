import { translator } from '../../languages/messages.ts'
import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import { giveConsent, withdrawConsent } from '../../privacy/consents.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { webinarSpeakerSeal } from '../seals.ts'
import {
  insertSpeaker,
  insertWebinar,
  keptRow,
  keptRows,
  noteConsent,
  noteOut,
  pieceRows,
  replacePieces,
  type SpeakerRow,
  speakerRows,
  updateWebinar,
  visibleRow,
  visibleRows,
  type WebinarRow,
} from './webinars.queries.ts'
import type { Piece, SpeakerWish, WebinarWish } from './webinars.schema.ts'

/** What a speaker agrees to, as its receipt names it. */
export const speakerPurpose = 'library.webinar'

/** Somebody who speaks; her name is null where she has not agreed that it is shown. */
export type Speaker = Omit<SpeakerRow, 'name_sealed'> & { readonly name: string | null }

/** A webinar with all that belongs to it (BM-70). */
export type Webinar = WebinarRow & {
  readonly pieces: readonly Piece[]
  readonly speakers: readonly Speaker[]
}

type Refusal<R extends string> = { readonly ok: false; readonly reason: R }
type Done<R extends string> = { readonly ok: true } | Refusal<R>

function openSpeaker(scope: Scope, { name_sealed: sealed, ...row }: SpeakerRow): Speaker {
  return { ...row, name: sealed && scope.world.keys.open(sealed, webinarSpeakerSeal(scope, row.id)) }
}

/** The webinars that volunteers may see at this moment, newest first. */
export function visibleWebinars(scope: Scope): Promise<WebinarRow[]> {
  return inScope(scope, (tx) => visibleRows(tx, scope))
}

/**
 * One of them, with names only where a speaker has agreed to that. It is gone in the moment it ends or is withdrawn, or a
 * speaker takes her consent back: the rows are asked each time (BM-69).
 */
export function openWebinar(scope: Scope, id: string): Promise<Webinar | undefined> {
  return inScope(scope, async (tx) => {
    const row = await visibleRow(tx, scope, id)
    if (!row) return undefined
    const [pieces, speakers] = [await pieceRows(tx, scope, id), await speakerRows(tx, scope, id)]
    return {
      ...row,
      pieces,
      speakers: speakers.map((speaker) => {
        const opened = openSpeaker(scope, speaker)
        return { ...opened, name: speaker.name_shown ? opened.name : null }
      }),
    }
  })
}

/** Every webinar, for whoever keeps them; `seen`: whether volunteers see it now. */
export function keptWebinars(scope: Scope): Promise<(WebinarRow & { readonly seen: boolean })[]> {
  return inScope(scope, (tx) => keptRows(tx, scope))
}

/** One webinar, for whoever keeps it: with every name. */
export function keptWebinar(
  scope: SignedInScope,
  id: string,
): Promise<(Webinar & { readonly seen: boolean }) | undefined> {
  return inScope(scope, async (tx) => {
    const row = await keptRow(tx, scope, id)
    if (!row) return undefined
    const pieces = await pieceRows(tx, scope, id)
    const speakers = await speakerRows(tx, scope, id)
    return { ...row, pieces, speakers: speakers.map((speaker) => openSpeaker(scope, speaker)) }
  })
}

/**
 * Keeps a webinar: a new one, or the changes to one.
 * @param id null for a new one
 * @returns `changed_meanwhile` when somebody changed it since her page was made
 */
export function keepWebinar(
  scope: SignedInScope,
  id: string | null,
  { edition, pieces, heldOn, ends, ...facts }: WebinarWish,
): Promise<{ ok: true; id: string } | Refusal<'changed_meanwhile'>> {
  return inScope(scope, async (tx) => {
    const now = scope.world.clock.now()
    const row = { ...facts, heldOn, id: id ?? newId(now), endsAt: await endOf(tx, scope, ends) }
    if (id === null) await insertWebinar(tx, scope, row, scope.accountId)
    else if (!(await updateWebinar(tx, scope, row, edition)))
      return { ok: false, reason: 'changed_meanwhile' } as const
    const withIds = pieces.map((piece) => ({ ...piece, id: newId(now) }))
    await replacePieces(tx, scope, row.id, withIds)
    await auditAct(tx, scope, 'library.webinar_kept', row.id)
    return { ok: true, id: row.id } as const
  })
}

/**
 * Begins a webinar within a transaction that does more, such as the recording of a meeting; nobody sees it yet.
 * @param speaker who speaks, if somebody does; she has not agreed to anything by that
 * @returns its id
 */
export async function beginWebinar(
  tx: Tx,
  scope: SignedInScope,
  { pieces, heldOn, ends, ...facts }: Omit<WebinarWish, 'edition'>,
  speaker?: SpeakerWish,
): Promise<string> {
  const now = scope.world.clock.now()
  const id = newId(now)
  await insertWebinar(
    tx,
    scope,
    { ...facts, heldOn, id, endsAt: await endOf(tx, scope, ends) },
    scope.accountId,
  )
  const withIds = pieces.map((piece) => ({ ...piece, id: newId(now) }))
  await replacePieces(tx, scope, id, withIds)
  await auditAct(tx, scope, 'library.webinar_kept', id)
  if (speaker) await nameSpeaker(tx, scope, id, speaker)
  return id
}

// The end of that day by the tenant's clock.
async function endOf(tx: Tx, scope: Scope, day: Temporal.PlainDate): Promise<Temporal.Instant> {
  const { timeZone } = await placeOf(tx, scope)
  return day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
}

/** Why a webinar may not be seen yet. */
export type NotReady = 'unknown' | 'no_captions' | 'no_speaker' | 'no_consent' | 'over'

/** Lets volunteers see it: with captions, and with everybody's consent who speaks in it (BM-69). */
export function publishWebinar(scope: SignedInScope, id: string): Promise<Done<NotReady>> {
  return inScope(scope, async (tx) => {
    const now = scope.world.clock.now()
    const row = await keptRow(tx, scope, id, true)
    if (!row) return { ok: false, reason: 'unknown' } as const
    if (row.captions.length === 0) return { ok: false, reason: 'no_captions' } as const
    if (Temporal.Instant.compare(row.ends_at, now) <= 0) return { ok: false, reason: 'over' } as const
    const speakers = await speakerRows(tx, scope, id)
    if (speakers.length === 0) return { ok: false, reason: 'no_speaker' } as const
    const agrees = (speaker: SpeakerRow) =>
      speaker.consented_at !== null &&
      speaker.withdrawn_at === null &&
      !(speaker.until_at && Temporal.Instant.compare(speaker.until_at, now) <= 0)
    if (!speakers.every(agrees)) return { ok: false, reason: 'no_consent' } as const
    if (await noteOut(tx, scope, { id, by: scope.accountId, what: 'published' }))
      await auditAct(tx, scope, 'library.webinar_published', id)
    return { ok: true } as const
  })
}

/** Takes a webinar away from readers at once, or gives it back. @returns false when it was so already */
export function withdrawWebinar(scope: SignedInScope, id: string, back = false): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const what = back ? 'brought_back' : 'withdrawn'
    if (!(await noteOut(tx, scope, { id, by: scope.accountId, what }))) return false
    await auditAct(tx, scope, `library.webinar_${what}`, id)
    return true
  })
}

/** Names somebody who speaks in it; she has not agreed to anything by that. */
export function addSpeaker(scope: SignedInScope, webinarId: string, wish: SpeakerWish): Promise<boolean> {
  return inScope(scope, async (tx) => {
    if (!(await keptRow(tx, scope, webinarId, true))) return false
    await nameSpeaker(tx, scope, webinarId, wish)
    return true
  })
}

async function nameSpeaker(tx: Tx, scope: Scope, webinarId: string, wish: SpeakerWish): Promise<void> {
  const id = newId(scope.world.clock.now())
  await insertSpeaker(tx, scope, {
    id,
    webinarId,
    nameSealed: scope.world.keys.seal(wish.name, webinarSpeakerSeal(scope, id)),
    shown: wish.shown,
    role: wish.role,
    organisation: wish.organisation,
    untilAt: wish.until && (await endOf(tx, scope, wish.until)),
  })
  await auditAct(tx, scope, 'library.webinar_speaker_added', webinarId)
}

/**
 * Notes that a speaker has agreed, or has taken it back: from that moment nobody sees the webinar. Both are receipts
 * too (GDPR art. 7). Whoever has withdrawn does not agree again to the same webinar: a new cut is a new webinar.
 * @returns false when it was so already
 */
export function noteSpeakerConsent(
  scope: SignedInScope,
  webinarId: string,
  wish: { speaker: string; agrees: boolean; language: string },
): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const { speaker: id, agrees, language } = wish
    if (!(await noteConsent(tx, scope, { id, webinarId, by: scope.accountId, agrees }))) return false
    const subject = { kind: 'webinar_speaker', id }
    if (agrees) {
      const words = translator(language)('staff.recordings.consent_words')
      const original = translator('nb')('staff.recordings.consent_words')
      await giveConsent(tx, scope, { subject, purpose: speakerPurpose, language, words, original })
      await auditAct(tx, scope, 'library.webinar_speaker_agreed', webinarId)
    } else await withdrawConsent(tx, scope, subject, speakerPurpose)
    return true
  })
}

function auditAct(tx: Tx, scope: Scope, act: string, id: string): Promise<void> {
  return audit(tx, scope, { act, subject: { kind: 'webinar', id } })
}
