import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/**
 * Takes the weekly message of a day for these volunteers: who runs at the same time gets those that are left.
 * @returns whose it took
 */
export async function claimDigests(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
  day: Temporal.PlainDate,
): Promise<ReadonlySet<string>> {
  const claimed = await prepared<{ id: string }>(
    tx,
    'library.claim_digests',
    `insert into library.reader as r (tenant_id, id, digest_on)
     select $1, id, $3 from unnest($2::uuid[]) as ids(id) order by id
     on conflict (tenant_id, id) do update set digest_on = excluded.digest_on
      where r.digest_off_at is null and (r.digest_on is null or r.digest_on < excluded.digest_on)
     returning id`,
    [scope.tenantId, ids, day],
  )
  return new Set(claimed.map(({ id }) => id))
}

/** Notes that she wants no weekly message, or wants it again. */
export async function noteDigest(
  tx: Tx,
  scope: Scope,
  id: string,
  offAt: Temporal.Instant | null,
): Promise<void> {
  await prepared(
    tx,
    'library.note_digest',
    `insert into library.reader (tenant_id, id, digest_off_at) values ($1, $2, $3)
     on conflict (tenant_id, id) do update set digest_off_at = excluded.digest_off_at`,
    [scope.tenantId, id, offAt],
  )
}
