import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** The request that one of these accounts holds and was offered by this code. */
export async function heldByCode(
  tx: Tx,
  scope: Scope,
  accountIds: readonly string[],
  code: string,
): Promise<{ request_id: string; account_id: string } | undefined> {
  const [found] = await prepared<{ request_id: string; account_id: string }>(
    tx,
    'helpline.held_by_code',
    `select k.subject_id as request_id, k.account_id
       from dispatch.claim_state k
         join dispatch.offer_state f on f.tenant_id = k.tenant_id and f.call_id = k.call_id and f.volunteer_id = k.account_id
         join helpline.request r on r.tenant_id = k.tenant_id and r.id = k.subject_id
      where k.tenant_id = $1 and k.account_id = any($2::uuid[]) and f.code = $3 and k.subject_kind = 'request'
        and k.released_at is null and r.closed_at is null and r.withdrawn_at is null limit 1`,
    [scope.tenantId, accountIds, code],
  )
  return found
}

/** The code by which a volunteer was offered the request she holds; undefined when she was given it by hand. */
export async function codeOfHolder(
  tx: Tx,
  scope: Scope,
  requestId: string,
  accountId: string,
): Promise<string | undefined> {
  const [found] = await prepared<{ code: string }>(
    tx,
    'helpline.code_of_holder',
    `select code from dispatch.offer_state
      where tenant_id = $1 and subject_kind = 'request' and subject_id = $2 and volunteer_id = $3
      order by asked_at desc limit 1`,
    [scope.tenantId, requestId, accountId],
  )
  return found?.code
}

/** The words of one message, sealed, and how it reached us. */
export async function entryWords(
  tx: Tx,
  scope: Scope,
  id: string,
): Promise<{ way: string; words_sealed: Buffer } | undefined> {
  const [found] = await prepared<{ way: string; words_sealed: Buffer }>(
    tx,
    'helpline.entry_words',
    'select way, words_sealed from helpline.thread_entry where tenant_id = $1 and id = $2',
    [scope.tenantId, id],
  )
  return found
}
