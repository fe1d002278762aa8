import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { Way } from './ways.ts'

/** What somebody has chosen, and whether a device of hers shows notices; who has neither has no row. */
export type PreferenceRow = {
  readonly id: string
  readonly channels: readonly Way[] | null
  readonly push: boolean
}

/** For several accounts in one question. */
export function preferenceRows(tx: Tx, scope: Scope, ids: readonly string[]): Promise<PreferenceRow[]> {
  return prepared(
    tx,
    'messaging.preference_rows',
    `select ids.id, p.channels, s.account_id is not null as push
       from unnest($2::uuid[]) as ids(id)
       left join messaging.preference p on p.tenant_id = $1 and p.id = ids.id
       left join (select distinct account_id from messaging.push_subscription
                   where tenant_id = $1 and account_id = any($2::uuid[])) s on s.account_id = ids.id
      where p.id is not null or s.account_id is not null`,
    [scope.tenantId, ids],
  )
}

/** Keeps a choice; a later one takes its place. */
export async function upsertPreference(
  tx: Tx,
  scope: Scope,
  wish: { id: string; channels: readonly Way[]; at: Temporal.Instant; by: string | null },
): Promise<void> {
  await prepared(
    tx,
    'messaging.upsert_preference',
    `insert into messaging.preference (tenant_id, id, channels, changed_at, changed_by) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, id) do update set channels = excluded.channels, changed_at = excluded.changed_at,
       changed_by = excluded.changed_by`,
    [scope.tenantId, wish.id, wish.channels, wish.at, wish.by],
  )
}
