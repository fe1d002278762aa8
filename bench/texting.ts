import { setTimeout as pause } from 'node:timers/promises'
import { jobs } from '../app/messaging/jobs.ts'
import type { OwnWish } from '../app/messaging/messages.schema.ts'
import { queueMessages } from '../app/messaging/messages.ts'
import { jobOf } from '../app/people/scopes.ts'
import { createTenant } from '../app/people/tenants.ts'
import type { JobHandler } from '../app/platform/jobs.ts'
import { startWorker, type Worker } from '../app/platform/worker.ts'
import type { World } from '../app/platform/world.ts'
import type { JobScope } from '../app/privacy/scope.ts'
import { inScope } from '../app/privacy/transactions.ts'
import type { Ground } from './ground.ts'

/** A tenant that is no demonstration, so that its texts go to the carriers of `world`. */
export async function realTenant(world: World, slug: string): Promise<JobScope> {
  const made = await createTenant(world, {
    slug,
    name: slug,
    kind: 'municipality',
    language: 'nb',
    hosts: [`${slug}.localhost`],
    demo: false,
  })
  if (!made.ok) throw new Error(made.reason)
  return jobOf(world, made.tenant.id, 'bench')
}

const atATime = 500

/** Queues so many texts, each to a number of its own, five hundred in a transaction. */
export async function queueTexts(
  scope: JobScope,
  count: number,
  wish: { kind: OwnWish['kind']; language?: string; from?: number },
): Promise<void> {
  const { kind, language = 'nb', from = 0 } = wish
  for (let done = 0; done < count; done += atATime)
    await inScope(scope, (tx) =>
      queueMessages(
        tx,
        scope,
        Array.from({ length: Math.min(atATime, count - done) }, (_, n): OwnWish => {
          const place = from + done + n
          return {
            to: { phone: `+4700${String(place).padStart(7, '0')}` },
            language,
            kind,
            template: 'own',
            text: `Helsebro: ${kind} ${place}, https://helsebro.example.org/x`,
          }
        }),
      ),
    )
}

/** A worker of this process with the jobs of messaging, and others where given. */
export function textWorker(
  ground: Ground,
  world: World,
  others: Record<string, JobHandler> = {},
): Promise<Worker> {
  const own = Object.entries(jobs).map(([name, make]) => [name, make(world)] as const)
  return startWorker({
    directUrl: ground.directUrl,
    handlers: { ...Object.fromEntries(own), ...others },
    recurring: [],
    log: world.log,
  })
}

/** Looks until a count is reached. @throws after two minutes */
export async function untilCount(
  ground: Ground,
  sql: string,
  values: unknown[],
  count: number,
): Promise<void> {
  const end = performance.now() + 120_000
  for (;;) {
    const { rows } = await ground.owner.query<{ n: number }>(sql, values)
    if ((rows[0]?.n ?? 0) >= count) return
    if (performance.now() > end) throw new Error(`only ${rows[0]?.n} of ${count}`)
    await pause(20)
  }
}
