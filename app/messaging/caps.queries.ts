import { prepared, type Tx } from '../platform/database.ts'
import type { Scope } from '../privacy/scope.ts'
import type { MessageKind } from './classes.ts'

/** Somebody and a class: the hash of where she is written to, and her account where she has one. */
export type Reader = {
  readonly kind: MessageKind
  readonly hash: Buffer
  readonly accountId: string | null
}

/**
 * One at a time queues capped messages of a class to a reader, until its transaction ends (scale C8). Each class has
 * 1024 locks in a tenant, so that a broadcast to thousands cannot fill the table of locks; they are taken in order.
 */
export async function lockReaders(tx: Tx, scope: Scope, readers: readonly Reader[]): Promise<void> {
  const keys = readers.map(({ kind, hash }) => `${kind}:${hash.readUInt16BE(0) % 1024}`)
  await prepared(
    tx,
    'messaging.lock_readers',
    `select pg_advisory_xact_lock(hashtextextended('messaging.cap:' || tenant_id || ':' || key, 0))
       from (select $1::text as tenant_id) as t, unnest($2::text[]) as key`,
    [scope.tenantId, [...new Set(keys)].sort()],
  )
}

/**
 * How many messages of its class each reader was to get since then, in the readers' order. What was held back,
 * withdrawn, never went anywhere or is another's repeat or replacement does not count.
 */
export async function countSince(
  tx: Tx,
  scope: Scope,
  readers: readonly Reader[],
  since: Temporal.Instant,
): Promise<number[]> {
  const found = await prepared<{ count: number }>(
    tx,
    'messaging.count_since',
    `select (
       select count(*)::int from (
         select m.id from messaging.message m
          where m.tenant_id = $1 and m.address_hash = r.hash and m.queued_at > $2 and m.kind = r.kind
            and m.cancelled_at is null and m.expired_at is null and m.repeat_of is null and m.instead_of is null
         union
         select m.id from messaging.message m
          where m.tenant_id = $1 and m.account_id = r.account_id and m.queued_at > $2 and m.kind = r.kind
            and m.cancelled_at is null and m.expired_at is null and m.repeat_of is null and m.instead_of is null
            and m.address_hash is not null
       ) as had) as count
     from unnest($3::bytea[], $4::uuid[], $5::text[]) with ordinality as r(hash, account_id, kind, place)
     order by r.place`,
    [
      scope.tenantId,
      since,
      readers.map(({ hash }) => hash),
      readers.map(({ accountId }) => accountId),
      readers.map(({ kind }) => kind),
    ],
  )
  return found.map(({ count }) => count)
}
