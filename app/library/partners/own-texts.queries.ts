import { prepared, type Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A version that a partner handed in, and whether it was sent back. */
export type HandingRow = {
  readonly id: string
  readonly version_id: string
  readonly handed_in_at: Temporal.Instant
  readonly handed_in_by: string
  readonly sent_back_at: Temporal.Instant | null
  readonly sent_back_why: string | null
}

/** How a version was handed in last. */
export async function lastHanding(tx: Tx, scope: Scope, versionId: string): Promise<HandingRow | undefined> {
  const [found] = await prepared<HandingRow>(
    tx,
    'library.last_handing',
    `select id, version_id, handed_in_at, handed_in_by, sent_back_at, sent_back_why from library.handing_in
      where tenant_id = $1 and version_id = $2 order by (sent_back_at is null) desc, handed_in_at desc, id desc limit 1`,
    [scope.tenantId, versionId],
  )
  return found
}

/** Hands a version in; while it waits, a second time changes nothing. */
export async function insertHanding(
  tx: Tx,
  scope: Scope,
  row: { versionId: string; by: string },
): Promise<void> {
  const now = scope.world.clock.now()
  await prepared(
    tx,
    'library.insert_handing',
    `insert into library.handing_in (tenant_id, id, version_id, handed_in_at, handed_in_by)
     values ($1, $2, $3, $4, $5) on conflict (tenant_id, version_id) where sent_back_at is null do nothing`,
    [scope.tenantId, newId(now), row.versionId, now, row.by],
  )
}

/** Sends it back. @returns false when it does not wait */
export async function noteSentBack(
  tx: Tx,
  scope: Scope,
  row: { versionId: string; by: string; why: string },
): Promise<boolean> {
  const done = await prepared(
    tx,
    'library.send_back_handing',
    `update library.handing_in h set sent_back_at = $3, sent_back_by = $4, sent_back_why = $5
       from library.version v
      where h.tenant_id = $1 and h.version_id = $2 and h.sent_back_at is null
        and v.tenant_id = $1 and v.id = h.version_id and v.published_at is null returning h.id`,
    [scope.tenantId, row.versionId, scope.world.clock.now(), row.by, row.why],
  )
  return done.length > 0
}
