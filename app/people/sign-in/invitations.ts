import { inPlatform, isTaken } from '../../platform/database.ts'
import { newRandomId } from '../../platform/identifiers.ts'
import { newSecret, secretHash } from '../../platform/keys.ts'
import { notify } from '../../platform/notices.ts'
import type { World } from '../../platform/world.ts'
import { audit } from '../../privacy/audit.ts'
import type { Role, SignedInScope, VisitorScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { registerPeople } from '../registrations.ts'
import { fromTheStart, libraryAlone } from '../settings/capabilities.ts'
import { storeSettings } from '../settings/settings.ts'
import {
  confirmInvitation,
  insertInvitation,
  openInvitation,
  openInvitations,
  openTenant,
  useInvitation,
} from './invitations.queries.ts'

/** How long an invitation can be used. */
const lastsHours = 24 * 7

/**
 * The first invitation of a new tenant, which the operator's command prints: its first coordinator.
 * @returns the secret of the link `/invite/<secret>`
 */
export async function inviteFirst(world: World, tenantId: string): Promise<string> {
  const secret = newSecret()
  await inPlatform(world.database, (tx) =>
    insertInvitation(tx, {
      id: newRandomId(),
      tenantId,
      tokenHash: secretHash(secret),
      role: 'coordinator',
      createdBy: null,
      expiresAt: world.clock.now().add({ hours: lastsHours }),
    }),
  )
  return secret
}

/**
 * Invites one more member of staff. An admin's invitation waits until somebody else has confirmed it (spec: roles).
 * @returns the secret of the link, shown once
 */
export async function inviteStaff(scope: SignedInScope, role: Role): Promise<string> {
  const secret = newSecret()
  await inScope(scope, async (tx) => {
    await insertInvitation(tx, {
      id: newRandomId(),
      tenantId: scope.tenantId,
      tokenHash: secretHash(secret),
      role,
      createdBy: scope.accountId,
      expiresAt: scope.world.clock.now().add({ hours: lastsHours }),
    })
    await audit(tx, scope, { act: 'people.staff_invited', detail: { role } })
  })
  return secret
}

/** The open invitations that a coordinator or admin sees. */
export function invitations(scope: SignedInScope) {
  return inScope(scope, (tx) => openInvitations(tx, scope.tenantId, scope.world.clock.now()))
}

/** The second pair of eyes. @returns false for one's own invitation, or one that is gone */
export async function confirmAdmin(scope: SignedInScope, id: string): Promise<boolean> {
  return inScope(scope, async (tx) => {
    const done = await confirmInvitation(tx, scope.tenantId, id, scope.accountId, scope.world.clock.now())
    if (done) await audit(tx, scope, { act: 'people.admin_confirmed', subject: { kind: 'invitation', id } })
    return done
  })
}

/** What an invitation's link is for; undefined when it is used, old, or not this tenant's. */
export async function invitationOf(scope: VisitorScope, secret: string) {
  if (!/^[\w-]{22}$/.test(secret)) return undefined
  const found = await inScope(scope, (tx) =>
    openInvitation(tx, scope.tenantId, secretHash(secret), scope.world.clock.now()),
  )
  if (!found) return undefined
  return { id: found.id, role: found.role as Role, waiting: found.role === 'admin' && !found.confirmed_by }
}

/**
 * Takes up an invitation: makes the account with its role. She then signs in with the phone she gave, which proves it.
 * @param person `begins`: what a new place begins with, where she is its first (BM-55)
 * @returns `gone` for a used or old link, `waiting` for an unconfirmed admin, `phone_known` when the number has an account
 */
export async function acceptInvitation(
  scope: VisitorScope,
  secret: string,
  person: { name: string; phone: string; language: string; begins?: 'all' | 'library' },
): Promise<{ ok: true; role: Role } | { ok: false; reason: 'gone' | 'waiting' | 'phone_known' }> {
  const invitation = await invitationOf(scope, secret)
  if (!invitation) return { ok: false, reason: 'gone' }
  if (invitation.waiting) return { ok: false, reason: 'waiting' }
  const { role } = invitation
  const { begins, ...self } = person
  try {
    return await inScope(scope, async (tx) => {
      const now = scope.world.clock.now()
      const [accountId = ''] = await registerPeople(tx, scope, [{ ...self, email: null, roles: [role] }])
      if (!(await useInvitation(tx, scope.tenantId, invitation.id, accountId, now))) throw new Gone()
      await openTenant(tx, scope.tenantId, now)
      const inUse = begins && (begins === 'library' ? libraryAlone : fromTheStart)
      if (inUse) await storeSettings(tx, scope, 'capabilities', { ...inUse })
      await audit(tx, scope, {
        act: 'people.invitation_accepted',
        subject: { kind: 'account', id: accountId },
        detail: { role },
      })
      await notify(tx, { tenantId: scope.tenantId, topic: 'tenants' })
      return { ok: true, role } as const
    })
  } catch (error) {
    if (error instanceof Gone) return { ok: false, reason: 'gone' }
    if (isTaken(error)) return { ok: false, reason: 'phone_known' }
    throw error
  }
}

// Rolls the half-made account back when the same link was used at the same moment.
class Gone extends Error {}
