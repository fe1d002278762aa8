import { build, rows, run, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Every live role of the tenant's open accounts but the volunteer's, with the sealed name left to the caller. */
export function staffRoles(tx: Tx, scope: Scope) {
  return rows(
    tx,
    build
      .selectFrom('people.role as r')
      .innerJoin('people.account as a', (join) =>
        join.onRef('a.tenant_id', '=', 'r.tenant_id').onRef('a.id', '=', 'r.account_id'),
      )
      .select(['r.account_id', 'r.role', 'r.granted_at', 'a.last_seen_at'])
      .where('r.tenant_id', '=', scope.tenantId)
      .where('r.revoked_at', 'is', null)
      .where('r.role', '!=', 'volunteer')
      .where('a.closed_at', 'is', null)
      .orderBy('r.granted_at'),
  )
}

/** Revokes a role; the row stays and says who did it. @returns how many */
export function revokeRole(tx: Tx, scope: Scope, accountId: string, role: string, by: string) {
  return run(
    tx,
    build
      .updateTable('people.role')
      .set({ revoked_at: scope.world.clock.now(), revoked_by: by })
      .where('tenant_id', '=', scope.tenantId)
      .where('account_id', '=', accountId)
      .where('role', '=', role as 'coordinator')
      .where('revoked_at', 'is', null),
  )
}

/** The account's absences that have not ended. */
export function absencesOf(tx: Tx, scope: Scope, accountId: string) {
  const now = scope.world.clock.now()
  return rows(
    tx,
    build
      .selectFrom('people.absence')
      .select(['id', 'deputy_id', 'from_at', 'until_at'])
      .where('tenant_id', '=', scope.tenantId)
      .where('account_id', '=', accountId)
      .where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>', now)]))
      .orderBy('from_at'),
  )
}

type NewAbsence = {
  id: string
  accountId: string
  deputyId: string
  from: Temporal.Instant
  until: Temporal.Instant
}

/** Notes that somebody will be away and who stands in. */
export async function insertAbsence(tx: Tx, scope: Scope, absence: NewAbsence): Promise<void> {
  await run(
    tx,
    build.insertInto('people.absence').values({
      tenant_id: scope.tenantId,
      id: absence.id,
      account_id: absence.accountId,
      deputy_id: absence.deputyId,
      from_at: absence.from,
      until_at: absence.until,
    }),
  )
}

/** Ends one's own absence now. */
export function endAbsence(tx: Tx, scope: Scope, accountId: string, id: string) {
  return run(
    tx,
    build
      .updateTable('people.absence')
      .set({ until_at: scope.world.clock.now() })
      .where('tenant_id', '=', scope.tenantId)
      .where('account_id', '=', accountId)
      .where('id', '=', id),
  )
}

/** Locks all grants of a role, so that two people cannot take each other's at once. */
export async function lockRole(tx: Tx, scope: Scope, role: string): Promise<void> {
  await run(
    tx,
    build
      .selectFrom('people.role')
      .select('id')
      .where('tenant_id', '=', scope.tenantId)
      .where('role', '=', role)
      .where('revoked_at', 'is', null)
      .orderBy('id')
      .forUpdate(),
  )
}

/** Accounts with their roles and languages, for the demonstration's list of people. */
export function demoPeople(tx: Tx, tenantId: string) {
  return rows(
    tx,
    build
      .selectFrom('people.role as r')
      .leftJoin('people.volunteer_language as l', (join) =>
        join
          .onRef('l.tenant_id', '=', 'r.tenant_id')
          .onRef('l.volunteer_id', '=', 'r.account_id')
          .on('r.role', '=', 'volunteer'),
      )
      .select(['r.account_id', 'r.role', 'l.language'])
      .where('r.tenant_id', '=', tenantId)
      .where('r.revoked_at', 'is', null)
      .orderBy('r.granted_at')
      .orderBy('r.account_id'),
  )
}
