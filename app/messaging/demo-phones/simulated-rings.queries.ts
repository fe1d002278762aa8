import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A ringing of a simulated phone, as it is stored. */
export type RingRow = {
  readonly id: string
  readonly call_id: string
  readonly phone_sealed: Buffer
  readonly caller_sealed: Buffer
  readonly next_sealed: Buffer | null
}

const columns = 'id, call_id, phone_sealed, caller_sealed, next_sealed'

/** Lets a phone ring; a phone rings once for a call. */
export async function insertRing(
  tx: Tx,
  scope: Scope,
  ring: {
    id: string
    callId: string
    phoneHash: Buffer
    phoneSealed: Buffer
    callerSealed: Buffer
    nextSealed: Buffer | null
    at: Temporal.Instant
  },
): Promise<void> {
  await prepared(
    tx,
    'messaging.insert_ring',
    `insert into messaging.simulated_ring
       (tenant_id, id, call_id, phone_hash, phone_sealed, caller_sealed, next_sealed, rang_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant_id, call_id, phone_hash) do nothing`,
    [
      scope.tenantId,
      ring.id,
      ring.callId,
      ring.phoneHash,
      ring.phoneSealed,
      ring.callerSealed,
      ring.nextSealed,
      ring.at,
    ],
  )
}

/** What rings since `since`, the newest first; on one phone where its hashes are given. */
export function ringing(
  tx: Tx,
  scope: Scope,
  since: Temporal.Instant,
  hashes: readonly Buffer[] | null,
): Promise<RingRow[]> {
  return prepared(
    tx,
    'messaging.ringing',
    `select ${columns} from messaging.simulated_ring
      where tenant_id = $1 and ended_at is null and rang_at > $2 and ($3::bytea[] is null or phone_hash = any($3))
      order by rang_at desc, id desc limit 100`,
    [scope.tenantId, since, hashes],
  )
}

/** Ends a ringing. @returns undefined when that phone does not ring, or no longer */
export async function endRing(
  tx: Tx,
  scope: Scope,
  ring: { id: string; hashes: readonly Buffer[]; answered: boolean; at: Temporal.Instant },
): Promise<RingRow | undefined> {
  const [ended] = await prepared<RingRow>(
    tx,
    'messaging.end_ring',
    `update messaging.simulated_ring set ended_at = $4, answered = $5
      where tenant_id = $1 and id = $2 and phone_hash = any($3::bytea[]) and ended_at is null
      returning ${columns}`,
    [scope.tenantId, ring.id, ring.hashes, ring.at, ring.answered],
  )
  return ended
}

/** Any ringing of the phone with this hash, to learn its number. */
export async function ringOfHash(tx: Tx, scope: Scope, hash: Buffer): Promise<RingRow | undefined> {
  const [found] = await prepared<RingRow>(
    tx,
    'messaging.ring_of_hash',
    `select ${columns} from messaging.simulated_ring where tenant_id = $1 and phone_hash = $2 limit 1`,
    [scope.tenantId, hash],
  )
  return found
}
