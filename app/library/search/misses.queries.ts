import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/**
 * Counts a search that found nothing. A row counts its different days; words are stored only where they are given and
 * this is at least the third of them.
 * @param miss.digest of the words; '' counts all of a month and language
 */
export async function countMiss(
  tx: Tx,
  scope: Scope,
  miss: {
    id: string
    month: Temporal.PlainDate
    day: Temporal.PlainDate
    language: string
    digest: string
    words: string | null
  },
): Promise<void> {
  await prepared(
    tx,
    'library.count_miss',
    `insert into library.search_miss as m (tenant_id, id, month, language, digest, times, days, last_day)
     values ($1, $2, $3::date, $4, $5, 1, 1, $6::date)
     on conflict (tenant_id, month, language, digest) do update
       set times = m.times + 1, last_day = excluded.last_day,
           days = m.days + (m.last_day <> excluded.last_day)::int,
           words = case when m.days + (m.last_day <> excluded.last_day)::int >= 3 then coalesce(m.words, $7) end`,
    [scope.tenantId, miss.id, miss.month, miss.language, miss.digest, miss.day, miss.words],
  )
}

/** Takes away what was counted before a month. */
export async function deleteMisses(tx: Tx, scope: Scope, before: Temporal.PlainDate): Promise<void> {
  await prepared(
    tx,
    'library.delete_misses',
    'delete from library.search_miss where tenant_id = $1 and month < $2::date',
    [scope.tenantId, before],
  )
}

/** What was not found: words of which there are any, and the count of each month and language (words null). */
export type MissRow = {
  readonly id: string
  readonly month: Temporal.PlainDate
  readonly language: string
  readonly times: number
  readonly days: number
  readonly words: string | null
}

/** The latest months first, in each the most frequent. */
export function missRows(tx: Tx, scope: Scope): Promise<MissRow[]> {
  return prepared(
    tx,
    'library.misses',
    `select id, month, language, times, days, words from library.search_miss
      where tenant_id = $1 and (words is not null or digest = '')
      order by month desc, words is not null, times desc limit 200`,
    [scope.tenantId],
  )
}
