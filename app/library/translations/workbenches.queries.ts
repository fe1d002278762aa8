import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** An article as the board knows it. The title is the newest version's, published or not. */
export type ArticleRow = {
  readonly id: string
  readonly slug: string
  readonly source_language: string
  readonly closed: boolean
  readonly urgent: boolean
  readonly topic_ids: string[]
  readonly withdrawn_at: Temporal.Instant | null
  readonly title: string
}

/** One article; `lock` holds it until the transaction ends, so that two cannot begin the same translation. */
export async function articleRow(
  tx: Tx,
  scope: Scope,
  id: string,
  lock = false,
): Promise<ArticleRow | undefined> {
  const [found] = await prepared<ArticleRow>(
    tx,
    lock ? 'library.lock_board_article' : 'library.board_article',
    `select a.id, a.slug, a.source_language, a.closed, a.urgent, a.topic_ids, a.withdrawn_at,
            coalesce((select v.title from library.version v where v.tenant_id = a.tenant_id and v.article_id = a.id
                       order by v.number desc limit 1), '') as title
       from library.article a where a.tenant_id = $1 and a.id = $2 ${lock ? 'for update of a' : ''}`,
    [scope.tenantId, id],
  )
  return found
}

/** A version of an article's original. */
export type VersionRow = {
  readonly id: string
  readonly number: number
  readonly small: boolean
  readonly published_at: Temporal.Instant | null
  readonly title: string
  readonly summary: string
}

/** The published versions of an article, oldest first. */
export function publishedVersionRows(tx: Tx, scope: Scope, articleId: string): Promise<VersionRow[]> {
  return prepared(
    tx,
    'library.board_versions',
    `select id, number, small, published_at, title, summary from library.version
      where tenant_id = $1 and article_id = $2 and published_at is not null order by number`,
    [scope.tenantId, articleId],
  )
}

/** What articles are called in the language they were written in, by id. */
export async function titlesOf(
  tx: Tx,
  scope: Scope,
  articleIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await prepared<{ article_id: string; title: string }>(
    tx,
    'library.board_titles',
    `select distinct on (article_id) article_id, title from library.version
      where tenant_id = $1 and article_id = any($2::uuid[]) order by article_id, number desc`,
    [scope.tenantId, articleIds],
  )
  return new Map(found.map(({ article_id, title }) => [article_id, title]))
}
