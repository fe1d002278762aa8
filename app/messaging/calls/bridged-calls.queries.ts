import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import type { Connected } from '../providers/provider.ts'

/** How a call stands that connected two people; `outcome` is null while nobody has answered. */
export type BridgedRow = {
  readonly id: string
  readonly outcome: Connected['kind'] | null
  readonly began_at: Temporal.Instant
  readonly ended_at: Temporal.Instant | null
}

/** Makes unknown what an account began before `before` and what has no answer: its process was killed. */
export async function loseBridgedCalls(
  tx: Tx,
  scope: Scope,
  accountId: string,
  before: Temporal.Instant,
): Promise<void> {
  await prepared(
    tx,
    'messaging.lose_bridged_calls',
    `update messaging.bridged_call set outcome = 'unknown', code = 'process_lost', settled_at = $4
      where tenant_id = $1 and account_id = $2 and outcome is null and began_at < $3`,
    [scope.tenantId, accountId, before, scope.world.clock.now()],
  )
}

/** Begins a call. @returns false when the account has one that nobody has answered yet */
export async function insertBridgedCall(
  tx: Tx,
  scope: Scope,
  call: {
    id: string
    accountId: string
    subject: { kind: string; id: string }
    provider: string
    at: Temporal.Instant
  },
): Promise<boolean> {
  const begun = await prepared(
    tx,
    'messaging.insert_bridged_call',
    `insert into messaging.bridged_call (tenant_id, id, account_id, subject_kind, subject_id, provider, began_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tenant_id, account_id) where outcome is null do nothing returning id`,
    [scope.tenantId, call.id, call.accountId, call.subject.kind, call.subject.id, call.provider, call.at],
  )
  return begun.length > 0
}

/** Writes down what the provider answered; late answers do not replace what was given up as unknown. */
export async function settleBridgedCall(
  tx: Tx,
  scope: Scope,
  call: { id: string; connected: Connected; at: Temporal.Instant },
): Promise<void> {
  const { connected } = call
  await prepared(
    tx,
    'messaging.settle_bridged_call',
    `update messaging.bridged_call set outcome = $3, code = $4, reference = $5, settled_at = $6
      where tenant_id = $1 and id = $2 and (outcome is null or outcome = 'unknown')`,
    [
      scope.tenantId,
      call.id,
      connected.kind,
      'code' in connected ? connected.code : null,
      'reference' in connected ? connected.reference : null,
      call.at,
    ],
  )
}

/** Writes down that a call ended, once. @returns false when there is none, or it had ended already */
export async function endBridgedCall(
  tx: Tx,
  scope: Scope,
  call: { id: string; as: 'success' | 'failed' | 'busy' | 'other'; at: Temporal.Instant },
): Promise<boolean> {
  const ended = await prepared(
    tx,
    'messaging.end_bridged_call',
    `update messaging.bridged_call set ended_at = $3, ended_as = $4
      where tenant_id = $1 and id = $2 and ended_at is null returning id`,
    [scope.tenantId, call.id, call.at, call.as],
  )
  return ended.length > 0
}

/** The newest call of an account about a subject. */
export async function latestBridgedCall(
  tx: Tx,
  scope: Scope,
  accountId: string,
  subjectId: string,
): Promise<BridgedRow | undefined> {
  const [found] = await prepared<BridgedRow>(
    tx,
    'messaging.latest_bridged_call',
    `select id, outcome, began_at, ended_at from messaging.bridged_call
      where tenant_id = $1 and account_id = $2 and subject_id = $3 order by began_at desc, id desc limit 1`,
    [scope.tenantId, accountId, subjectId],
  )
  return found
}

/** The tenant's first service number. */
export async function serviceNumberOf(tx: Tx, scope: Scope): Promise<string | undefined> {
  const [found] = await prepared<{ number: string }>(
    tx,
    'messaging.service_number_of',
    `select number from messaging.service_number where tenant_id = $1 and number ~ '^\\+' order by position, number limit 1`,
    [scope.tenantId],
  )
  return found?.number
}
