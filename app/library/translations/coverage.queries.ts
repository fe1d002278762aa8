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
  /** A flag and a bit for each language, in the order they were given; apart by `,`. `coverage.ts` reads them. */
  readonly packed: string | null
  /** Languages with an error that is not settled, apart by `;`. */
  readonly reported: string | null
}

/**
 * The whole matrix in one statement. A published translation is behind when a version that is no small one was published
 * after the one it was made from. A flag is one letter for each state of a translation: `f` published and not behind,
 * `s` behind, `d` begun, `w` handed in, `b` sent back.
 * Languages that stand alike are gathered as bits, for a hash of small states, before they are compared with the newest version: a tenth of the rows is left.
 * @param wish `topicId` and `urgent` narrow it, null for all; at most 53 `languages`, others are left out
 */
export function coverageRows(
  tx: Tx,
  scope: Scope,
  wish: { topicId: string | null; urgent: boolean; languages: readonly string[] },
): Promise<CoverageRow[]> {
  return prepared(
    tx,
    'library.coverage',
    `with newest as (
       select article_id, max(number) filter (where not small) as real, count(*) as published
         from library.version where tenant_id = $1 and published_at is not null group by article_id
     ), alike as (
       select article_id, version_id,
              case when published_at is not null then 'p'
                when sent_back_at >= coalesce(handed_in_at, sent_back_at) then 'b'
                when handed_in_at is not null then 'w' else 'd' end as flag,
              bit_or(1::bigint << (array_position($4::text[], language) - 1)) as languages
         from library.translation where tenant_id = $1 group by 1, 2, 3
     ), cells as (
       select t.article_id, string_agg(
                case when t.flag <> 'p' then t.flag when v.number >= coalesce(n.real, 0) then 'f' else 's' end
                  || t.languages::text, ',') as packed
         from alike t
           join library.version v on v.tenant_id = $1 and v.id = t.version_id
           left join newest n on n.article_id = t.article_id
        group by t.article_id
     ), named as (
       select distinct on (article_id) article_id, title from library.version
        where tenant_id = $1 order by article_id, number desc
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
         left join named l on l.article_id = a.id
      where a.tenant_id = $1 and a.withdrawn_at is null
        and ($2::uuid is null or a.topic_ids @> array[$2::uuid]) and (not $3::boolean or a.urgent)
      order by a.urgent desc, l.title, a.id`,
    [scope.tenantId, wish.topicId, wish.urgent, wish.languages],
  )
}
