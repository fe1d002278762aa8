import { prepared, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'

/** What is summed at a stand: talks, leaflets of a language, or an item handed out. */
export type Sum = {
  readonly what: 'talk' | 'leaflet' | 'item'
  readonly language: string | null
  readonly itemId: string | null
  readonly counted: number
}
/** A sum with where and when it counts; without a stand where it was deleted. */
export type SumAt = Sum & { readonly standId: string | null; readonly month: string }

/** Adds to sums in one statement. */
export async function addSums(tx: Tx, scope: Scope, sums: readonly SumAt[]): Promise<void> {
  if (sums.length === 0) return
  const now = scope.world.clock.now()
  await prepared(
    tx,
    'roster.add_sums',
    `insert into roster.stand_count as c (tenant_id, id, stand_id, month, what, language, item_id, counted)
     select $1, s.id, s.stand_id, s.month, s.what, s.language, s.item_id, s.counted
       from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::integer[])
         as s (id, stand_id, month, what, language, item_id, counted)
     on conflict (tenant_id, coalesce(stand_id::text, ''), month, what, coalesce(language, ''), coalesce(item_id::text, ''))
     do update set counted = c.counted + excluded.counted`,
    [
      scope.tenantId,
      sums.map(() => newId(now)),
      sums.map(({ standId }) => standId),
      sums.map(({ month }) => month),
      sums.map(({ what }) => what),
      sums.map(({ language }) => language),
      sums.map(({ itemId }) => itemId),
      sums.map(({ counted }) => counted),
    ],
  )
}

/** Takes something off one sum, down to nothing. */
export async function lowerSum(tx: Tx, scope: Scope, sum: Omit<SumAt, 'month'>): Promise<void> {
  await prepared(
    tx,
    'roster.lower_sum',
    `update roster.stand_count set counted = greatest(counted - $6::integer, 0)
      where tenant_id = $1 and stand_id = $2 and what = $3
        and coalesce(language, '') = $4 and coalesce(item_id::text, '') = $5`,
    [scope.tenantId, sum.standId, sum.what, sum.language ?? '', sum.itemId ?? '', sum.counted],
  )
}

const sumColumns = `what, language, item_id as "itemId", sum(counted)::integer as counted`

/** What was summed at one stand. */
export function sumsAt(tx: Tx, scope: Scope, standId: string): Promise<Sum[]> {
  return prepared(
    tx,
    'roster.sums_at',
    `select ${sumColumns} from roster.stand_count
      where tenant_id = $1 and stand_id = $2 group by what, language, item_id order by what, counted desc`,
    [scope.tenantId, standId],
  )
}

/** What was summed in all since a month, at deleted stands too. @param from a month as `2026-11` */
export function sumsSince(tx: Tx, scope: Scope, from: string): Promise<Sum[]> {
  return prepared(
    tx,
    'roster.sums_since',
    `select ${sumColumns} from roster.stand_count
      where tenant_id = $1 and month >= $2 group by what, language, item_id order by what, counted desc`,
    [scope.tenantId, from],
  )
}

/** Makes the sums of a stand sums without a stand, so that it can go. */
export async function leaveCounts(tx: Tx, scope: Scope, standId: string): Promise<void> {
  const left = await prepared<Sum & { month: string }>(
    tx,
    'roster.take_sums',
    `delete from roster.stand_count where tenant_id = $1 and stand_id = $2
     returning month, what, language, item_id as "itemId", counted`,
    [scope.tenantId, standId],
  )
  await addSums(
    tx,
    scope,
    left.map((sum) => ({ ...sum, standId: null })),
  )
}
