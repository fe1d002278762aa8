import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { invitedTo, mayBeHers } from './audiences.ts'
import { answersTo, keepAnswer, keepAttendance, sumUp } from './guests.queries.ts'
import { holdMeeting, type MeetingRow, meetingRow } from './meetings.queries.ts'

type Done = { readonly ok: true } | { readonly ok: false; readonly reason: 'gone' }

/** Says whether she comes. It books nobody: a meeting may be skipped. @returns `gone` when it is over, off or not for her */
export function answerMeeting(scope: SignedInScope, id: string, comes: boolean): Promise<Done> {
  return inScope(scope, async (tx) => {
    const meeting = await mayBeHers(tx, scope, id)
    if (!meeting) return { ok: false, reason: 'gone' }
    await keepAnswer(tx, scope, {
      id: newId(scope.world.clock.now()),
      meetingId: id,
      accountId: scope.accountId,
      comes,
      overAt: meeting.ends_at,
    })
    return { ok: true }
  })
}

/**
 * Marks who was there, and how many more whose names nobody took (BM-42). The sum is the meeting's own and stays.
 * @param wish `listed`: those whom the form showed; whoever is not among `there` was not
 */
export function markAttendance(
  scope: SignedInScope,
  id: string,
  wish: { readonly listed: readonly string[]; readonly there: readonly string[]; readonly unnamed: number },
): Promise<Done> {
  return inScope(scope, async (tx) => {
    const meeting = (await holdMeeting(tx, scope, id)) && (await meetingRow(tx, scope, id))
    if (!meeting || meeting.cancelled_at) return { ok: false, reason: 'gone' }
    const known = new Set((await invitedTo(tx, scope, [meeting])).map(({ who }) => who.id))
    const now = scope.world.clock.now()
    const marks = [...new Set(wish.listed)]
      .filter((accountId) => known.has(accountId))
      .map((accountId) => ({ id: newId(now), accountId, attended: wish.there.includes(accountId) }))
    await keepAttendance(tx, scope, meeting, marks, scope.accountId)
    await sumUp(tx, scope, id, wish.unnamed)
    await audit(tx, scope, { act: 'roster.attendance_marked', subject: { kind: 'meeting', id } })
    return { ok: true }
  })
}

/** Everybody a meeting is for or who answered, by alias, with what she said and whether she was there. */
export function guestsOf(
  scope: SignedInScope,
  meeting: MeetingRow,
): Promise<{ accountId: string; alias: string; comes: boolean | null; attended: boolean }[]> {
  return inScope(scope, async (tx) => {
    const said = new Map((await answersTo(tx, scope, [meeting.id])).map((each) => [each.account_id, each]))
    return (await invitedTo(tx, scope, [meeting]))
      .map(({ who }) => ({
        accountId: who.id,
        alias: who.alias,
        comes: said.get(who.id)?.comes ?? null,
        attended: said.get(who.id)?.attended ?? false,
      }))
      .sort((a, b) => Number(b.comes ?? false) - Number(a.comes ?? false))
  })
}
