import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** When somebody is away. */
export type AbsenceRow = {
  readonly id: string
  readonly account_id: string
  readonly starts_at: Temporal.Instant
  readonly ends_at: Temporal.Instant
}

/** Writes an absence. */
export async function insertAbsence(tx: Tx, scope: Scope, absence: AbsenceRow): Promise<void> {
  await prepared(
    tx,
    'roster.insert_absence',
    `insert into roster.absence (tenant_id, id, account_id, starts_at, ends_at, told_at, told_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      scope.tenantId,
      absence.id,
      absence.account_id,
      absence.starts_at,
      absence.ends_at,
      scope.world.clock.now(),
      scope.kind === 'account' ? scope.accountId : null,
    ],
  )
}

/** Absences of one person that are not over. */
export function absencesOf(tx: Tx, scope: Scope, accountId: string): Promise<AbsenceRow[]> {
  return prepared(
    tx,
    'roster.absences_of',
    `select id, account_id, starts_at, ends_at from roster.absence
      where tenant_id = $1 and account_id = $2 and ends_at > $3 order by starts_at`,
    [scope.tenantId, accountId, scope.world.clock.now()],
  )
}

/** Takes an absence back. */
export async function deleteAbsence(tx: Tx, scope: Scope, id: string, accountId: string): Promise<boolean> {
  const found = await prepared(
    tx,
    'roster.delete_absence',
    'delete from roster.absence where tenant_id = $1 and id = $2 and account_id = $3 returning id',
    [scope.tenantId, id, accountId],
  )
  return found.length > 0
}
