import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** What was asked before a meeting. */
export type QuestionRow = {
  readonly id: string
  readonly meeting_id: string
  readonly account_id: string
  readonly language: string
  readonly words_sealed: Buffer
  readonly asked_at: Temporal.Instant
  readonly answer: string | null
}

/** The questions of these meetings, in the order in which they were asked. */
export function questionRows(tx: Tx, scope: Scope, ids: readonly string[]): Promise<QuestionRow[]> {
  return prepared(
    tx,
    'roster.meeting_questions',
    `select id, meeting_id, account_id, language, words_sealed, asked_at, answer from roster.meeting_question
      where tenant_id = $1 and meeting_id = any($2) order by asked_at, id`,
    [scope.tenantId, [...ids]],
  )
}

/** Stores a question. */
export async function insertQuestion(
  tx: Tx,
  scope: Scope,
  question: { id: string; meetingId: string; accountId: string; language: string; sealed: Buffer },
): Promise<void> {
  await prepared(
    tx,
    'roster.insert_meeting_question',
    `insert into roster.meeting_question (tenant_id, id, meeting_id, account_id, language, words_sealed, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      scope.tenantId,
      question.id,
      question.meetingId,
      question.accountId,
      question.language,
      question.sealed,
      scope.world.clock.now(),
    ],
  )
}

/** Writes an answer, in place of an earlier one. @returns whether there is such a question */
export async function updateAnswer(
  tx: Tx,
  scope: Scope,
  wish: { id: string; meetingId: string; answer: string; by: string },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'roster.answer_meeting_question',
    `update roster.meeting_question set answer = $4, answered_at = $5, answered_by = $6
      where tenant_id = $1 and id = $2 and meeting_id = $3 returning id`,
    [scope.tenantId, wish.id, wish.meetingId, wish.answer, scope.world.clock.now(), wish.by],
  )
  return done.length > 0
}
