import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Sets the day of those who had none. @returns whose was set */
export async function setTrained(
  tx: Tx,
  scope: Scope,
  ids: readonly string[],
  day: Temporal.PlainDate,
): Promise<string[]> {
  const found = await prepared<{ id: string }>(
    tx,
    'people.set_trained',
    `update people.volunteer set trained_on = $3::date, trained_set_by = null
      where tenant_id = $1 and id = any($2::uuid[]) and trained_on is null returning id`,
    [scope.tenantId, ids, day],
  )
  return found.map(({ id }) => id)
}
