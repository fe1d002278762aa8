import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/**
 * Adds one answer to the month's count of an article that anyone may read.
 * @param it `id` is for a row not there yet, `month` its first day
 * @returns whether there is such an article
 */
export async function countFound(
  tx: Tx,
  scope: Scope,
  it: { id: string; slug: string; language: string; month: Temporal.PlainDate; found: boolean },
): Promise<boolean> {
  const counted = await prepared(
    tx,
    'library.count_found',
    `insert into library.found_count as f (tenant_id, id, article_id, language, month, yes, no)
     select a.tenant_id, $2, a.id, $4, $5, $6, $7 from library.article a
      where a.tenant_id = $1 and a.slug = $3 and a.withdrawn_at is null and not a.closed
        and exists (select from library.version v
          where v.tenant_id = $1 and v.article_id = a.id and v.published_at is not null)
     on conflict (tenant_id, article_id, language, month)
       do update set yes = f.yes + excluded.yes, no = f.no + excluded.no
     returning f.article_id`,
    [scope.tenantId, it.id, it.slug, it.language, it.month, it.found ? 1 : 0, it.found ? 0 : 1],
  )
  return counted.length > 0
}

/** What readers have said of each text in each language since a month began. */
export function findingRows(
  tx: Tx,
  scope: Scope,
  since: Temporal.PlainDate,
): Promise<{ articleId: string; language: string; yes: number; no: number }[]> {
  return prepared(
    tx,
    'library.findings',
    `select article_id as "articleId", language, sum(yes)::int as yes, sum(no)::int as no
       from library.found_count where tenant_id = $1 and month >= $2 group by article_id, language`,
    [scope.tenantId, since],
  )
}
