import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** An entry that was found; `own` when its article can be read in the reader's language. */
export type HitRow = {
  readonly number: number
  readonly article_id: string
  readonly language: string
  readonly own: boolean
}

/** The entries with these numbers that hold today. */
export function hitRows(
  tx: Tx,
  scope: Scope,
  wish: { numbers: readonly number[]; language: string; closed: boolean },
  today: Temporal.PlainDate,
): Promise<HitRow[]> {
  return prepared(
    tx,
    'library.search_hits',
    `select e.number, e.article_id, e.language, exists (
              select from library.search_entry o
               where o.tenant_id = $1 and o.article_id = e.article_id and o.language = $3) as own
       from library.search_entry e
      where e.tenant_id = $1 and e.number = any($2::int[]) and (not e.closed or $4)
        and coalesce(e.valid_to, $5::date) >= $5::date`,
    [scope.tenantId, wish.numbers, wish.language, wish.closed, today],
  )
}

/** What an article is called in a language. */
export type NameRow = {
  readonly article_id: string
  readonly slug: string
  readonly closed: boolean
  readonly language: string
  readonly title: string
  readonly summary: string
  readonly publisher: string | null
}

/** What some articles are called in some languages: for those that are shown, not for all that were weighed. */
export function nameRows(
  tx: Tx,
  scope: Scope,
  articleIds: readonly string[],
  languages: readonly string[],
): Promise<NameRow[]> {
  return prepared(
    tx,
    'library.search_names',
    `select e.article_id, e.slug, e.closed, e.language, e.title, e.summary, coalesce(o.name, a.publisher) as publisher
       from library.search_entry e
         join library.article a on a.tenant_id = e.tenant_id and a.id = e.article_id
         left join library.partner o on o.tenant_id = a.tenant_id and o.id = a.partner_id
      where e.tenant_id = $1 and e.article_id = any($2::uuid[]) and e.language = any($3::text[])`,
    [scope.tenantId, articleIds, languages],
  )
}
