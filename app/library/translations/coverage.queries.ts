import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** One article of the matrix; its languages come packed, since a row for each cell would cost more than to find it. */
export type CoverageRow = {
  readonly id: string
  readonly title: string
  readonly source_language: string
  readonly urgent: boolean
  readonly closed: boolean
  readonly published: boolean
  /** `language,flags` apart by `;`, flags as `coverage.ts` reads them. */
  readonly packed: string | null
  /** Languages with an error that is not settled, apart by `;`. */
  readonly reported: string | null
}

/**
 * The whole matrix in one statement. A published translation is behind when a version that is no small one was published
 * after the one it was made from. A flag is one letter for each state of a translation: `f` published and not behind,
 * `s` behind, `d` begun, `w` handed in, `b` sent back.
 * @param topicId, urgent narrow it; null for all
 */
export function coverageRows(
  tx: Tx,
  scope: Scope,
  wish: { topicId: string | null; urgent: boolean },
): Promise<CoverageRow[]> {
  return prepared(
    tx,
    'library.coverage',
    `with newest as (
       select article_id, max(number) filter (where not small) as real, count(*) as published
         from library.version where tenant_id = $1 and published_at is not null group by article_id
     ), cells as (
       select t.article_id,
              string_agg(t.language || ',' || case
                when t.published_at is not null then case when v.number >= coalesce(n.real, 0) then 'f' else 's' end
                when t.sent_back_at >= coalesce(t.handed_in_at, t.sent_back_at) then 'b'
                when t.handed_in_at is not null then 'w' else 'd' end, ';') as packed
         from library.translation t
           join library.version v on v.tenant_id = t.tenant_id and v.id = t.version_id
           left join newest n on n.article_id = t.article_id
        where t.tenant_id = $1 group by t.article_id
     ), errors as (
       select article_id, string_agg(distinct language, ';') as reported
         from library.error_report where tenant_id = $1 and settled_at is null group by article_id
     )
     select a.id, a.source_language, a.urgent, a.closed, n.published is not null as published, c.packed, e.reported,
            coalesce(l.title, '') as title
       from library.article a
         left join newest n on n.article_id = a.id
         left join cells c on c.article_id = a.id
         left join errors e on e.article_id = a.id
         left join lateral (select title from library.version v where v.tenant_id = a.tenant_id and v.article_id = a.id
                             order by number desc limit 1) l on true
      where a.tenant_id = $1 and a.withdrawn_at is null
        and ($2::uuid is null or a.topic_ids @> array[$2::uuid]) and (not $3::boolean or a.urgent)
      order by a.urgent desc, l.title, a.id`,
    [scope.tenantId, wish.topicId, wish.urgent],
  )
}
