import { topicsOf } from '../../people/settings/topics.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { meetingRow, updateMinutes } from './meetings.queries.ts'
import { deleteRemark, insertRemark, needRows } from './remarks.queries.ts'

type Done = { readonly ok: true } | { readonly ok: false; readonly reason: 'gone' }

/** Writes a meeting's minutes, without names; they are shown to those it was for. */
export function writeMinutes(scope: SignedInScope, id: string, minutes: string): Promise<Done> {
  return inScope(scope, async (tx) => {
    if (!(await updateMinutes(tx, scope, { id, minutes, by: scope.accountId })))
      return { ok: false, reason: 'gone' }
    await audit(tx, scope, { act: 'roster.minutes_written', subject: { kind: 'meeting', id } })
    return { ok: true }
  })
}

/**
 * Notes a remark of the minutes. With a topic and a language it is a need, and shows among what is lacking, from where it
 * is taken up like every other (BM-45).
 * @returns `gone` when the meeting or the topic is not there
 */
export function noteRemark(
  scope: SignedInScope,
  meetingId: string,
  wish: { readonly words: string; readonly topic: string | null; readonly language: string | null },
): Promise<Done> {
  return inScope(scope, async (tx) => {
    const known = wish.topic === null || (await topicsOf(tx, scope)).some(({ id }) => id === wish.topic)
    if (!known || !(await meetingRow(tx, scope, meetingId))) return { ok: false, reason: 'gone' }
    const id = newId(scope.world.clock.now())
    const { words, topic: topicId, language } = wish
    await insertRemark(tx, scope, { id, meetingId, words, topicId, language, by: scope.accountId })
    await audit(tx, scope, {
      act: 'roster.remark_noted',
      subject: { kind: 'meeting', id: meetingId },
      detail: { need: topicId !== null },
    })
    return { ok: true }
  })
}

/** Takes a remark away, and with it the need that it was. */
export function dropRemark(scope: SignedInScope, meetingId: string, id: string): Promise<Done> {
  return inScope(scope, async (tx) => {
    if (!(await deleteRemark(tx, scope, { id, meetingId }))) return { ok: false, reason: 'gone' }
    await audit(tx, scope, { act: 'roster.remark_dropped', subject: { kind: 'meeting', id: meetingId } })
    return { ok: true }
  })
}

/** What volunteers said in meetings that people need, remark by remark, without its words (BM-45). */
export function needsSaid(
  scope: Scope,
  since: Temporal.Instant,
): Promise<{ topicId: string; language: string; notedAt: Temporal.Instant }[]> {
  return inScope(scope, (tx) => needRows(tx, scope, since))
}
