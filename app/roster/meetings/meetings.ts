import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type Lecturer, lecturersOf, placeLecturer } from './lecturers.ts'
import {
  holdMeeting,
  type LinkRow,
  linkRows,
  type MeetingRow,
  meetingRow,
  meetingRows,
  replaceLinks,
  updateHeld,
} from './meetings.queries.ts'
import type { MeetingWish } from './meetings.schema.ts'
import { type Question, questionsOf } from './questions.ts'
import { type RemarkRow, remarkRows } from './remarks.queries.ts'

export type { MeetingRow as Meeting }

/** A meeting with everything that belongs to it, for whoever plans it. */
export type WholeMeeting = MeetingRow & {
  readonly lecturer: Lecturer | undefined
  readonly links: readonly LinkRow[]
  readonly questions: readonly Question[]
  readonly remarks: readonly RemarkRow[]
}

/** Meetings from half a year ago to a year ahead, with who speaks. @param seriesId of one series; null for all */
export function meetingsOf(
  scope: Scope,
  seriesId: string | null,
): Promise<(MeetingRow & { readonly lecturer: Lecturer | undefined })[]> {
  return inScope(scope, async (tx) => {
    const now = scope.world.clock.now()
    const rows = await meetingRows(tx, scope, {
      seriesId,
      from: now.subtract({ hours: 24 * 183 }),
      to: now.add({ hours: 24 * 400 }),
      most: 1000,
    })
    return withLecturers(tx, scope, rows)
  })
}

/** One meeting of a series with all that belongs to it. */
export function wholeMeeting(
  scope: SignedInScope,
  seriesId: string,
  id: string,
): Promise<WholeMeeting | undefined> {
  return inScope(scope, async (tx) => {
    const found = await meetingRow(tx, scope, id)
    if (!found || found.series_id !== seriesId) return undefined
    const [meeting] = await withLecturers(tx, scope, [found])
    return (
      meeting && {
        ...meeting,
        links: await linkRows(tx, scope, [id]),
        questions: (await questionsOf(tx, scope, [id], null)).get(id) ?? [],
        remarks: await remarkRows(tx, scope, id),
      }
    )
  })
}

/**
 * Changes about what a meeting is, where, in which languages, with what material, and who speaks there. Somebody of the
 * house who speaks is booked for its time.
 * @returns `taken` when she is elsewhere then, `gone` when it is not there or cancelled; then nothing is changed
 */
export function changeMeeting(
  scope: SignedInScope,
  id: string,
  wish: MeetingWish,
): Promise<{ ok: true } | { ok: false; reason: 'taken' | 'gone' }> {
  return inScope(scope, async (tx) => {
    const meeting = (await holdMeeting(tx, scope, id)) && (await meetingRow(tx, scope, id))
    if (!meeting || meeting.cancelled_at) return { ok: false, reason: 'gone' } as const
    const placed = await placeLecturer(tx, scope, meeting, wish)
    if (!placed.ok) return placed
    await updateHeld(tx, scope, id, {
      topic: wish.topic,
      place: wish.place,
      join_url: wish.joinUrl,
      languages: wish.languages,
      interpreted: wish.interpreted,
      interpreter_note: wish.interpreterNote,
    })
    const now = scope.world.clock.now()
    await replaceLinks(
      tx,
      scope,
      id,
      wish.links.map((link) => ({ ...link, id: newId(now) })),
    )
    await audit(tx, scope, { act: 'roster.meeting_changed', subject: { kind: 'meeting', id } })
    return { ok: true } as const
  })
}

async function withLecturers(tx: Tx, scope: Scope, rows: readonly MeetingRow[]) {
  const lecturers = await lecturersOf(
    tx,
    scope,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, lecturer: lecturers.get(row.id) }))
}
