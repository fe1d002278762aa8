import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { mayBeHers } from './audiences.ts'
import { insertQuestion, questionRows, updateAnswer } from './questions.queries.ts'

/** A question without who asked it; `mine` for the reader's own. */
export type Question = {
  readonly id: string
  readonly language: string
  readonly words: string
  readonly answer: string | null
  readonly mine: boolean
}

/**
 * Asks something before a meeting, in her own language (HA-34).
 * @param language of her page, in which she wrote
 * @returns `gone` when the meeting is over, off or not for her
 */
export function askBefore(
  scope: SignedInScope,
  meetingId: string,
  wish: { readonly words: string; readonly language: string },
): Promise<{ ok: true } | { ok: false; reason: 'gone' }> {
  return inScope(scope, async (tx) => {
    if (!(await mayBeHers(tx, scope, meetingId))) return { ok: false, reason: 'gone' }
    const id = newId(scope.world.clock.now())
    await insertQuestion(tx, scope, {
      id,
      meetingId,
      accountId: scope.accountId,
      language: wish.language,
      sealed: scope.world.keys.seal(wish.words, seal(scope, id)),
    })
    return { ok: true }
  })
}

/** Answers one; a later answer takes the place of an earlier one. @returns whether it is there */
export function answerQuestion(
  scope: SignedInScope,
  meetingId: string,
  wish: { readonly question: string; readonly answer: string },
): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const { question: id, answer } = wish
    if (!(await updateAnswer(tx, scope, { id, meetingId, answer, by: scope.accountId }))) return false
    await audit(tx, scope, { act: 'roster.question_answered', subject: { kind: 'meeting', id: meetingId } })
    return true
  })
}

/** The questions of meetings by the meeting's id, without names. @param reader whose own are marked; null for nobody's */
export async function questionsOf(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
  reader: string | null,
): Promise<ReadonlyMap<string, Question[]>> {
  const rows = ids.length === 0 ? [] : await questionRows(tx, scope, ids)
  const found = Map.groupBy(rows, ({ meeting_id }) => meeting_id)
  return new Map(
    [...found].map(([meetingId, all]) => [
      meetingId,
      all.map((row) => ({
        id: row.id,
        language: row.language,
        words: scope.world.keys.open(row.words_sealed, seal(scope, row.id)),
        answer: row.answer,
        mine: row.account_id === reader,
      })),
    ]),
  )
}

const seal = (scope: Scope, id: string) => `roster.meeting_question.words:${scope.tenantId}:${id}`
