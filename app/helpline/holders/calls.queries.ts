import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** How a call stands, as dispatch publishes it. */
export type CallRow = {
  call_id: string
  state: 'closed' | 'in_touch' | 'claimed' | 'asked' | 'waiting' | 'nobody'
  asked: number
  opened_at: Temporal.Instant
  next_at: Temporal.Instant | null
  escalated_at: Temporal.Instant | null
  claimed_by: string | null
  claimed_way: string | null
  claimed_at: Temporal.Instant | null
  lease_until: Temporal.Instant | null
  tries: number | null
  tried_at: Temporal.Instant | null
  first_contact_at: Temporal.Instant | null
}

/** The newest call of a request, with who holds it. */
export async function callOf(tx: Tx, scope: Scope, requestId: string): Promise<CallRow | undefined> {
  const [found] = await prepared<CallRow>(
    tx,
    'helpline.call_of',
    `select call_id, state, asked, opened_at, next_at, escalated_at, claimed_by, claimed_way, claimed_at, lease_until, tries, tried_at,
        first_contact_at
       from dispatch.call_state
      where tenant_id = $1 and subject_kind = 'request' and subject_id = $2
      order by opened_at desc limit 1`,
    [scope.tenantId, requestId],
  )
  return found
}

/** Which request a call is about. */
export async function requestOfCall(tx: Tx, scope: Scope, callId: string): Promise<string | undefined> {
  const [found] = await prepared<{ subject_id: string }>(
    tx,
    'helpline.request_of_call',
    `select subject_id from dispatch.call_state
      where tenant_id = $1 and call_id = $2 and subject_kind = 'request'`,
    [scope.tenantId, callId],
  )
  return found?.subject_id
}

/** Claims of a request's calls that ended, newest first: who could not after all, and when. */
export async function releasedClaims(tx: Tx, scope: Scope, requestId: string) {
  return prepared<{
    account_id: string
    claimed_at: Temporal.Instant
    released_at: Temporal.Instant
    released_as: string
    first_contact_at: Temporal.Instant | null
  }>(
    tx,
    'helpline.released_claims',
    `select account_id, claimed_at, released_at, released_as, first_contact_at from dispatch.claim_state
      where tenant_id = $1 and subject_kind = 'request' and subject_id = $2 and released_at is not null
      order by released_at desc limit 5`,
    [scope.tenantId, requestId],
  )
}

/** The name a volunteer uses here, and the sealed number that will ring. */
export async function aliasOf(tx: Tx, scope: Scope, volunteerId: string): Promise<string | undefined> {
  const [found] = await prepared<{ alias: string }>(
    tx,
    'helpline.alias_of',
    'select alias from people.helper where tenant_id = $1 and volunteer_id = $2',
    [scope.tenantId, volunteerId],
  )
  return found?.alias
}

/** Every language that a volunteer of the tenant helps in. */
export async function spokenHere(tx: Tx, scope: Scope): Promise<string[]> {
  const found = await prepared<{ language: string }>(
    tx,
    'helpline.spoken_here',
    'select distinct language from people.speaker where tenant_id = $1',
    [scope.tenantId],
  )
  return found.map(({ language }) => language)
}
