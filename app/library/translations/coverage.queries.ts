import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** One article of the matrix; its languages come gathered, since a row for each cell would cost more than to find it. */
export type CoverageRow = {
  readonly id: string
  readonly title: string
  readonly source_language: string
  readonly urgent: boolean
  readonly closed: boolean
  readonly published: boolean
  /** Number of the newest published version that is no small one; null before there is one. */
  readonly real: number | null
  /** Published translations: the number of a version, `:` and the languages made from it apart by a space; apart by `,`. */
  readonly out: string | null
  /** Those under way: `d` begun, `w` handed in or `b` sent back, and the language; apart by `,`. */
  readonly open: string | null
  /** Languages with an error that is not settled, apart by `;`. */
  readonly reported: string | null
}

/**
 * The whole matrix in one statement. Published translations are gathered by version alone, from an index that holds
 * all that is asked of them and in its order: 130 000 rows become 10 000 before anything is joined. Whether one is
 * behind follows from the numbers of the versions; `coverage.ts` reads them.
 * @param wish `topicId` and `urgent` narrow the articles, `languages` the translations; null for all
 */
export function coverageRows(
  tx: Tx,
  scope: Scope,
  wish: { topicId: string | null; urgent: boolean; languages: readonly string[] | null },
): Promise<CoverageRow[]> {
  return prepared(
    tx,
    'library.coverage',
    `with made as (
       select version_id, string_agg(language, ' ') as languages
         from library.translation
        where tenant_id = $1 and published_at is not null and ($4::text[] is null or language = any($4))
        group by version_id
     ), versions as (
       select v.article_id, bool_or(v.published_at is not null) as published,
              max(v.number) filter (where v.published_at is not null and not v.small) as real,
              (array_agg(v.title order by v.number desc))[1] as title,
              string_agg(v.number || ':' || m.languages, ',' order by v.number desc) as out
         from library.version v left join made m on m.version_id = v.id
        where v.tenant_id = $1 group by v.article_id
     ), begun as (
       select article_id, string_agg(
                case when sent_back_at >= coalesce(handed_in_at, sent_back_at) then 'b'
                  when handed_in_at is not null then 'w' else 'd' end || language, ',') as open
         from library.translation
        where tenant_id = $1 and published_at is null and ($4::text[] is null or language = any($4))
        group by article_id
     ), errors as (
       select article_id, string_agg(distinct language, ';') as reported
         from library.error_report where tenant_id = $1 and settled_at is null group by article_id
     )
     select a.id, a.source_language, a.urgent, a.closed, coalesce(v.published, false) as published, v.real, v.out,
            b.open, e.reported, coalesce(v.title, '') as title
       from library.article a
         left join versions v on v.article_id = a.id
         left join begun b on b.article_id = a.id
         left join errors e on e.article_id = a.id
      where a.tenant_id = $1 and a.withdrawn_at is null
        and ($2::uuid is null or a.topic_ids @> array[$2::uuid]) and (not $3::boolean or a.urgent)
      order by a.urgent desc, v.title, a.id`,
    [scope.tenantId, wish.topicId, wish.urgent, wish.languages],
  )
}
