import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { inPlatform } from './database.ts'
import type { World } from './world.ts'

/** How the queue is doing. `lagSeconds`: how long the oldest job that was never tried has been due. */
export type QueueState = {
  readonly waiting: number
  readonly givenUp: number
  readonly lagSeconds: number
}

/** What a running process counts about itself: no person, no tenant, no address, no language. */
export type Metrics = {
  /** One answered request. @param route the route's id, never its URL; @param seconds from first byte to answer */
  readonly answered: (route: string, method: string, status: number, seconds: number) => void
  /** One public page from memory. */
  readonly kept: () => void
  /** The text format of Prometheus. */
  readonly text: () => Promise<string>
  readonly contentType: string
}

/** How the queue is doing, as any process may ask. */
export async function queueState(world: World): Promise<QueueState> {
  return inPlatform(world.database, async (tx) => {
    const { rows } = await tx.client.query<{ waiting: number; given_up: number; lag_seconds: number }>(
      'select waiting, given_up, lag_seconds from platform.queue_state()',
    )
    const [found] = rows
    return {
      waiting: found?.waiting ?? 0,
      givenUp: found?.given_up ?? 0,
      lagSeconds: found?.lag_seconds ?? 0,
    }
  })
}

/**
 * Opens the counters of one process.
 * @param messages how many messages of the last day are in which state, over all tenants; asked once a scrape
 */
export function openMetrics(world: World, messages: () => Promise<ReadonlyMap<string, number>>): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: 'helsebro_' })
  const answered = new Histogram({
    name: 'helsebro_http_request_seconds',
    help: 'Time to answer a request, by route, method and status',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const kept = new Counter({
    name: 'helsebro_http_kept_pages_total',
    help: 'Public pages answered from memory',
    registers,
  })
  new Gauge({
    name: 'helsebro_database_connections',
    help: 'Connections of the pool, by what they do',
    labelNames: ['state'] as const,
    registers,
    collect() {
      const { pool } = world.database
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'wanted' }, pool.waitingCount)
    },
  })
  new Gauge({
    name: 'helsebro_queue',
    help: 'Jobs due, jobs given up, and for how many seconds the oldest untried one has been due',
    labelNames: ['what'] as const,
    registers,
    async collect() {
      const state = await queueState(world)
      this.set({ what: 'waiting' }, state.waiting)
      this.set({ what: 'given_up' }, state.givenUp)
      this.set({ what: 'lag_seconds' }, state.lagSeconds)
    },
  })
  new Gauge({
    name: 'helsebro_messages',
    help: 'Messages queued in the last day, by state, over all tenants',
    labelNames: ['state'] as const,
    registers,
    async collect() {
      this.reset()
      for (const [state, count] of await messages()) this.set({ state }, count)
    },
  })
  return {
    answered: (route, method, status, seconds) =>
      answered.observe({ route, method: known(method), status: String(status) }, seconds),
    kept: () => kept.inc(),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

// A label takes a few values only: anybody may invent methods.
const known = (method: string) => (['GET', 'HEAD', 'POST'].includes(method) ? method : 'other')
