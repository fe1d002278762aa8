import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { coverageRows } from './coverage.queries.ts'
import { readStanding } from './coverage.ts'
import { openTopicRows, publishedRows } from './fresh-topics.queries.ts'

/**
 * What anyone can read in which language without its being behind: a topic's id and a language's tag, apart by a space.
 */
export async function freshTopics(scope: Scope): Promise<ReadonlySet<string>> {
  return inScope(scope, async (tx) => {
    const topics = new Map((await openTopicRows(tx, scope)).map(({ id, topic_ids }) => [id, topic_ids]))
    const rows = await coverageRows(tx, scope, { topicId: null, urgent: false })
    return new Set(
      rows.flatMap((row) => {
        const { published, source, fresh } = readStanding(row.standing)
        const languages = published ? [source, ...fresh] : []
        return languages.flatMap((tag) => (topics.get(row.id) ?? []).map((topicId) => `${topicId} ${tag}`))
      }),
    )
  })
}

/** Every article that has been published and stands, by its id, with the title of its newest version. */
export async function publishedTitlesIn(tx: Tx, scope: Scope): Promise<ReadonlyMap<string, string>> {
  return new Map((await publishedRows(tx, scope, null)).map(({ id, title }) => [id, title]))
}

/** Whether an article has been published and stands. */
export async function isPublished(tx: Tx, scope: Scope, articleId: string): Promise<boolean> {
  return (await publishedRows(tx, scope, articleId)).length > 0
}
