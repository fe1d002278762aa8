import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { Role, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { contactsOf } from '../accounts.ts'
import { deleteFactor } from './second-factors.queries.ts'
import { deleteSessions } from './sessions.queries.ts'
import { absencesOf, endAbsence, insertAbsence, lockRole, revokeRole, staffRoles } from './staff.queries.ts'

/** A member of staff with all her roles. */
export type Colleague = {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly roles: readonly Role[]
}

/** Everybody on the staff, by the time they came. */
export async function colleagues(scope: Scope): Promise<Colleague[]> {
  return inScope(scope, async (tx) => {
    const grants = await staffRoles(tx, scope)
    const contacts = await contactsOf(
      tx,
      scope,
      grants.map((grant) => grant.account_id),
    )
    return [...contacts.values()].map(({ accountId, name, phone }) => ({
      id: accountId,
      name,
      phone,
      roles: grants.filter((grant) => grant.account_id === accountId).map((grant) => grant.role as Role),
    }))
  })
}

/** What the system keeps reminding of until it is mended (HA-31, BM-60). */
export async function nagsOf(scope: SignedInScope): Promise<'few_coordinators'[]> {
  const all = await colleagues(scope)
  return all.filter(({ roles }) => roles.includes('coordinator')).length < 2 ? ['few_coordinators'] : []
}

/**
 * Takes a role away and ends the person's sessions.
 * @returns `last_coordinator` rather than leave a tenant without one; `unknown` when she does not have the role
 */
export async function takeRole(
  scope: SignedInScope,
  accountId: string,
  role: Role,
): Promise<{ ok: true } | { ok: false; reason: 'last_coordinator' | 'unknown' }> {
  return inScope(scope, async (tx) => {
    // Locks the tenant's grants, so that two people cannot take each other's role at once.
    await lockRole(tx, scope, role)
    const held = (await staffRoles(tx, scope)).filter((grant) => grant.role === role)
    if (!held.some((grant) => grant.account_id === accountId)) return { ok: false, reason: 'unknown' }
    if (role === 'coordinator' && held.length === 1) return { ok: false, reason: 'last_coordinator' }
    await revokeRole(tx, scope, accountId, role, scope.accountId)
    await deleteSessions(tx, scope.tenantId, accountId)
    await audit(tx, scope, {
      act: 'people.role_revoked',
      subject: { kind: 'account', id: accountId },
      detail: { role },
    })
    return { ok: true }
  })
}

/** Lets a colleague who lost her phone set up a new authenticator at her next sign-in, and ends her sessions. */
export async function resetSignIn(scope: SignedInScope, accountId: string): Promise<void> {
  await inScope(scope, async (tx) => {
    await deleteFactor(tx, { tenantId: scope.tenantId, accountId })
    await deleteSessions(tx, scope.tenantId, accountId)
    await audit(tx, scope, { act: 'people.sign_in_reset', subject: { kind: 'account', id: accountId } })
  })
}

/** One's own absences that have not ended. */
export function myAbsences(scope: SignedInScope) {
  return inScope(scope, (tx) => absencesOf(tx, scope, scope.accountId))
}

/** Away from one day to another, both included by the tenant's clocks; alarms go to the deputy (BM-60). */
export async function beAway(
  scope: SignedInScope,
  away: { deputyId: string; from: Temporal.PlainDate; to: Temporal.PlainDate; timeZone: string },
): Promise<void> {
  const now = scope.world.clock.now()
  await inScope(scope, async (tx) => {
    await insertAbsence(tx, scope, {
      id: newId(now),
      accountId: scope.accountId,
      deputyId: away.deputyId,
      from: away.from.toZonedDateTime(away.timeZone).toInstant(),
      until: away.to.add({ days: 1 }).toZonedDateTime(away.timeZone).toInstant(),
    })
    await audit(tx, scope, { act: 'people.absence_noted', subject: { kind: 'account', id: scope.accountId } })
  })
}

/** Back earlier than planned. */
export async function beBack(scope: SignedInScope, absenceId: string): Promise<void> {
  await inScope(scope, (tx) => endAbsence(tx, scope, scope.accountId, absenceId))
}
