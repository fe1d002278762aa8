import { phoneContext } from '../../people/accounts.ts'
import type { Tx } from '../../platform/database.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { requestRow, requestsByHash } from '../requests.queries.ts'
import { mayRead } from '../threads/threads.ts'
import { contactRow } from './contacts.queries.ts'
import { opened } from './seals.ts'

/** Her number and words, opened. Whoever asks for it must have asked `mayRead` first. */
export type Contact = {
  readonly phone: string | null
  readonly words: string | null
  readonly avoid: string | null
}

/** Opens a request's contact; undefined once it has been deleted. */
export async function contactOf(tx: Tx, scope: Scope, requestId: string): Promise<Contact | undefined> {
  const row = await contactRow(tx, scope, requestId)
  if (!row) return undefined
  return {
    phone: opened(scope, 'request_contact.phone', requestId, row.phone_sealed),
    words: opened(scope, 'request_contact.words', requestId, row.words_sealed),
    avoid: opened(scope, 'request_contact.avoid', requestId, row.avoid_sealed),
  }
}

/**
 * Shows a number to whoever holds the request or answers for it, and writes who, when and why into the access log
 * (norms 10 and 16). The page asks a coordinator for a recent strong factor first.
 * @param reason a code (`call`, `call_again`, `check`) or the actor's own words
 */
export async function revealNumber(
  scope: SignedInScope,
  requestId: string,
  reason: string,
): Promise<{ ok: true; phone: string } | { ok: false; reason: 'not_found' | 'no_phone' }> {
  return inScope(scope, async (tx) => {
    const request = await requestRow(tx, scope, requestId)
    if (!request || !(await mayRead(tx, scope, request))) return { ok: false, reason: 'not_found' } as const
    const phone = (await contactOf(tx, scope, requestId))?.phone
    if (!phone) return { ok: false, reason: 'no_phone' } as const
    await audit(tx, scope, {
      act: 'helpline.number_revealed',
      subject: { kind: 'request', id: requestId },
      reason: reason.slice(0, 200),
    })
    return { ok: true, phone } as const
  })
}

/**
 * Finds requests by the number somebody gave, when she has lost link and code; the coordinator's act, logged
 * whether anything was found or not.
 * @param phone E.164
 */
export async function findByNumber(
  scope: SignedInScope,
  phone: string,
): Promise<{ id: string; createdAt: Temporal.Instant; ended: boolean }[]> {
  if (scope.role !== 'coordinator') return []
  const hashes = scope.world.keys.hashes(phone, phoneContext(scope))
  return inScope(scope, async (tx) => {
    const found = await requestsByHash(tx, scope, hashes)
    const lines = found.map(({ id }) => ({
      act: 'helpline.found_by_number',
      subject: { kind: 'request', id },
    }))
    await audit(tx, scope, ...(lines.length > 0 ? lines : [{ act: 'helpline.found_by_number' }]))
    return found.map(({ id, created_at, ended_at }) => ({
      id,
      createdAt: created_at,
      ended: ended_at !== null,
    }))
  })
}
