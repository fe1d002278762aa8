import { EventEmitter } from 'node:events'
import * as graphile from 'graphile-worker'
import { type CronItem, parseCronItems, type Runner, run } from 'graphile-worker'
import pg from 'pg'
import type { JobHandler, JobPayload, Recurring } from './jobs.ts'
import type { Log } from './log.ts'

/** A running worker. `stop` lets the jobs that have begun finish. */
export type Worker = { readonly stop: () => Promise<void> }

/** How often a worker says that it is alive, and after how long of silence its jobs are taken back. */
const heartbeat = { everyMs: 10_000, patience: '60 seconds' }

/**
 * Starts the worker on the direct connection (scale C9). It outlives a restart of the database, and takes back the
 * jobs of processes that were killed.
 * @param handlers job name → handler
 * @param recurring jobs by the clock; each fans out to one job a tenant where it touches tenants (scale C6)
 * @param patience PostgreSQL interval of silence after which another process's jobs are taken back
 */
export async function startWorker(options: {
  directUrl: string
  handlers: Record<string, JobHandler>
  recurring: Recurring[]
  log: Log
  concurrency?: number
  patience?: string
}): Promise<Worker> {
  const { log } = options
  const taskList: Record<string, (payload: unknown) => Promise<void>> = {}
  for (const [name, handler] of Object.entries(options.handlers))
    taskList[name] = (payload) => handler(payload as JobPayload)
  for (const each of options.recurring) taskList[each.name] = () => each.run()
  const cron: CronItem[] = options.recurring.map((each) => ({ task: each.name, match: each.at }))
  const pool = new pg.Pool({
    connectionString: options.directUrl,
    max: 12,
    application_name: 'helsebro worker',
    connectionTimeoutMillis: 10_000,
  })
  // Whoever needs a connection reports that there is none; the pool replaces what was lost while idle.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const events = new EventEmitter()
  const pools = new Set<string>()
  events.on('pool:create', ({ workerPool }: { workerPool: { id: string } }) => pools.add(workerPool.id))
  events.on('pool:release', ({ workerPool }: { workerPool: { id: string } }) => pools.delete(workerPool.id))

  let stopping = false
  let runner: Runner | undefined
  const start = async (): Promise<void> => {
    const started = await run({
      pgPool: pool,
      events,
      concurrency: options.concurrency ?? 10,
      noHandleSignals: true,
      pollInterval: 1000,
      taskList,
      parsedCronItems: parseCronItems(cron),
      logger: quietLogger(log),
    })
    runner = started
    started.promise.then(
      () => again(),
      () => again(),
    )
  }
  const again = () => {
    if (stopping) return
    setTimeout(() => {
      if (stopping) return
      start().catch((error: unknown) => {
        log.warn({ err: error }, 'the worker is not back yet')
        again()
      })
    }, 500).unref()
  }
  const beat = async () => {
    for (const id of pools) {
      const { rows } = await pool.query<{ taken: number }>(
        'select platform.beat($1, $2::interval) as taken',
        [id, options.patience ?? heartbeat.patience],
      )
      if (rows[0]?.taken)
        log.warn({ workers: rows[0].taken }, 'jobs of workers that are gone were taken back')
    }
  }
  const beatOrWarn = () => {
    beat().catch((error: unknown) => log.warn({ err: error }, 'the worker could not say that it is alive'))
  }
  await start()
  await beat()
  const timer = setInterval(beatOrWarn, heartbeat.everyMs)
  timer.unref()
  return {
    stop: async () => {
      stopping = true
      clearInterval(timer)
      await runner?.stop().catch(() => undefined)
      await pool.end()
    },
  }
}

function quietLogger(log: Log) {
  const { Logger } = graphile
  return new Logger((scope) => (level, message) => {
    if (level === 'error')
      log.error({ job: scope.taskIdentifier, jobId: scope.jobId, says: firstLine(message) }, 'job failed')
    else if (level === 'warning') log.warn({ says: firstLine(message) }, 'queue')
  })
}

// A job's error message may quote a parameter; its first words are enough to find the fault.
const firstLine = (message: string) => message.split('\n')[0]?.slice(0, 160)
