import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { freshTopicRows, publishedRows } from './fresh-topics.queries.ts'

/** What can be read in which language without being behind: a topic's id and a language's tag, apart by a space. */
export async function freshTopics(scope: Scope): Promise<ReadonlySet<string>> {
  const found = await inScope(scope, (tx) => freshTopicRows(tx, scope))
  return new Set(found.map(({ topicId, language }) => `${topicId} ${language}`))
}

/** Every article that has been published and stands, by its id, with the title of its newest version. */
export async function publishedIds(tx: Tx, scope: Scope): Promise<ReadonlyMap<string, string>> {
  return new Map((await publishedRows(tx, scope)).map(({ id, title }) => [id, title]))
}
