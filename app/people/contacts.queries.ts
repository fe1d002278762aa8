import { prepared, type Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'

/**
 * Coordinators and who stands in for them now: `away` when she is absent, `deputy_id` the one she named.
 */
export function coordinatorRows(
  tx: Tx,
  scope: Scope,
): Promise<{ id: string; away: boolean; deputy_id: string | null }[]> {
  return prepared(
    tx,
    'people.coordinators_to_alarm',
    `select r.account_id as id, coalesce(bool_or(b.id is not null), false) as away,
            (array_agg(b.deputy_id order by b.from_at desc) filter (where b.deputy_id is not null))[1] as deputy_id
       from people.role r
       join people.account a on a.tenant_id = r.tenant_id and a.id = r.account_id and a.closed_at is null
       left join people.absence b on b.tenant_id = r.tenant_id and b.account_id = r.account_id
         and b.from_at <= $2 and (b.until_at is null or b.until_at > $2)
      where r.tenant_id = $1 and r.role = 'coordinator' and r.revoked_at is null
      group by r.account_id, a.last_seen_at
      order by a.last_seen_at desc nulls last, r.account_id`,
    [scope.tenantId, scope.world.clock.now()],
  )
}
