import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Which of these hashed numbers have stopped all texts. */
export function stoppedAmong(
  tx: Tx,
  scope: Scope,
  hashes: readonly Buffer[],
): Promise<{ address_hash: Buffer }[]> {
  return prepared(
    tx,
    'messaging.stopped_among',
    'select address_hash from messaging.stop where tenant_id = $1 and address_hash = any($2::bytea[])',
    [scope.tenantId, hashes],
  )
}

/** Remembers that a number has stopped; a second STOP changes nothing. */
export async function insertStop(
  tx: Tx,
  scope: Scope,
  stop: { id: string; addressHash: Buffer; addressSealed: Buffer; stoppedAt: Temporal.Instant },
): Promise<void> {
  await prepared(
    tx,
    'messaging.insert_stop',
    `insert into messaging.stop (tenant_id, id, address_hash, address_sealed, stopped_at) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id, address_hash) do nothing`,
    [scope.tenantId, stop.id, stop.addressHash, stop.addressSealed, stop.stoppedAt],
  )
}

/** Forgets it again. */
export async function deleteStops(tx: Tx, scope: Scope, hashes: readonly Buffer[]): Promise<void> {
  await prepared(
    tx,
    'messaging.delete_stops',
    'delete from messaging.stop where tenant_id = $1 and address_hash = any($2::bytea[])',
    [scope.tenantId, hashes],
  )
}
