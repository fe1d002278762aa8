import type { Tx } from './database.ts'

/** What a job carries: ids only, and its tenant (scale C10). Personal data never enters the queue. */
export type JobPayload = { readonly tenantId: string } & {
  readonly [key: string]: string | number | boolean | null
}

/** A job's handler: finds its way to a verb, holds no logic. Throwing means "again later". */
export type JobHandler = (payload: JobPayload) => Promise<void>

export type JobOptions = {
  /** Not before this instant, and not within the next half second. */
  readonly at?: Temporal.Instant
  /** A job with the same key is replaced, not doubled. */
  readonly key?: string
  /** Smaller is sooner; 0 is usual. */
  readonly priority?: number
  readonly maxAttempts?: number
  /** Jobs of one queue run one after the other. */
  readonly queue?: string
}

/**
 * Enqueues in the caller's transaction: rolled back with it, started about 2 ms after its commit.
 * Goes through a `security definer` function, since the app role has no rights on the queue's own tables.
 * @param name `<module>.<verb>`, as listed in that module's jobs.ts
 */
export async function enqueue(
  tx: Tx,
  name: string,
  payload: JobPayload,
  options: JobOptions = {},
): Promise<void> {
  await tx.client.query({
    name: 'platform.enqueue',
    text: 'select platform.enqueue($1, $2::json, $3::timestamptz, $4, $5, $6, $7)',
    values: [
      name,
      JSON.stringify(payload),
      options.at?.toString() ?? null,
      options.key ?? null,
      options.priority ?? 0,
      options.maxAttempts ?? 25,
      options.queue ?? null,
    ],
  })
}

/** One of several jobs that are enqueued together. */
export type JobWish = { readonly name: string; readonly payload: JobPayload } & JobOptions

/** As `enqueue`, for many jobs in one round trip and one insert. */
export async function enqueueAll(tx: Tx, wishes: readonly JobWish[]): Promise<void> {
  if (wishes.length === 0) return
  const specs = wishes.map(({ name, at, ...rest }) => ({ task: name, at: at?.toString() ?? null, ...rest }))
  await tx.client.query({
    name: 'platform.enqueue_all',
    text: 'select platform.enqueue_all($1::json)',
    values: [JSON.stringify(specs)],
  })
}

/** Takes a waiting job back by its key, in the caller's transaction. */
export async function cancelJob(tx: Tx, key: string): Promise<void> {
  await tx.client.query({
    name: 'platform.cancel_job',
    text: 'select platform.cancel_job($1)',
    values: [key],
  })
}

/** A job that recurs: `at` is a crontab line in UTC (graphile-worker's own form). */
export type Recurring = { readonly name: string; readonly at: string; readonly run: () => Promise<void> }
