import type { Tx } from '../platform/database.ts'
import { newSecret, secretHash } from '../platform/keys.ts'
import type { JobScope, Scope, SignedInScope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { contributorOf, open, sealAll, wordsContext } from './envelopes.ts'
import { envelopes, lockEnvelopes, replaceEnvelopes } from './forms.queries.ts'
import type { ConversationForm, NetworkTalk } from './forms.schema.ts'
import { openCounts, openQuestions, type TalkCount, talkCounts, talksOf } from './talks.queries.ts'
import { settledAt, type Week, weekOf } from './weeks.ts'

export type { TalkCount }

/** Who noted something and in which week: what `noteTalks` needs beside the talk itself. */
export type Noted = { readonly week: Week; readonly contributor: string }

/** A talk that was noted elsewhere and comes in late, such as on a phone without internet at a stand. */
export type NotedTalk = Noted &
  ({ readonly form: ConversationForm; readonly network?: undefined } | { readonly network: NetworkTalk })

/**
 * The week that a talk counts in and her mark of that month.
 * @param timeZone the tenant's
 * @param wished the week it took place in, as she or her device says. It holds while that week waits for its release; what
 * comes later counts in the week it came in, since a form released alone would tell whose it is
 */
export function notedIn(scope: SignedInScope, timeZone: string, wished: Week): Noted {
  const now = scope.world.clock.now()
  const week = countsIn(wished, now, timeZone)
  return { week, contributor: contributorOf(scope, scope.accountId, week) }
}

/** As `notedIn`: the week itself. @param zone the tenant's time zone */
export function countsIn(wished: Week, now: Temporal.Instant, zone: string): Week {
  const present = weekOf(now, zone)
  if (wished > present || !/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/.test(wished)) return present
  return Temporal.Instant.compare(settledAt(wished, zone), now) > 0 ? wished : present
}

/**
 * Lays talks among the tenant's envelopes, all of them written anew in a new order; released with their weeks. The
 * caller sees to it that each comes once.
 */
export async function noteTalks(tx: Tx, scope: JobScope, talks: readonly NotedTalk[]): Promise<void> {
  if (talks.length === 0) return
  await lockEnvelopes(tx, scope)
  const waiting = (await envelopes(tx, scope)).map((each) => open(scope, each))
  // Nobody has the secret: what comes from a stand is not corrected afterwards.
  const fresh = talks.map((talk) => ({ ...talk, corrects: secretHash(newSecret()).toString('base64') }))
  await replaceEnvelopes(tx, scope, sealAll(scope, [...waiting, ...fresh]))
}

/** Released talks of some weeks by way and language (HA-18). Small counts are the caller's to hide (norms 12). */
export function talksBy(scope: Scope, weeks: readonly Week[]): Promise<TalkCount[]> {
  return inScope(scope, (tx) => talkCounts(tx, scope, weeks))
}

/**
 * How many released talks of some weeks were about one of these topics (by code), each counted once; about anything where
 * none is named. A small count is the caller's to hide (norms 12).
 */
export function talksAbout(scope: Scope, weeks: readonly Week[], topics: readonly string[]): Promise<number> {
  return inScope(scope, (tx) => talksOf(tx, scope, weeks, topics))
}

/** A question that nobody at a stand could answer, in her words. It names its week and no stand. */
export type OpenQuestion = {
  readonly id: string
  readonly week: Week
  readonly language: string
  readonly topics: readonly string[]
  readonly words: string
}

/** What nobody at the stands could answer in some weeks, as far as it is released. */
export async function questionsAtStands(scope: Scope, weeks: readonly Week[]): Promise<OpenQuestion[]> {
  if (weeks.length === 0) return []
  const found = await inScope(scope, (tx) => openQuestions(tx, scope, weeks))
  return found.map(({ words_sealed, ...question }) => ({
    ...question,
    words: scope.world.keys.open(words_sealed, wordsContext(scope, question.id)).trimEnd(),
  }))
}

/** How often nobody at the stands could answer, by language and topic: evidence that a text is lacking (BM-47). */
export function unansweredAtStands(
  scope: Scope,
  weeks: readonly Week[],
): Promise<{ language: string; topic: string; times: number }[]> {
  return inScope(scope, (tx) => openCounts(tx, scope, weeks))
}
