import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Counts one more time that she practised. */
export async function countPractice(
  tx: Tx,
  scope: Scope,
  wish: { id: string; volunteerId: string; at: Temporal.Instant },
): Promise<void> {
  await prepared(
    tx,
    'training.count_practice',
    `insert into training.practice as p (tenant_id, id, volunteer_id, times, done_at) values ($1, $2, $3, 1, $4)
     on conflict (tenant_id, volunteer_id) do update set times = p.times + 1, done_at = excluded.done_at`,
    [scope.tenantId, wish.id, wish.volunteerId, wish.at],
  )
}

/** When volunteers practised last. */
export function practiceRows(
  tx: Tx,
  scope: Scope,
  volunteerIds: readonly string[],
): Promise<{ volunteer_id: string; done_at: Temporal.Instant }[]> {
  return prepared(
    tx,
    'training.practised',
    'select volunteer_id, done_at from training.practice where tenant_id = $1 and volunteer_id = any($2::uuid[])',
    [scope.tenantId, volunteerIds],
  )
}
