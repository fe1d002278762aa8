import { placeFor } from '../../people/tenants.ts'
import { atOnce } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { notify } from '../../platform/notices.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { enqueuePump } from '../messages.ts'
import { carriersFor, onlyCarriers } from '../providers/choosing.ts'
import { longestCall, type Provider } from '../providers/provider.ts'
import { expireWaiting, lostAttempts, overdueLanes, takeOne } from './deliveries.queries.ts'
import { fly } from './flights.ts'
import { openRoutes } from './open-routes.ts'
import type { Settled } from './settling.queries.ts'
import { settle } from './settling.ts'

/**
 * Holds a message out to a provider, once. The try is committed before the provider is called, so that a process
 * killed at any moment leaves either a message that surely was not sent (it is taken up again) or a try without an
 * end (unknown; its class decides). Two processes with the same message: one wins, the other does nothing.
 * @param providers who carries it; the tenant's own by default, tests hand in theirs
 * @returns what the message has come to, or undefined when there was nothing to do
 */
export async function deliverMessage(
  scope: JobScope,
  messageId: string,
  providers?: readonly Provider[],
): Promise<Settled['state'] | undefined> {
  const { world } = scope
  const carriers = providers ? onlyCarriers(providers) : carriersFor(world, await placeFor(scope))
  const { routes } = await openRoutes(world, carriers)
  const now = world.clock.now()
  const taken = await atOnce(world.database, scope.tenantId, (tx) =>
    takeOne(tx, scope, { messageId, routes, attemptId: newId(now), now }),
  )
  if (!taken) return undefined
  const [settled] = await settle(scope, [await fly(scope, carriers, taken)])
  return settled?.state
}

/**
 * Looks after a tenant's outbox once a minute: tries whose process was killed become unknown, what waited too long
 * is given up, and a lane in which something is overdue gets a job again. Safe to run at any time and at once with
 * others.
 */
export async function tendOutbox(scope: JobScope): Promise<void> {
  const { clock } = scope.world
  const longAgo = clock.now().subtract({ seconds: longestCall.total('seconds') * 3 })
  const lost = await inScope(scope, (tx) => lostAttempts(tx, scope, longAgo))
  if (lost.length > 0)
    await settle(
      scope,
      lost.map(({ id, message_id, provider }) => ({
        attemptId: id,
        messageId: message_id,
        provider: { name: provider },
        sent: { kind: 'unknown', code: 'process_lost' },
        tries: 1,
        carriers: 1,
      })),
    )
  await inScope(scope, async (tx) => {
    const now = clock.now()
    const expired = await expireWaiting(tx, scope, now)
    for (const lane of await overdueLanes(tx, scope, now.subtract({ seconds: 60 })))
      await enqueuePump(tx, scope, lane)
    if (expired > 0) await notify(tx, { tenantId: scope.tenantId, topic: 'messages' })
  })
}

/** A carrier is back: every lane in which something waits gets a job at once, offers first (HA-41, BM-59). */
export async function wakeLanes(scope: JobScope): Promise<void> {
  await inScope(scope, async (tx) => {
    for (const lane of await overdueLanes(tx, scope, scope.world.clock.now()))
      await enqueuePump(tx, scope, lane)
  })
}
