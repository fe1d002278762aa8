import { placeOf } from '../../people/tenants.ts'
import type { Tx } from '../../platform/database.ts'
import { newRandomId } from '../../platform/identifiers.ts'
import type { LinkScope, Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { answerCounts, countAnswers, markAnswered } from './feedback.queries.ts'

const feedbackQuestions = ['seen', 'suited', 'easy'] as const
export type FeedbackQuestion = (typeof feedbackQuestions)[number]

/** 1 disagree, 2 a little, 3 agree; a question not answered is left out. */
export type Feedback = Partial<Record<FeedbackQuestion, 1 | 2 | 3>>

/**
 * Counts how it was for her (HA-44, KS-33): numbers of an ISO week, never a row of her own, no log line, so that
 * nobody can see that it was she who answered. Sorted by question, so that two at once do not wait for each other.
 * @returns `answered` when this request has answered before; `empty` when nothing was chosen
 */
export async function giveFeedback(
  scope: LinkScope,
  feedback: Feedback,
): Promise<{ ok: true } | { ok: false; reason: 'answered' | 'empty' }> {
  const answers = feedbackQuestions.flatMap((question) => {
    const answer = feedback[question]
    return answer ? [{ id: newRandomId(), question, answer }] : []
  })
  if (answers.length === 0) return { ok: false, reason: 'empty' }
  return inScope(scope, async (tx) => {
    if (!(await markAnswered(tx, scope, scope.subjectId))) return { ok: false, reason: 'answered' } as const
    const { timeZone } = await placeOf(tx, scope)
    await countAnswers(tx, scope, isoWeek(scope.world.clock.now(), timeZone), answers)
    return { ok: true } as const
  })
}

/** How people answered since an ISO week: counts only; small ones are hidden by whoever shows them. */
export function feedbackSince(tx: Tx, scope: Scope, week: string) {
  return answerCounts(tx, scope, week)
}

/** The ISO 8601 week of an instant by the clock of a place, such as `2026-W47`. */
export function isoWeek(at: Temporal.Instant, zone: string): string {
  const day = at.toZonedDateTimeISO(zone).toPlainDate()
  return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`
}
