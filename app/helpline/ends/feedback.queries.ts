import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Lets a request answer once. @returns false when it has, or is not there */
export async function markAnswered(tx: Tx, scope: Scope, requestId: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'helpline.mark_answered',
    `update helpline.request set feedback_given = true
      where tenant_id = $1 and id = $2 and not feedback_given returning id`,
    [scope.tenantId, requestId],
  )
  return found.length > 0
}

/** Counts answers of a week, each question in its own row; the ids are for rows not there yet. */
export async function countAnswers(
  tx: Tx,
  scope: Scope,
  week: string,
  answers: readonly { id: string; question: string; answer: number }[],
): Promise<void> {
  await prepared(
    tx,
    'helpline.count_answers',
    `insert into helpline.feedback as f (tenant_id, id, week, question, answer, times)
     select $1, a.id, $2, a.question, a.answer, 1
       from json_to_recordset($3::json) as a(id uuid, question text, answer smallint)
     on conflict (tenant_id, week, question, answer) do update set times = f.times + 1`,
    [scope.tenantId, week, JSON.stringify(answers)],
  )
}

/** The counts of weeks, oldest first. @param from an ISO week such as `2026-W40` */
export function answerCounts(tx: Tx, scope: Scope, from: string) {
  return prepared<{ week: string; question: string; answer: number; times: number }>(
    tx,
    'helpline.answer_counts',
    `select week, question, answer, times from helpline.feedback
      where tenant_id = $1 and week >= $2 order by week, question, answer`,
    [scope.tenantId, from],
  )
}
