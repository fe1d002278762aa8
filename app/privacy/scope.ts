import type { World } from '../platform/world.ts'

declare const minted: unique symbol

/** What every scope carries: whose data (the tenant) and the running world. Only `people` mints one. */
type Minted = { readonly [minted]: true; readonly tenantId: string; readonly world: World }

/** Somebody on a tenant's public pages, known by nothing but the host name. */
export type VisitorScope = Minted & { readonly kind: 'visitor' }

/** The holder of a secret link: she may do what that link is for, to that one subject. */
export type LinkScope = Minted & {
  readonly kind: 'link'
  readonly purpose: string
  readonly subjectId: string
}

export type Role =
  | 'volunteer'
  | 'coordinator'
  | 'admin'
  | 'auditor'
  | 'professional'
  | 'custodian'
  | 'partner'

/** A signed-in account in one role at a time: two roles on one person do not merge silently (spec: roles). */
export type SignedInScope = Minted & {
  readonly kind: 'account'
  readonly accountId: string
  readonly role: Role
  readonly roles: readonly Role[]
  /** When she last proved herself by a strong factor: revealing and exporting ask for a recent one. */
  readonly strongAt: Temporal.Instant | null
}

/** Work that Helsebro does by itself, named by its job. */
export type JobScope = Minted & { readonly kind: 'job'; readonly job: string }

/** Who acts, for which tenant. Queries demand one, and the compiler refuses anything that `people` did not mint. */
export type Scope = VisitorScope | LinkScope | SignedInScope | JobScope

/** A scope without its brand, as `people` knows it before minting. */
export type Unminted<S extends Scope> = S extends Scope ? Omit<S, typeof minted> : never

/** Brands a scope. Called from `people/scopes.ts` alone, which a check in CI watches. */
export function mint<S extends Scope>(facts: Unminted<S>): S {
  return facts as unknown as S
}
