import type { Limit } from '../platform/limits.ts'
import type { Role, Scope } from './scope.ts'

/** How far a permission reaches: every row of the tenant, the actor's own, or the one subject of her link. */
export type Reach = 'all' | 'own' | 'subject'

/**
 * The parts of the service that a place switches on and off by itself; the library is always there (BM-55). What is off
 * answers like a missing page, and what was in it stays.
 */
export const capabilities = ['helpline', 'conversations', 'roster', 'broadcasts', 'preparedness'] as const
export type Capability = (typeof capabilities)[number]

/** Who may use a permission: a visitor, the holder of a link, a machine (a provider's webhook), or a role. */
export type Who = 'visitor' | 'link' | 'machine' | Role

/**
 * One permission, declared in a module's access.ts. The sentence is for the supervisor who decides; `who` is what
 * the program obeys, for single acts and for lists alike.
 */
export type Permission = {
  readonly says: string
  readonly who: Partial<Record<Who, Reach>>
  /** The part of the service it belongs to: where that is switched off, nobody has it. */
  readonly needs?: Capability
  /** For `link`: the purpose that the secret link must have been made for. */
  readonly purpose?: string
  /** How often one actor (account, link, or client address) may use it. */
  readonly limit?: Limit
  /**
   * The limit counts what is done, which the handler says by `count()`, and not every call: for forms that come
   * several times before they are sent, when looking at one costs no more than any page. Great bodies always count.
   */
  readonly counts?: 'what_is_done'
  /** A volunteer may use it before she has promised confidentiality: it shows nothing of others (norms 24). */
  readonly beforePromise?: true
  /** Asks for a strong factor in the last ten minutes (norms 31): revealing and exporting. */
  readonly strong?: true
}

/** A module's permissions by name, `<module>.<act>`. */
export type ModuleAccess = { readonly [name: string]: Permission }

/**
 * How far a scope reaches under a permission.
 * @returns undefined when it may not at all; pages answer that like a missing page
 */
export function reachOf(scope: Scope, permission: Permission): Reach | undefined {
  switch (scope.kind) {
    case 'account':
      return permission.who[scope.role]
    case 'link':
      return permission.purpose === scope.purpose ? permission.who.link : undefined
    case 'visitor':
      return permission.who.visitor
    case 'job':
      return 'all'
  }
}
