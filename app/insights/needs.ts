import { unansweredAtStands } from '../conversations/talks.ts'
import { weekOf } from '../conversations/weeks.ts'
import { askedTopics } from '../helpline/board/topics-asked.ts'
import { questionsWithoutArticle } from '../library/questions/questions.ts'
import { findingsSince } from '../library/reading/findings.ts'
import { missesOf } from '../library/search/misses.ts'
import { freshTopics } from '../library/translations/fresh-topics.ts'
import { topicsOf } from '../people/settings/topics.ts'
import { placeOf } from '../people/tenants.ts'
import type { Scope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { needsSaid } from '../roster/meetings/remarks.ts'
import { lastEnded, openTasks } from './content-tasks.queries.ts'
import { type Need, needKey } from './content-tasks.schema.ts'

const days = 30
/** What is said in a meeting is worth a quarter: many meet every second week, and somebody must get round to it. */
const daysSaid = 92
/** Fewer are not shown: somebody in the neighbourhood could know who they are (norms 12). */
const leastAsked = 5
/** So many readers must have said no, and so large a share of them, before a text is held to fail. */
const leastNo = 3
const shareNo = 1 / 3

/**
 * What people lack, the most wanted first: words searched for in vain this month and the last, texts whose readers did
 * not find what they looked for, topics that are asked about in a language without a fresh text, topics that nobody at
 * the stands could answer about, what was said in meetings that people need, and volunteers' questions that have not
 * become a text (BM-45, BM-47, HA-11). What is taken up already is left out.
 */
export async function needsOf(scope: Scope): Promise<Need[]> {
  const { since, timeZone, weeks, topics } = await inScope(scope, async (tx) => {
    const { timeZone } = await placeOf(tx, scope)
    const now = scope.world.clock.now()
    return {
      since: now.toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days }),
      timeZone,
      weeks: [0, 1, 2, 3, 4].map((back) => weekOf(now.subtract({ hours: back * 7 * 24 }), timeZone)),
      topics: new Map((await topicsOf(tx, scope)).map(({ id, code }) => [code, id])),
    }
  })
  const month = since.with({ day: 1 })
  const [misses, findings, asked, unanswered, fresh, questions, said, taken, ended] = await Promise.all([
    missesOf(scope),
    findingsSince(scope, month),
    askedTopics(scope, since, leastAsked),
    unansweredAtStands(scope, weeks),
    freshTopics(scope),
    questionsWithoutArticle(scope),
    needsSaid(scope, scope.world.clock.now().subtract({ hours: 24 * daysSaid })),
    inScope(scope, (tx) => openTasks(tx, scope)),
    inScope(scope, (tx) => lastEnded(tx, scope, 'meeting')),
  ])
  const needs: Need[] = [
    ...misses
      .filter((miss) => miss.words !== null && Temporal.PlainDate.compare(miss.month, month) >= 0)
      .map(({ language, words, times, month: from }) => ({
        cause: 'searched' as const,
        language,
        words,
        counted: times,
        since: from,
      })),
    ...findings
      .filter(({ yes, no }) => no >= leastNo && no / (yes + no) >= shareNo)
      .map(({ articleId, language, no }) => ({
        cause: 'not_found' as const,
        language,
        promptedByArticleId: articleId,
        counted: no,
        since: month,
      })),
    ...asked
      .filter(({ topicId, language }) => !fresh.has(`${topicId} ${language}`))
      .map(({ topicId, language, people }) => ({
        cause: 'asked' as const,
        language,
        topicId,
        counted: people,
        since,
      })),
    // Each by itself: a volunteer asked it to be answered, and its words are of nobody.
    ...questions.map(({ id, topicId, language, asked_at }) => ({
      cause: 'question' as const,
      language,
      topicId,
      questionId: id,
      counted: 1,
      since: asked_at.toZonedDateTimeISO(timeZone).toPlainDate(),
    })),
    ...unanswered
      .filter(({ topic, times }) => times >= leastAsked && topics.has(topic))
      .map(({ topic, language, times }) => ({
        cause: 'unanswered' as const,
        language,
        topicId: topics.get(topic) ?? null,
        counted: times,
        since,
      })),
  ]
  const settled = new Map(ended.map(({ topicId, language, at }) => [`${topicId} ${language}`, at]))
  // A coordinator wrote it without a name and says herself that it is a need: one remark is enough.
  for (const { topicId, language, notedAt } of said) {
    const at = settled.get(`${topicId} ${language}`)
    if (at && Temporal.Instant.compare(notedAt, at) <= 0) continue
    const from = notedAt.toZonedDateTimeISO(timeZone).toPlainDate()
    needs.push({ cause: 'meeting', language, topicId, counted: 1, since: from })
  }
  const known = new Set(taken.map(needKey))
  return joined(needs.filter((need) => !known.has(needKey(need)))).sort((a, b) => b.counted - a.counted)
}

/** The same words of two months are one need, since the first of them; so are remarks about the same. */
function joined(needs: readonly Need[]): Need[] {
  const byKey = new Map<string, Need>()
  for (const need of needs) {
    const before = byKey.get(needKey(need))
    byKey.set(needKey(need), before ? both(before, need) : need)
  }
  return [...byKey.values()]
}

function both(a: Need, b: Need): Need {
  const since = Temporal.PlainDate.compare(a.since, b.since) <= 0 ? a.since : b.since
  return { ...b, since, counted: a.counted + b.counted }
}
