import { build, row, rows, run, type Tx } from '../platform/database.ts'
import type { Scope } from './scope.ts'

type NewSeal = {
  tenant_id: string
  id: string
  up_to: Temporal.Instant
  rows: number
  row_digests: Buffer
  digest: Buffer
  sealed_at: Temporal.Instant
}

/** A row of the log as it is hashed: the database's own text of each column, so that nothing is rounded. */
export type SealedRow = { readonly id: string; readonly text: string }

/** The rows of a stretch of the log in their order: from `from` on, before `before`. */
export async function rowsBetween(
  tx: Tx,
  scope: Scope,
  from: Temporal.Instant | null,
  before: Temporal.Instant,
): Promise<SealedRow[]> {
  const { rows: found } = await tx.client.query<SealedRow>(
    `select id, json_build_array(extract(epoch from at)::text, id, actor_kind, actor_id, role, act, subject_kind, subject_id,
       reason, detail::text)::text as text
       from privacy.access_log
      where tenant_id = $1 and at >= coalesce($2::timestamptz, '-infinity') and at < $3 order by at, id`,
    [scope.tenantId, from?.toString() ?? null, before.toString()],
  )
  return found
}

/** The instant of the oldest row from `from` on that lies before `before`, or undefined. */
export function oldestRow(tx: Tx, scope: Scope, from: Temporal.Instant | null, before: Temporal.Instant) {
  return row(
    tx,
    build
      .selectFrom('privacy.access_log')
      .select('at')
      .where('tenant_id', '=', scope.tenantId)
      .where('at', '<', before)
      .$if(from !== null, (query) => query.where('at', '>=', from as Temporal.Instant))
      .orderBy('at')
      .limit(1),
  )
}

/** The newest seal, held until the transaction ends, so that two jobs do not both go on from it. */
export function newestSeal(tx: Tx, scope: Scope) {
  return row(
    tx,
    build
      .selectFrom('privacy.access_seal')
      .select(['id', 'up_to', 'digest'])
      .where('tenant_id', '=', scope.tenantId)
      .orderBy('up_to', 'desc')
      .limit(1)
      .forUpdate(),
  )
}

/** Every seal from the oldest on. `from_at` is null for the first one ever, which has no beginning. */
export async function allSeals(tx: Tx, scope: Scope) {
  return rows(
    tx,
    build
      .selectFrom('privacy.access_seal')
      .select(['id', 'up_to', 'rows', 'digest', 'row_digests'])
      .where('tenant_id', '=', scope.tenantId)
      .orderBy('up_to'),
  )
}

/** Adds a seal; the unique end of its stretch refuses a second one. */
export async function insertSeal(tx: Tx, seal: NewSeal): Promise<void> {
  await run(tx, build.insertInto('privacy.access_seal').values(seal))
}

/** Puts a seal under another key. */
export async function updateDigest(tx: Tx, scope: Scope, id: string, digest: Buffer): Promise<void> {
  await run(
    tx,
    build
      .updateTable('privacy.access_seal')
      .set({ digest })
      .where('tenant_id', '=', scope.tenantId)
      .where('id', '=', id),
  )
}

/**
 * Forgets the seals of what has been cut away, all but the last one before the cut: the chain goes on from it, and it
 * forgets its rows.
 */
export async function deleteSealsBefore(tx: Tx, scope: Scope, before: Temporal.Instant): Promise<number> {
  await tx.client.query(
    `update privacy.access_seal set row_digests = '' where tenant_id = $1 and row_digests <> '' and up_to = (
        select max(up_to) from privacy.access_seal where tenant_id = $1 and up_to <= $2)`,
    [scope.tenantId, before.toString()],
  )
  const { rowCount } = await tx.client.query(
    `delete from privacy.access_seal
      where tenant_id = $1 and up_to < (
        select max(up_to) from privacy.access_seal where tenant_id = $1 and up_to <= $2)`,
    [scope.tenantId, before.toString()],
  )
  return rowCount ?? 0
}
