import { build, prepared, row, rows, run, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** A request's contact, sealed. */
export function contactRow(tx: Tx, scope: Scope, id: string) {
  return row(
    tx,
    build
      .selectFrom('helpline.request_contact')
      .select(['id', 'phone_sealed', 'words_sealed', 'avoid_sealed', 'ended_at', 'delete_at'])
      .where('tenant_id', '=', scope.tenantId)
      .where('id', '=', id),
  )
}

/** Ends a contact: its number may ask anew, and it is deleted at `deleteAt`. */
export async function endContact(
  tx: Tx,
  scope: Scope,
  id: string,
  deleteAt: Temporal.Instant,
): Promise<void> {
  await run(
    tx,
    build
      .updateTable('helpline.request_contact')
      .set({ ended_at: scope.world.clock.now(), delete_at: deleteAt })
      .where('tenant_id', '=', scope.tenantId)
      .where('id', '=', id)
      .where('ended_at', 'is', null),
  )
}

/** Writes her words, or whom not to ask, anew. */
export async function updateContact(
  tx: Tx,
  scope: Scope,
  id: string,
  sealed: { avoid: Buffer | null },
): Promise<void> {
  await run(
    tx,
    build
      .updateTable('helpline.request_contact')
      .set({ avoid_sealed: sealed.avoid })
      .where('tenant_id', '=', scope.tenantId)
      .where('id', '=', id),
  )
}

/** Deletes contacts and threads whole, of requests and of those that joined them; the requests themselves stay. */
export async function deleteContacts(tx: Tx, scope: Scope, ids: readonly string[]): Promise<void> {
  await prepared(
    tx,
    'helpline.delete_threads',
    'delete from helpline.thread_entry where tenant_id = $1 and request_id = any($2)',
    [scope.tenantId, ids],
  )
  await prepared(
    tx,
    'helpline.delete_contacts',
    'delete from helpline.request_contact where tenant_id = $1 and id = any($2)',
    [scope.tenantId, ids],
  )
}

/** Contacts whose time is over, oldest first, a batch at a time. */
export async function dueContacts(tx: Tx, scope: Scope, most: number): Promise<string[]> {
  const found = await rows(
    tx,
    build
      .selectFrom('helpline.request_contact')
      .select('id')
      .where('tenant_id', '=', scope.tenantId)
      .where('delete_at', '<=', scope.world.clock.now())
      .orderBy('delete_at')
      .limit(most),
  )
  return found.map(({ id }) => id)
}

/** Open requests that nobody has taken since before `since`, not handed to anybody either (norms 7: unclaimed, 14 days). */
export async function lapsedRequests(tx: Tx, scope: Scope, since: Temporal.Instant, most: number) {
  return prepared<{ id: string }>(
    tx,
    'helpline.lapsed_requests',
    `select r.id from helpline.request r
      where r.tenant_id = $1 and r.created_at < $2 and r.closed_at is null and r.withdrawn_at is null
        and r.joined_into is null and r.handed_at is null
        and not exists (
          select from dispatch.claim_state k
           where k.tenant_id = $1 and k.subject_kind = 'request' and k.subject_id = r.id
        )
      order by r.created_at limit $3`,
    [scope.tenantId, since, most],
  )
}
