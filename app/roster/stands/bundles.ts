import type { World } from '../../platform/world.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { insertBundles } from './tallies.queries.ts'

type Bundle = { readonly id: string; readonly sealed: Buffer }
type Waiting = {
  readonly bundle: Bundle
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

const queues = new WeakMap<World, Map<string, Waiting[]>>()

/**
 * Lays a bundle in. Those that come while a transaction is under way go together in the next: hundreds of telephones
 * that find the net at once wait for the disk a few times, not each by itself. Nobody is told yes before her own is there.
 */
export function layIn(scope: Scope, bundle: Bundle): Promise<void> {
  const queue = queues.get(scope.world) ?? new Map<string, Waiting[]>()
  queues.set(scope.world, queue)
  return new Promise((done, failed) => {
    const mine = { bundle, done, failed }
    const waiting = queue.get(scope.tenantId)
    if (waiting) waiting.push(mine)
    else void layAll(scope, queue, [mine])
  })
}

async function layAll(scope: Scope, queue: Map<string, Waiting[]>, first: Waiting[]): Promise<void> {
  for (let all = first; all.length > 0; all = queue.get(scope.tenantId) ?? []) {
    queue.set(scope.tenantId, [])
    const bundles = all.map(({ bundle }) => bundle)
    try {
      await inScope(scope, (tx) => insertBundles(tx, scope, bundles))
      for (const { done } of all) done()
    } catch (error) {
      for (const { failed } of all) failed(error)
    }
  }
  queue.delete(scope.tenantId)
}
