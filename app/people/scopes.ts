import type { World } from '../platform/world.ts'
import {
  type JobScope,
  type LinkScope,
  mint,
  type Role,
  type SignedInScope,
  type VisitorScope,
} from '../privacy/scope.ts'

/** A visitor of a tenant's public pages, found by the host name. */
export function visitorOf(world: World, tenantId: string): VisitorScope {
  return mint<VisitorScope>({ kind: 'visitor', tenantId, world })
}

/** Work by a job of a tenant. @param job its name, which the access log shows as the actor */
export function jobOf(world: World, tenantId: string, job: string): JobScope {
  return mint<JobScope>({ kind: 'job', tenantId, world, job })
}

/** The holder of a secret link; made only after `people/links.ts` found the link. */
export function holderOf(world: World, tenantId: string, purpose: string, subjectId: string): LinkScope {
  return mint<LinkScope>({ kind: 'link', tenantId, world, purpose, subjectId })
}

/** A signed-in account in one of its roles; made only from a live session. */
export function accountOf(
  world: World,
  tenantId: string,
  account: { accountId: string; role: Role; roles: readonly Role[]; strongAt: Temporal.Instant | null },
): SignedInScope {
  return mint<SignedInScope>({ kind: 'account', tenantId, world, ...account })
}
