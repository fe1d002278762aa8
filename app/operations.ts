import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { messagesByState } from './messaging/desk/counts.ts'
import { jobOf } from './people/scopes.ts'
import type { TenantDirectory } from './people/tenants.ts'
import { type Metrics, openMetrics, queueState } from './platform/metrics.ts'
import type { Notices } from './platform/notices.ts'
import type { World } from './platform/world.ts'
import { inScope } from './privacy/transactions.ts'

/** What the operator's addresses look at. `stopping` is true once the process has been asked to end. */
export type Watched = {
  readonly world: World
  readonly tenants: TenantDirectory
  readonly notices: Pick<Notices, 'isListening'>
  readonly stopping: () => boolean
}

const patienceMs = 2000
/** Behind this, whatever waits would be told too late: volunteers are asked within minutes. */
const worstLagSeconds = 300

/** Counters of this process; messages are counted tenant by tenant (scale C6), at most once a minute. */
export function metricsOf({ world, tenants }: Pick<Watched, 'world' | 'tenants'>): Metrics {
  let counted: { at: number; states: ReadonlyMap<string, number> } | undefined
  return openMetrics(world, async () => {
    const now = world.clock.now()
    if (counted && now.epochMilliseconds - counted.at < 60_000) return counted.states
    const states = new Map<string, number>()
    for (const { id } of tenants.all()) {
      const scope = jobOf(world, id, 'platform.metrics')
      const found = await inScope(scope, (tx) => messagesByState(tx, scope, now.subtract({ hours: 24 })))
      for (const [state, count] of found) states.set(state, (states.get(state) ?? 0) + count)
    }
    counted = { at: now.epochMilliseconds, states }
    return states
  })
}

/** The machine's routes; Node's own request comes along where a server listens. */
export type Machine = Hono<{ Bindings: { incoming?: { socket: { remoteAddress?: string } } } }>

/**
 * `/healthz`: the process answers. `/readyz`: it can do its work, or 503 with what it lacks. `/metrics`: for
 * Prometheus, with the bearer token of HELSEBRO_METRICS_TOKEN, or from this machine itself when none is set.
 */
export function operationRoutes(watched: Watched, metrics: Metrics): Machine {
  const { world } = watched
  const app: Machine = new Hono()
  app.get('/healthz', (c) => c.json({ alive: true }, 200, { 'Cache-Control': 'no-store' }))
  app.get('/readyz', async (c) => {
    const checks = await readiness(watched)
    const ready = Object.values(checks).every((check) => check === 'ok')
    return c.json({ ready, checks }, ready ? 200 : 503, { 'Cache-Control': 'no-store' })
  })
  app.get('/metrics', async (c) => {
    const address = c.env?.incoming?.socket.remoteAddress ?? ''
    const wanted = world.settings.HELSEBRO_METRICS_TOKEN
    const isLocal = /^(::ffff:)?127\.|^::1$/.test(address) && !c.req.header('x-forwarded-for')
    if (wanted ? !isBearer(c.req.header('authorization'), wanted) : !isLocal) return c.notFound()
    return c.body(await metrics.text(), 200, {
      'Content-Type': metrics.contentType,
      'Cache-Control': 'no-store',
    })
  })
  return app
}

async function readiness({ world, notices, stopping }: Watched): Promise<Record<string, string>> {
  const asked = queueState(world).catch(() => undefined)
  const queue = await Promise.race([asked, afterPatience()])
  return {
    process: stopping() ? 'stopping' : 'ok',
    database: queue ? 'ok' : 'unreachable',
    listener: notices.isListening() ? 'ok' : 'not listening',
    queue: queue && queue.lagSeconds > worstLagSeconds ? `late by ${Math.round(queue.lagSeconds)} s` : 'ok',
  }
}

function afterPatience(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), patienceMs).unref())
}

function isBearer(header: string | undefined, wanted: string): boolean {
  const given = Buffer.from(header ?? '')
  const right = Buffer.from(`Bearer ${wanted}`)
  return given.length === right.length && timingSafeEqual(given, right)
}
