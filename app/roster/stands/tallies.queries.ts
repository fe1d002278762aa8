import { build, prepared, run, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** One sorting at a time for each tenant. Ends with the transaction (scale C8). */
export async function lockSorting(tx: Tx, scope: Scope): Promise<void> {
  await prepared(
    tx,
    'roster.lock_sorting',
    `select pg_advisory_xact_lock(hashtextextended('roster.tally:' || tenant_id, 0)) from (select $1::text as tenant_id) as t`,
    [scope.tenantId],
  )
}

/** Lays sealed bundles in, in one statement. */
export async function insertBundles(
  tx: Tx,
  scope: Scope,
  bundles: readonly { id: string; sealed: Buffer }[],
): Promise<void> {
  await prepared(
    tx,
    'roster.insert_bundles',
    `insert into roster.tally_bundle (tenant_id, id, sealed)
     select $1, id, sealed from unnest($2::uuid[], $3::bytea[]) as b (id, sealed)`,
    [scope.tenantId, bundles.map(({ id }) => id), bundles.map(({ sealed }) => sealed)],
  )
}

/** Takes bundles out, all at once. @param most so many at a time */
export function takeBundles(tx: Tx, scope: Scope, most: number): Promise<{ id: string; sealed: Buffer }[]> {
  return prepared(
    tx,
    'roster.take_bundles',
    `delete from roster.tally_bundle
      where tenant_id = $1 and id in (select id from roster.tally_bundle where tenant_id = $1 limit $2)
     returning id, sealed`,
    [scope.tenantId, most],
  )
}

/** Leaves the marks of tallies in the order given. @returns those that were not there yet */
export async function insertReceipts(
  tx: Tx,
  scope: Scope,
  marks: readonly string[],
  month: string,
): Promise<Set<string>> {
  const fresh = await prepared<{ id: string }>(
    tx,
    'roster.insert_receipts',
    `insert into roster.tally_receipt (tenant_id, id, month)
     select $1, mark, $3 from unnest($2::uuid[]) as mark on conflict (tenant_id, id) do nothing returning id`,
    [scope.tenantId, [...marks], month],
  )
  return new Set(fresh.map(({ id }) => id))
}

/** Forgets the marks of months before this one. */
export async function deleteReceipts(tx: Tx, scope: Scope, month: string): Promise<void> {
  await run(
    tx,
    build
      .deleteFrom('roster.tally_receipt')
      .where('tenant_id', '=', scope.tenantId)
      .where('month', '<', month),
  )
}
