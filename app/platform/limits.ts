import { createHash } from 'node:crypto'
import { atOnce, type Tx } from './database.ts'
import type { World } from './world.ts'

/** How often something may happen: `most` times in any window of `seconds`. */
export type Limit = { readonly most: number; readonly seconds: number }

/**
 * Counts one more use of `key` and says whether it is still within the limit. The count is a row, shared by all
 * processes and kept over a restart (scale C12); a power cut may forget the last second of it, since nobody waits for
 * the disk here. A window starts with its first use. The key itself may be a number or an address, so only its hash
 * is stored.
 * @returns `retryAfter` in whole seconds when the limit is reached
 */
export async function withinLimit(
  world: World,
  key: string,
  limit: Limit,
): Promise<{ ok: true } | { ok: false; reason: 'too_many'; retryAfter: number }> {
  const now = world.clock.now()
  const digest = createHash('sha256').update(key).digest()
  const count = (tx: Tx) =>
    tx.client.query<{ uses: number; ends_at: Temporal.Instant }>({
      name: 'platform.within_limit',
      text: `insert into platform.rate_limit as l (key, uses, ends_at) values ($1, 1, $2::timestamptz + $3 * interval '1 second')
             on conflict (key) do update set
               uses = case when l.ends_at <= $2 then 1 else l.uses + 1 end,
               ends_at = case when l.ends_at <= $2 then excluded.ends_at else l.ends_at end
             returning uses, ends_at`,
      values: [digest, now.toString(), limit.seconds],
    })
  const { rows } = await atOnce(world.database, null, count, { durable: false })
  const counted = rows[0]
  if (!counted || counted.uses <= limit.most) return { ok: true }
  return {
    ok: false,
    reason: 'too_many',
    retryAfter: Math.max(1, Math.ceil(now.until(counted.ends_at).total('seconds'))),
  }
}

/** Whether the limit is reached already, without counting a use: for limits that count only failures. */
export async function isLimitReached(world: World, key: string, limit: Limit): Promise<boolean> {
  const digest = createHash('sha256').update(key).digest()
  const { rows } = await atOnce(world.database, null, (tx) =>
    tx.client.query({
      name: 'platform.is_limit_reached',
      text: 'select 1 from platform.rate_limit where key = $1 and ends_at > $2 and uses >= $3',
      values: [digest, world.clock.now().toString(), limit.most],
    }),
  )
  return rows.length > 0
}
