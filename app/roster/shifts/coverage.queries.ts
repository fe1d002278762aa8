import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Notes that gaps are told of now. @returns the shifts of those that nobody was told of before */
export async function noteGaps(
  tx: Tx,
  scope: Scope,
  gaps: readonly { id: string; shiftId: string; causeId: string }[],
): Promise<string[]> {
  const found = await prepared<{ shift_id: string }>(
    tx,
    'roster.note_gaps',
    `insert into roster.gap_alert (tenant_id, id, shift_id, cause_id, told_at, told)
     select $1, g.id, g.shift_id, g.cause_id, $2, 0 from unnest($3::uuid[], $4::uuid[], $5::uuid[]) as g(id, shift_id, cause_id)
     on conflict (tenant_id, shift_id, cause_id) do nothing returning shift_id`,
    [
      scope.tenantId,
      scope.world.clock.now(),
      gaps.map(({ id }) => id),
      gaps.map(({ shiftId }) => shiftId),
      gaps.map(({ causeId }) => causeId),
    ],
  )
  return found.map(({ shift_id }) => shift_id)
}

/** Notes how many volunteers were asked because of a gap. */
export async function noteTold(tx: Tx, scope: Scope, counts: ReadonlyMap<string, number>): Promise<void> {
  await prepared(
    tx,
    'roster.note_told',
    `update roster.gap_alert g set told = c.told from unnest($2::uuid[], $3::int[]) as c(shift_id, told)
      where g.tenant_id = $1 and g.shift_id = c.shift_id and g.told_at = $4`,
    [scope.tenantId, [...counts.keys()], [...counts.values()], scope.world.clock.now()],
  )
}

/** When each of some shifts' gaps was first told of. */
export async function toldRows(
  tx: Tx,
  scope: Scope,
  shiftIds: readonly string[],
): Promise<{ shift_id: string; told_at: Temporal.Instant; told: number }[]> {
  return prepared(
    tx,
    'roster.told',
    `select shift_id, min(told_at) as told_at, sum(told) as told from roster.gap_alert
      where tenant_id = $1 and shift_id = any($2::uuid[]) group by shift_id`,
    [scope.tenantId, shiftIds],
  )
}
