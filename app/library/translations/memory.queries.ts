import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Words that were translated before. */
export type MemoryRow = {
  readonly paragraph_id: string
  readonly source: string
  readonly target: string
  /** 1 is the same words, 0.5 is half of the trigrams in common. */
  readonly likeness: number
}

/**
 * What our own signed-off translations into a language say for words like these; at most two for each, the likest
 * first. Only what has about the same length is compared, among the newest twenty thousand.
 */
export function memoryRows(
  tx: Tx,
  scope: Scope,
  language: string,
  asked: readonly { paragraphId: string; words: string }[],
): Promise<MemoryRow[]> {
  return prepared(
    tx,
    'library.memory',
    `with asked as (select * from unnest($3::uuid[], $4::text[]) as a(paragraph_id, words)),
     known as materialized (
       select p.words as source, p.digest, p.size, tp.words as target, t.published_at
         from library.translation t
           join library.translated_paragraph tp on tp.tenant_id = t.tenant_id and tp.translation_id = t.id
           join library.paragraph p on p.tenant_id = tp.tenant_id and p.paragraph_id = tp.paragraph_id
             and p.version_id = coalesce(tp.made_from, t.version_id)
        where t.tenant_id = $1 and t.language = $2 and t.published_at is not null and tp.words <> ''
        order by t.published_at desc limit 20000)
     select a.paragraph_id, k.source, k.target, k.likeness
       from asked a cross join lateral (
         select l.source, l.target, max(l.likeness)::float8 as likeness from (
           select k.source, k.target,
                  case when k.digest = md5(a.words)::uuid then 1 else similarity(k.source, a.words) end as likeness
             from known k where k.size between length(a.words) * 0.5 and length(a.words) * 2 + 10) l
          where l.likeness >= 0.5 group by l.source, l.target order by likeness desc limit 2) k
      order by a.paragraph_id, k.likeness desc`,
    [scope.tenantId, language, asked.map(({ paragraphId }) => paragraphId), asked.map(({ words }) => words)],
  )
}
