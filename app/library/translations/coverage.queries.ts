import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** One article of the matrix. */
export type CoverageRow = {
  readonly id: string
  readonly title: string
  readonly urgent: boolean
  /** How it stands in every language, for `coverage.ts` to read: one text, since a row for each cell costs more to send. */
  readonly standing: string
}

/**
 * The matrix in one statement. Each version names the languages that published translations were made from it into, so
 * that 10 000 rows are read instead of 130 000; whether a translation is behind follows from the numbers of the
 * versions, which `coverage.ts` reads.
 * @param wish `topicId` and `urgent` narrow the articles before anything is joined; null and false for all
 * @returns urgent articles first, then by title
 */
export async function coverageRows(
  tx: Tx,
  scope: Scope,
  { topicId, urgent }: { topicId: string | null; urgent: boolean },
): Promise<CoverageRow[]> {
  const isNarrow = topicId !== null || urgent
  const found = await prepared<CoverageRow>(
    tx,
    isNarrow ? 'library.coverage_of_some' : 'library.coverage',
    isNarrow ? ofSome : ofAll,
    isNarrow ? [scope.tenantId, topicId, urgent] : [scope.tenantId],
  )
  // Here, since it costs the database several times as long.
  return found.sort(
    (a, b) => Number(b.urgent) - Number(a.urgent) || inOrder(a.title, b.title) || inOrder(a.id, b.id),
  )
}

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** A statement for some articles, and their versions. */
const matrix = (chosen: string, versions: string) => `
  with chosen as (
    select id, source_language, urgent from library.article
     where tenant_id = $1 and withdrawn_at is null and ${chosen}
  ), made as (
    select v.article_id, bool_or(v.published_at is not null) as published,
           max(v.number) filter (where v.published_at is not null and not v.small) as real,
           (array_agg(v.title order by v.number desc))[1] as title,
           string_agg(v.number || ':' || v.readable_in, ',') filter (where v.readable_in <> '') as out
      from ${versions} group by v.article_id
  ), begun as (
    select article_id, string_agg(
             case when sent_back_at >= coalesce(handed_in_at, sent_back_at) then 'b'
               when handed_in_at is not null then 'w' else 'd' end || language, ',') as open
      from library.translation where tenant_id = $1 and published_at is null group by article_id
  ), errors as (
    select article_id, string_agg(distinct language, ' ') as reported
      from library.error_report where tenant_id = $1 and settled_at is null group by article_id
  )
  select a.id, a.urgent, coalesce(m.title, '') as title,
         a.source_language || '|' || coalesce(m.published, false)::int || '|' || coalesce(m.real, 0) || '|'
           || coalesce(m.out, '') || '|' || coalesce(b.open, '') || '|' || coalesce(e.reported, '') as standing
    from chosen a
      left join made m on m.article_id = a.id
      left join begun b on b.article_id = a.id
      left join errors e on e.article_id = a.id`

const ofAll = matrix('true', 'library.version v where v.tenant_id = $1')

const ofSome = matrix(
  '($2::uuid is null or topic_ids @> array[$2::uuid]) and (not $3::boolean or urgent)',
  'chosen c join library.version v on v.article_id = c.id where v.tenant_id = $1',
)
