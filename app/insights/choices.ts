import { publishedTitlesIn } from '../library/translations/fresh-topics.ts'
import { topicLabel, topicsOf } from '../people/settings/topics.ts'
import type { Scope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'

/** What each topic is called, retired ones too: a task may be older than its topic's retirement. */
export async function topicLabels(scope: Scope, language: string): Promise<ReadonlyMap<string, string>> {
  const topics = await inScope(scope, (tx) => topicsOf(tx, scope))
  return new Map(topics.map((topic) => [topic.id, topicLabel(topic, language)]))
}

/** The titles of what is published, by id and in the order of their titles. */
export async function publishedTitles(scope: Scope): Promise<ReadonlyMap<string, string>> {
  const titles = await inScope(scope, (tx) => publishedTitlesIn(tx, scope))
  return new Map([...titles].sort(([, a], [, b]) => a.localeCompare(b, 'nb')))
}
